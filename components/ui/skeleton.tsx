import { cx } from "./cx.ts";

/** A gray bar in place of text. Give it the final width as a class. Invisible for the first 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx("skeleton appear-late", className)} />;
}
