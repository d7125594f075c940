"use client";

import { type ReactElement, use } from "react";

/**
 * A page that waits for Siro. The page before stays until this one is there, as if the server had
 * waited; but what the server sends first names the scripts of this page, so they load meanwhile.
 */
export function LatePage({ page }: { page: Promise<ReactElement> }) {
  return use(page);
}
