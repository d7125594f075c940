import type { LookupResult } from "../queries.ts";
import { countById, FoundById } from "./found-by-id.tsx";
import { FoundByWords } from "./found-by-words.tsx";

type LookupResultsProps = { org: string; query: string; result: LookupResult };

/** What the text finds as an ID, and as words. What was found comes first. */
export function LookupResults({ org, query, result }: LookupResultsProps) {
  const { byId, byWords } = result;
  const words = byWords && <FoundByWords org={org} query={query} byWords={byWords} />;
  if (byId === null || typeof byId === "string") {
    return (
      <>
        {byId && <p role="status">{byId}</p>}
        {words}
      </>
    );
  }
  const isFound = countById(byId) > 0;
  const hasMatches = Boolean(byWords?.found?.matches.length);
  const isUncertain = byId.failed.length > 0;
  return isFound || (isUncertain && !hasMatches) ? (
    <>
      <FoundById org={org} found={byId} />
      {!isFound && words}
    </>
  ) : (
    <>
      {words}
      <FoundById org={org} found={byId} />
    </>
  );
}
