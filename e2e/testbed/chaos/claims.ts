import type { Endpoint } from "./endpoints.ts";

/** Sentences that say that there is nothing, with what must have been read to its end for them. */
const CLAIMS: [claim: RegExp, from: Endpoint[]][] = [
  [/Siro has no connections/, ["connections"]],
  [/All \d+ connections work|The connection works/, ["connections"]],
  [/Nothing needs you now/, ["connections"]],
  [/No connections/, ["connections"]],
  [/No recordings(\.| match| in| yet)/, ["recordings"]],
  [/No open mapping issues\.(?! Some)|No issues\./, ["users", "crm users"]],
  [/\b0 in (Siro|the CRM)\b/, ["users", "crm users"]],
  [/Siro has no appointments/, ["appointments of a user"]],
  [/Siro has no summary/, ["own summaries"]],
  [/Siro hasn't transcribed/, ["transcripts"]],
  [/Siro has (extracted nothing|no successful extractions)/, ["extractions"]],
  [/Siro's app reported no events/, ["app events"]],
  [/Siro hasn't scored/, ["recording"]],
  [/Siro shows no scorecard/, ["scorecards"]],
  [/No suspicious links/, ["own recordings"]],
  [/Not linked to a CRM record/, ["recording"]],
  [/This app has no tokens|No live tokens\./, ["tokens"]],
  [/Person not found|Recording not found|Connection not found/, []],
];

/** Claims of a page that it cannot make, because what they are about failed or was cut. */
export function findFalseClaims(text: string, unread: readonly Endpoint[]): string[] {
  return CLAIMS.flatMap(([claim, from]) => {
    const found = claim.exec(text)?.[0];
    return found && from.some((endpoint) => unread.includes(endpoint)) ? [found] : [];
  });
}

/** How a page says that something could not be read. */
const SAID =
  /Not loaded from Siro|Siro (could not|did not|didn't|does not|refused|returned|sent)|Siro's (rate limit|firewall|list)|Siro user's token|could not be|couldn't be|was deleted in Siro|out of date|incomplete|Unknown\.|is unknown|unknown whether|(?<![Ll]inked )so far|not found/;

export const saysFailure = (text: string) => SAID.test(text);
