import "server-only";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { subscribe } from "#lib/db/pubsub.ts";
import { publish } from "#lib/db/with-lock.ts";
import { processSingleton } from "#lib/process/singleton.ts";

const snapshotSchema = z.object({
  /** In the order of the page. */
  ids: z.array(z.string()),
  /** How each recording was started, where the list said so. */
  triggers: z.record(z.string(), z.string().nullable()),
  /** Rows on the pages before this one, as far as they were counted. */
  before: z.number(),
  /** Cursor of the page after this one. */
  nextCursor: z.string().nullable(),
});

/** One page of a list as it was last read, so that a detail knows its place in it. */
export type ListSnapshot = z.output<typeof snapshotSchema>;

const newsSchema = z.object({ key: z.string(), snapshot: snapshotSchema });

const snapshots = processSingleton(
  "list snapshots",
  () => new LRUCache<string, ListSnapshot>({ max: 300 }),
);

/** `key` names the organization, whose view it is, the filters and the page. */
export function rememberSnapshot(key: string, snapshot: ListSnapshot): void {
  snapshots.set(key, snapshot);
  void publish("list snapshot", { key, snapshot });
}

// The next page may be asked of another instance.
subscribe("list snapshot", (data) => {
  const news = newsSchema.safeParse(data);
  if (news.success) snapshots.set(news.data.key, news.data.snapshot);
});

export function findSnapshot(key: string): ListSnapshot | null {
  return snapshots.get(key) ?? null;
}
