import { createOrganization } from "../organization.ts";
import { viewOrganization } from "../shapes.ts";
import { tellTruth } from "../truth.ts";
import type { LabeledOrganization } from "./format.ts";
import { LABEL_KINDS } from "./score.ts";

/** A generated organization in the format of labeled ones, so that a fresh clone has one to score. */
export function exportOrganization(
  ...[seed, level, size, kind]: Parameters<typeof createOrganization>
): LabeledOrganization {
  const organization = createOrganization(seed, level, size, kind);
  const truth = tellTruth(organization);
  const { siroRecords, crmRecords } = organization;
  const pairs = siroRecords.flatMap(({ id: siroUserId }) =>
    crmRecords.flatMap(({ id: crmUserId }) =>
      truth.samePerson(siroUserId, crmUserId) ? [{ siroUserId, crmUserId }] : [],
    ),
  );
  const labels: ReadonlyMap<string, string> = new Map(Object.entries(LABEL_KINDS));
  return {
    meta: { now: "2026-11-27T12:00:00.000Z" },
    ...viewOrganization(organization, "flat"),
    truth: {
      pairs,
      needed: truth.untiedPairs.map(({ crmUserId }) => ({
        crmUserId,
        siroUserIds: pairs
          .filter((one) => one.crmUserId === crmUserId)
          .map((one) => one.siroUserId),
        why: "unmatched",
      })),
      issues: truth.issues
        .filter(({ kind }) => kind !== "service-account")
        .map(({ kind, ...people }) => ({ kind: labels.get(kind) ?? kind, ...people, alt: [] })),
      tolerated: [],
      nonPairs: [],
      poor: [],
      firstNameOnly: [...truth.firstNameOnlyIds],
      serviceIds: [...truth.machineIds],
    },
  };
}
