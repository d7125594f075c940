import "server-only";
import {
  readAppEvents,
  readCustomer,
  readExtractions,
  readInsights,
  readLinkHistory,
  readScorecards,
} from "../[id]/insights/queries.ts";
import { readSummary, readTranscript } from "../[id]/queries.ts";

export type Parts = ReturnType<typeof readParts>;

/** Asks for everything beside the recording itself, at once: each part is shown when it comes. */
export function readParts(org: string, id: string) {
  return {
    transcript: readTranscript(org, id),
    summary: readSummary(org, id),
    insights: readInsights(org, id),
    extractions: readExtractions(org, id),
    scorecards: readScorecards(org, id),
    events: readAppEvents(org, id),
    customer: readCustomer(org, id),
    history: readLinkHistory(org, id),
  };
}
