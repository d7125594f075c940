import type { ReactNode } from "react";

type PageHeadProps = {
  title: ReactNode;
  /** Counts next to the title: "24, 2 need attention". Hidden on narrow screens. */
  summary?: ReactNode;
  /** Next to the title: a rename pencil. */
  beside?: ReactNode;
  /** On the right: `<Checked>`, then the one primary button. */
  children?: ReactNode;
};

/** A title of so few letters always has its room, and no more than it needs. */
const SHORT = 14;

/** The head of a page, 60 px. Exactly one per page, because it has the `h1`. */
export function PageHead({ title, summary, beside, children }: PageHeadProps) {
  const isShort = typeof title === "string" && title.length <= SHORT;
  return (
    <div className="page-head">
      <h1
        className={isShort ? "shrink-0" : "line-clamp-2 min-w-32 shrink-99 wrap-anywhere"}
        title={typeof title === "string" ? title : undefined}
      >
        {title}
      </h1>
      {beside}
      {summary && (
        <span className="page-summary min-w-0 shrink-99 truncate text-muted max-card:hidden">
          {summary}
        </span>
      )}
      {children && <div className="page-head-end">{children}</div>}
    </div>
  );
}
