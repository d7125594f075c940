import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

type VerbatimProps = ComponentProps<"span"> & {
  /** In monospace: IDs, tokens, codes. */
  mono?: boolean;
};

/** An ID, an email, or code: a browser that translates the page leaves it as it is. */
export function Verbatim({ mono, className, ...rest }: VerbatimProps) {
  return <span translate="no" {...rest} className={cx(mono && "mono", className) || undefined} />;
}
