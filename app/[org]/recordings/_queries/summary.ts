import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { asSiroUser } from "#lib/queries/as-siro-user.ts";
import type { Access } from "#lib/queries/organization.ts";
import { listSummaries } from "#lib/siro/organization/summaries.ts";
import { getSummary, type SummaryPart } from "#lib/siro/platform/summaries.ts";

/** A part of Siro's summary, from either API. */
type SummaryPartView = {
  id: string | null;
  name: string | null;
  /** May contain Markdown. */
  content: string | null;
  /** What was said, and when in milliseconds. */
  quotes: { text: string; startMs: number | null }[];
};

export type Summary = { parts: SummaryPartView[]; isWhole: boolean };

/**
 * The summary as the member's Siro user sees it, which has quotes; otherwise as the organization does.
 * Empty and whole if there is none yet.
 */
export async function fetchSummary(access: Access, recordingId: string): Promise<Summary> {
  const own = await asSiroUser(access, async () => {
    const api = await siroFor(access).platform("read");
    const { items, complete, unreadable } = await getSummary(api, { recordingId });
    return { parts: items.map(ownPart), isWhole: complete && unreadable === 0 };
  });
  if (own) return own;
  const api = await siroFor(access).organization();
  const { items, complete, unreadable } = await listSummaries(api, { recordingId });
  return {
    parts: items.map(({ id, name, content }) => ({ id, name, content, quotes: [] })),
    isWhole: complete && unreadable === 0,
  };
}

function ownPart({ id, promptHeader, promptResponse, quotes }: SummaryPart): SummaryPartView {
  return {
    id,
    name: promptHeader,
    content: promptResponse,
    quotes: (quotes ?? []).flatMap(({ quote, startTimeInMillis: startMs }) =>
      quote?.trim() ? [{ text: quote.trim(), startMs }] : [],
    ),
  };
}
