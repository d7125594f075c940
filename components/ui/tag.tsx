import type { ReactNode } from "react";

/** A small outlined word: a scope, a kind. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>;
}
