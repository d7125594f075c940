import { earliestOf } from "#lib/instants.ts";
import type { AppList, Unanswered } from "./rows.ts";

/** Since when the last known apps of these owners are shown; null if none are known. */
export const oldestOf = (unanswered: readonly Unanswered[]): string | null =>
  earliestOf(unanswered.flatMap(({ asOf }) => (asOf === null ? [] : [asOf])));

/** When Siro listed the apps that are shown: the time of this reading, unless it answered for no owner. */
export function listedAt({ asked, unanswered }: AppList, readAt: string): string | null {
  return unanswered.length < asked || asked === 0 ? readAt : oldestOf(unanswered);
}
