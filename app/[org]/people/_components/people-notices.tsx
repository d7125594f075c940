import { Banner } from "#components/ui/banner.tsx";
import type { Problem } from "#lib/problems/problem.ts";
import { IMPACT_DAYS } from "#lib/queries/people-scan/scan.ts";
import { numberOf } from "../_model/labels.ts";
import type { Coverage } from "../_model/rows.ts";

const WHY: Record<NonNullable<Coverage["crm"]["why"]>, string> = {
  missing: "Siro does not offer its list of CRM users (404).",
  empty: "Siro's list of CRM users is empty.",
  refused: "Siro refused its list of CRM users.",
  unreadable: "Siro's list of CRM users has a form that cannot be read.",
};

type PeopleNoticesProps = { coverage: Coverage; impactProblem: Problem | null };

/** What may be missing from both sides, and why; nothing where all is whole. */
export function PeopleNotices({ coverage, impactProblem }: PeopleNoticesProps) {
  const { crm, isSiroWhole, isGrowing, siroUsers, crmUsers, recordings } = coverage;
  if (isGrowing) return null;
  return (
    <>
      {crm.source === "participants" && (
        <Banner tone="warn" title={`${crm.why ? WHY[crm.why] : ""} The CRM side is partial.`}>
          {crmUsers === 0
            ? "Nobody takes part in an appointment or opportunity either, so only Siro's users are known."
            : `Its ${numberOf(crmUsers)} people are those who take part in appointments and opportunities. Who takes part in none is missing, so nobody is said to lack a CRM user.`}
        </Banner>
      )}
      {crm.source === "list" && !crm.complete && (
        <Banner tone="warn" title="Not all CRM users could be read.">
          Siro's list goes on beyond {numberOf(crmUsers)}, or has rows that cannot be read. Nobody
          is said to lack a CRM user.
        </Banner>
      )}
      {!isSiroWhole && (
        <Banner tone="warn" title="Not all Siro users could be read.">
          Siro's list goes on beyond {numberOf(siroUsers)}, or has rows that cannot be read. Nobody
          is said to lack a Siro user.
        </Banner>
      )}
      {impactProblem && (
        <Banner tone="warn" title="Recordings were not counted.">
          {impactProblem.message} So nobody knows yet which issue costs most.
        </Banner>
      )}
      {recordings && !recordings.complete && (
        <Banner tone="info" title="Recordings are counted at least.">
          The newest {numberOf(recordings.read)} of the last {IMPACT_DAYS} days were looked at;
          there may be more.
        </Banner>
      )}
    </>
  );
}
