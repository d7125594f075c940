import { Banner } from "#components/ui/banner.tsx";
import type { Problem } from "#lib/problems/problem.ts";
import { IMPACT_DAYS } from "#lib/queries/people-scan/scan.ts";
import { numberOf } from "../_model/labels.ts";
import type { Coverage } from "../_model/rows.ts";
import { CheckAgainButton } from "./check-again-button.tsx";

const WHY: Record<NonNullable<Coverage["crm"]["why"]>, string> = {
  missing: "Siro doesn't offer a list of CRM users (404).",
  empty: "Siro's list of CRM users is empty.",
  refused: "Siro refused to list its CRM users.",
  unreadable: "Siro's list of CRM users couldn't be read.",
};

type PeopleNoticesProps = { org: string; coverage: Coverage; impactProblem: Problem | null };

/** Says what may be missing on either side, and why. Empty if both are complete. */
export function PeopleNotices({ org, coverage, impactProblem }: PeopleNoticesProps) {
  const { crm, isSiroWhole, isGrowing, siroUsers, crmUsers, recordings } = coverage;
  if (isGrowing) return null;
  return (
    <>
      {crm.source === "participants" && (
        <Banner
          tone="warn"
          title={`${crm.why ? WHY[crm.why] : ""} The CRM data is incomplete.`}
          action={<CheckAgainButton org={org} />}
        >
          {crmUsers === 0
            ? "No participants were found in the appointments and opportunities that could be read either, so only Siro users are known."
            : `The ${numberOf(crmUsers)} CRM users shown are participants in appointments and opportunities. Others are missing, so Siro users without a CRM user aren't reported.`}
        </Banner>
      )}
      {crm.source === "list" && !crm.complete && (
        <Banner
          tone="warn"
          title="Some CRM users couldn't be read."
          action={<CheckAgainButton org={org} />}
        >
          Siro may have more than {numberOf(crmUsers)} CRM users. Siro users without a CRM user
          aren't reported.
        </Banner>
      )}
      {!isSiroWhole && (
        <Banner
          tone="warn"
          title="Some Siro users couldn't be read."
          action={<CheckAgainButton org={org} />}
        >
          Siro may have more than {numberOf(siroUsers)} users. CRM users without a Siro user aren't
          reported.
        </Banner>
      )}
      {impactProblem && (
        <Banner
          tone="warn"
          title="Recordings couldn't be counted."
          action={<CheckAgainButton org={org} />}
        >
          {impactProblem.message} Issues can't be sorted by affected recordings.
        </Banner>
      )}
      {recordings && !recordings.complete && (
        <Banner tone="info" title="Recording counts are minimums.">
          The newest {numberOf(recordings.read)} recordings from the last {IMPACT_DAYS} days were
          counted. There may be more.
        </Banner>
      )}
    </>
  );
}
