import "server-only";

/** One page of a list as it was last read, so that a detail knows its place in it. */
export type ListSnapshot = {
  /** In the order of the page. */
  ids: string[];
  /** How each recording was started, where the list said so. */
  triggers: Record<string, string | null>;
  /** Rows on the pages before this one, as far as they were counted. */
  before: number;
  /** Cursor of the page after this one. */
  nextCursor: string | null;
};

const KEEP = 300;
const shared: typeof globalThis & { siroAdminListSnapshots?: Map<string, ListSnapshot> } =
  globalThis;
shared.siroAdminListSnapshots ??= new Map();
const snapshots = shared.siroAdminListSnapshots;

/** `key` names the organization, whose view it is, the filters and the page. */
export function rememberSnapshot(key: string, snapshot: ListSnapshot): void {
  snapshots.delete(key);
  snapshots.set(key, snapshot);
  if (snapshots.size > KEEP) snapshots.delete(snapshots.keys().next().value ?? "");
}

export function findSnapshot(key: string): ListSnapshot | null {
  return snapshots.get(key) ?? null;
}
