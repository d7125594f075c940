import type { ReactNode } from "react";
import { cx } from "./cx.ts";

type BoxProps = {
  title?: ReactNode;
  /** A sentence about the content, beside the title or, on narrow screens, below it. */
  note?: ReactNode;
  /** Muted text or a control at the right end of the header. */
  aside?: ReactNode;
  children: ReactNode;
  /** Without it, the content touches the border, for tables and lists of rows. */
  padded?: boolean;
  className?: string;
  /** Names the region if there is no title. */
  label?: string;
};

/** A bordered region with a 44 px header. Never nest one in another. */
export function Box({ title, note, aside, children, padded, className, label }: BoxProps) {
  return (
    <section className={cx("box", className)} aria-label={label}>
      {title && (
        <header className={cx("box-head", note !== undefined && "max-card:flex-wrap")}>
          <h2
            className="line-clamp-2 min-w-0 wrap-anywhere"
            title={typeof title === "string" ? title : undefined}
          >
            {title}
          </h2>
          {note && (
            <p className="min-w-0 text-meta text-muted max-card:order-1 max-card:w-full max-card:pb-2">
              {note}
            </p>
          )}
          {aside && (
            <div className="ml-auto flex max-w-[70%] shrink-0 items-center gap-2 text-meta text-muted">
              {aside}
            </div>
          )}
        </header>
      )}
      {padded ? <div className="p-4">{children}</div> : children}
    </section>
  );
}
