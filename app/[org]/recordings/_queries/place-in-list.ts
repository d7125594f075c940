import "server-only";
import type { Route } from "next";
import { pushCursor } from "../_model/cursor-stack.ts";
import { type RecordingSearch, serializeRecordingSearch, type View } from "../search.ts";
import type { ListSnapshot } from "./list-snapshot.ts";

/** A recording's position in the list the member came from, as last loaded. */
export type PlaceInList = { text: string; previous?: Route; next?: Route };

export function placeInList(
  org: string,
  search: RecordingSearch,
  view: View,
  recordingId: string,
  snapshot: ListSnapshot | null,
): PlaceInList | null {
  const index = snapshot?.ids.indexOf(recordingId) ?? -1;
  if (!snapshot || index < 0) return null;
  const { ids, before, nextCursor } = snapshot;
  const query = serializeRecordingSearch({ ...search, view });
  const at = (id: string | undefined) =>
    id === undefined
      ? undefined
      : (`/${org}/recordings/${encodeURIComponent(id)}${query}` as Route);
  const forward = pushCursor(search.p, nextCursor);
  const nextPage =
    forward &&
    (`/${org}/recordings${serializeRecordingSearch({ ...search, view, p: forward })}` as Route);
  return {
    text: `${before + index + 1} of ${before + ids.length}${nextCursor === null ? "" : "+"}`,
    previous: at(ids[index - 1]),
    next: at(ids[index + 1]) ?? nextPage ?? undefined,
  };
}
