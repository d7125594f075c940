import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { labelOf } from "#lib/linking/data-types.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { Access } from "#lib/queries/organization.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getAccount } from "#lib/siro/organization/accounts.ts";
import { getEngagement, listEngagements } from "#lib/siro/organization/engagements.ts";
import { getOpportunity, listOpportunities } from "#lib/siro/organization/opportunities.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";

/** What Siro knows about an entered record, before anything is written. */
export type ReviewedTarget = {
  target: LinkTarget;
  name: string | null;
  /** The CRM ID, if known. */
  externalId: string | null;
  /** A warning to show before linking; null if there is none. */
  warning: string | null;
};

/**
 * Looks up an entered record. An unknown Siro ID is an error on its field. A CRM ID that Siro does not
 * list is only a warning, because that list does not cover every connection.
 */
export async function lookUpTarget(access: Access, target: LinkTarget): Promise<ReviewedTarget> {
  const api = await siroFor(access).organization();
  return "id" in target ? byId(api, target, target.id) : byExternalId(api, target);
}

async function byId(api: SiroTransport, target: LinkTarget, id: string): Promise<ReviewedTarget> {
  const label = labelOf(target.dataType).toLowerCase();
  const read = READ_BY_ID[target.dataType];
  if (!read) return { target, name: null, externalId: null, warning: cannotLookUp(label) };
  try {
    return { target, ...(await read(api, id)), warning: null };
  } catch (error) {
    if (!isSiroError(error)) throw error;
    if (error.kind === "not-found") {
      throw new ProblemError(fieldProblem("id", `Siro has no ${label} with this ID.`));
    }
    return {
      target,
      name: null,
      externalId: null,
      warning: `This ${label} could not be looked up in Siro.`,
    };
  }
}

type Named = { name: string | null; externalId: string | null };
type ReadById = (api: SiroTransport, id: string) => Promise<Named>;

const READ_BY_ID: Partial<Record<LinkTarget["dataType"], ReadById>> = {
  ENGAGEMENT: async (api, engagementId) => {
    const { subject, externalId } = await getEngagement(api, { engagementId });
    return { name: subject, externalId };
  },
  OPPORTUNITY: async (api, opportunityId) => getOpportunity(api, { opportunityId }),
  ACCOUNT: async (api, accountId) => getAccount(api, { accountId }),
};

async function byExternalId(
  api: SiroTransport,
  target: Exclude<LinkTarget, { id: string }>,
): Promise<ReviewedTarget> {
  const { dataType, externalId } = target;
  const label = labelOf(dataType).toLowerCase();
  const names = await namesOf(api, dataType, externalId).catch(() => null);
  if (names === null) return { target, name: null, externalId, warning: cannotLookUp(label) };
  const warning =
    names.length === 0
      ? `Siro lists no ${label} with this CRM ID, so it may refuse the link.`
      : names.length > 1
        ? `Siro lists ${names.length} records with this CRM ID. The one from the selected connection will be linked.`
        : null;
  return { target, name: names.length === 1 ? (names[0] ?? null) : null, externalId, warning };
}

async function namesOf(
  api: SiroTransport,
  dataType: LinkTarget["dataType"],
  externalId: string,
): Promise<(string | null)[] | null> {
  if (dataType === "ENGAGEMENT") {
    const { items } = await listEngagements(api, { externalId });
    return items.filter((item) => item.externalId === externalId).map(({ subject }) => subject);
  }
  if (dataType === "OPPORTUNITY") {
    const { items } = await listOpportunities(api, { externalId });
    return items.filter((item) => item.externalId === externalId).map(({ name }) => name);
  }
  return null;
}

const cannotLookUp = (label: string) =>
  `Siro's API can't look up this ${label} before it is linked.`;

function fieldProblem(field: string, message: string): Problem {
  return { kind: "input", message, fields: { [field]: message } };
}
