"use client";

import { useRefreshEvery } from "#components/ui/use-refresh-every.ts";
import type { TestState } from "../_model/test-state.ts";

const REFRESH_MS = 5_000;

/** Keeps the page up to date while something may happen. */
export function FollowTest({ state }: { state: TestState }) {
  useRefreshEvery(state === "waiting" || state === "sending" ? REFRESH_MS : null);
  return null;
}
