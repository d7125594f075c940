import "server-only";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { subscribe } from "#lib/db/pubsub.ts";
import { publish } from "#lib/db/with-lock.ts";
import { processSingleton } from "#lib/process-singleton.ts";

const snapshotSchema = z.object({
  /** In page order. */
  ids: z.array(z.string()),
  /** How each recording was started, if the list says so. */
  triggers: z.record(z.string(), z.string().nullable()),
  /** Number of rows on the pages before this one, at full page size. */
  before: z.number(),
  /** Cursor of the page after this one. */
  nextCursor: z.string().nullable(),
});

/** One page of a list as last loaded, so that a detail page knows its place in it. */
export type ListSnapshot = z.output<typeof snapshotSchema>;

const newsSchema = z.object({ key: z.string(), snapshot: snapshotSchema });

const snapshots = processSingleton(
  "list snapshots",
  () => new LRUCache<string, ListSnapshot>({ max: 300 }),
);

/** `key` identifies the organization, the viewer, the filters, and the page. */
export function rememberSnapshot(key: string, snapshot: ListSnapshot): void {
  snapshots.set(key, snapshot);
  void publish("list snapshot", { key, snapshot });
}

// Another instance may serve the next request.
subscribe("list snapshot", (data) => {
  const news = newsSchema.safeParse(data);
  if (news.success) snapshots.set(news.data.key, news.data.snapshot);
});

export function findSnapshot(key: string): ListSnapshot | null {
  return snapshots.get(key) ?? null;
}
