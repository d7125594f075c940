import type { Clock } from "./clock.ts";

export type SiroApi = "organization" | "platform";

/**
 * One request as received, secrets masked. `status` is null until it's answered, or stays null if
 * it's dropped.
 */
export type JournalEntry = {
  n: number;
  at: string;
  api: SiroApi;
  method: string;
  /** Without the `/api-externalApi` prefix, as in Siro's documents. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
  status: number | null;
  /** How long the sandbox took, its latency included; absent until it has answered. */
  tookMs?: number;
  tokenId: string | null;
  fault: string | null;
  /** Content type and masked body of the answer; kept only with `recordAnswers`. */
  answer?: { contentType: string; body: unknown };
};

export type Journal = ReturnType<typeof createJournal>;

const keepAtMost = 50_000;

export function createJournal(clock: Clock) {
  let entries: JournalEntry[] = [];
  let n = 0;
  return {
    open(entry: Omit<JournalEntry, "n" | "at" | "status" | "tokenId" | "fault">): JournalEntry {
      n += 1;
      const opened = { n, at: clock.iso(), ...entry, status: null, tokenId: null, fault: null };
      entries.push(opened);
      if (entries.length > keepAtMost) entries = entries.slice(keepAtMost / 2);
      return opened;
    },
    since: (after: number) => entries.filter((entry) => entry.n > after),
    last: () => n,
    /** Numbers continue after a reset, so that `since` stays meaningful. */
    clear: () => {
      entries = [];
    },
  };
}
