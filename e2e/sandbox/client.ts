import type { z } from "zod";
import type { AudioRequest, behaviorSchema } from "./audio/storage.ts";
import type { Drift, DriftInput } from "./drift/drift.ts";
import type { FaultRule } from "./faults.ts";
import type { JournalEntry } from "./journal.ts";
import type { RecordInput } from "./record.ts";
import type { AskedSizes } from "./seed/sizes.ts";
import type { SeedHandles } from "./state.ts";
import type { Variants } from "./variants.ts";

type Row = Record<string, unknown>;

export type SandboxClient = ReturnType<typeof createSandboxClient>;

/** The control endpoints of a running sandbox, for tests; `url` is its origin. */
export function createSandboxClient(url: string) {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/__sandbox/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer as T;
  }
  return {
    url,
    /** Every credential that exists now, seeded or minted since. */
    listSecrets: async () =>
      (await call<{ secrets: { name: string; value: string }[] }>("GET", "secrets")).secrets,
    getSeed: () => call<SeedHandles>("GET", "seed"),
    /** Requests after number `since`, oldest first; pass `last` as the next `since`. */
    listJournal: (since = 0) =>
      call<{ entries: JournalEntry[]; last: number }>("GET", `journal?since=${since}`),
    clearJournal: () => call("DELETE", "journal"),
    reset: (changes: AskedSizes = {}) => call("POST", "reset", changes),
    addFaults: (...rules: FaultRule[]) => call("POST", "faults", rules),
    clearFaults: () => call("DELETE", "faults"),
    advanceClock: (advanceMs: number) => call<{ now: string }>("POST", "clock", { advanceMs }),
    /** How the storage of audio behaves, until the next call of `resetAudio`. */
    changeAudio: (changes: z.infer<typeof behaviorSchema>) => call("POST", "audio", changes),
    /** Forgets the requests and behaves as usual. */
    resetAudio: () => call("DELETE", "audio"),
    /** Requests for audio, oldest first. */
    listAudioRequests: async () =>
      (await call<{ requests: AudioRequest[] }>("GET", "audio")).requests,
    changeVariants: (changes: Partial<Variants>) => call("POST", "variants", changes),
    /**
     * Runs the sync of all active connections, or of one; `tied` counts the people that it matched.
     */
    syncNow: (connectionId?: string) => call<{ tied: number }>("POST", "sync", { connectionId }),
    /** What an admin does on Siro's User Mapping page; null removes the match. */
    mapUser: (crmUserId: string, siroUserId: string | null) =>
      call("POST", "user-mapping", { crmUserId, siroUserId }),
    /** Changes recordings behind the dashboard's back; the answer has their IDs. */
    drift: (input: DriftInput) => call<Drift>("POST", "drift", input),
    /** A rep records now; Siro links the recording to the appointment some minutes later. */
    record: (input: RecordInput) => call<{ recordingId: string }>("POST", "record", input),
    listRows: async (kind: string) => (await call<{ rows: Row[] }>("GET", `state/${kind}`)).rows,
    getRow: (kind: string, id: string) =>
      call<Row>("GET", `state/${kind}/${encodeURIComponent(id)}`),
    changeRow: (kind: string, id: string, changes: Row) =>
      call<Row>("PATCH", `state/${kind}/${encodeURIComponent(id)}`, changes),
  };
}
