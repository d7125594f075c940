import "server-only";
import type { Route } from "next";
import { COUNT_LIMIT } from "#lib/mirror/queue/filters.ts";
import { type QueuePlace, readQueuePlace } from "#lib/mirror/queue/read-place.ts";
import type { Access } from "#lib/queries/organization.ts";
import { askOf } from "../_model/filters-of.ts";
import { countText } from "../_model/labels.ts";
import { type RecordingSearch, serializeRecordingSearch } from "../search.ts";

/** A recording's position in the list the member came from. */
export type PlaceInList = {
  /** False: the list doesn't hold it, or no longer. It keeps its neighbors there. */
  isListed: boolean;
  /** "4 of 312"; empty if it isn't listed. */
  text: string;
  previous?: Route;
  next?: Route;
};

/** Where it stands, with the ways to its neighbors; null if the recording isn't indexed. */
export async function readPlaceInList(
  { organization }: Access,
  search: RecordingSearch,
  recordingId: string,
): Promise<PlaceInList | null> {
  const place = await readQueuePlace(askOf(organization, search), recordingId);
  if (place === null) return null;
  const query = serializeRecordingSearch({ ...search, after: null, before: null });
  const at = (id: string | null) =>
    id === null
      ? undefined
      : (`/${organization.slug}/recordings/${encodeURIComponent(id)}${query}` as Route);
  const { previous, next } = place;
  return {
    isListed: place.isListed,
    text: placeText(place),
    previous: at(previous),
    next: at(next),
  };
}

function placeText({ isListed, number, of }: QueuePlace): string {
  if (!isListed) return "";
  if (number === null) return `After the first ${countText(COUNT_LIMIT)}`;
  return `${countText(number)} of ${countText(of ?? COUNT_LIMIT + 1)}`;
}
