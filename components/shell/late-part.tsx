"use client";

import { type ReactNode, Suspense, useState } from "react";

type LatePartProps = {
  /** Whether the server has the part already. */
  isReady: boolean;
  fallback: ReactNode;
  children: ReactNode;
};

/**
 * A part that the page doesn't wait for. One that is ready is drawn with the page: React would show it up to
 * 300 ms after the first paint, even if both arrive together. What a part began as, it stays, so that a refresh
 * doesn't make it anew.
 */
export function LatePart({ isReady, fallback, children }: LatePartProps) {
  const [wasReady] = useState(isReady);
  return wasReady ? children : <Suspense fallback={fallback}>{children}</Suspense>;
}
