import type { ReactNode } from "react";
import { cx } from "#components/ui/cx.ts";

type DetailColumnsProps = {
  /** Title, verdict, facts: first on every screen. */
  lead: ReactNode;
  /** The controls: sticky on the right, or below `lead` in one column. */
  aside: ReactNode;
  /** Everything else, below `lead`. */
  children: ReactNode;
  /** 400 px instead of 304 px for the right column. */
  wideAside?: boolean;
};

/** The body of a detail page: two columns from 1024 px. */
export function DetailColumns({ lead, aside, children, wideAside }: DetailColumnsProps) {
  return (
    <div className={cx("detail-columns", wideAside && "detail-columns-wide")}>
      <div className="detail-lead">{lead}</div>
      <div className="detail-aside">{aside}</div>
      <div className="detail-rest">{children}</div>
    </div>
  );
}
