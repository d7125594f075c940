import type { StatusKind } from "#components/ui/status.tsx";
import type { syncTests } from "#lib/db/long-work-schema.ts";

export type TestState = (typeof syncTests.$inferSelect)["state"];

/** How a test's state looks in lists and titles. */
export const STATES: Record<TestState, { kind: StatusKind; word: string }> = {
  sending: { kind: "syncing", word: "Sending" },
  waiting: { kind: "waiting", word: "Waiting for a recording" },
  linked: { kind: "linked", word: "Linked" },
  stopped: { kind: "unknown", word: "Stopped" },
  failed: { kind: "failing", word: "Failed" },
  cleaned: { kind: "deleted", word: "Cleaned up" },
};
