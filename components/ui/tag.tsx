import type { ReactNode } from "react";

/** A small outlined label: a scope, a kind. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>;
}
