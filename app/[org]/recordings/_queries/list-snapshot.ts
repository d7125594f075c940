import "server-only";
import { z } from "zod";
import { subscribe } from "#lib/db/pubsub.ts";
import { publish } from "#lib/db/with-lock.ts";

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

const KEEP = 300;
const shared: typeof globalThis & { siroAdminListSnapshots?: Map<string, ListSnapshot> } =
  globalThis;
shared.siroAdminListSnapshots ??= new Map();
const snapshots = shared.siroAdminListSnapshots;

/** `key` identifies the organization, the viewer, the filters, and the page. */
export function rememberSnapshot(key: string, snapshot: ListSnapshot): void {
  keep(key, snapshot);
  void publish("list snapshot", { key, snapshot });
}

// Another instance may serve the next request.
subscribe("list snapshot", (data) => {
  const news = newsSchema.safeParse(data);
  if (news.success) keep(news.data.key, news.data.snapshot);
});

function keep(key: string, snapshot: ListSnapshot): void {
  snapshots.delete(key);
  snapshots.set(key, snapshot);
  if (snapshots.size > KEEP) snapshots.delete(snapshots.keys().next().value ?? "");
}

export function findSnapshot(key: string): ListSnapshot | null {
  return snapshots.get(key) ?? null;
}
