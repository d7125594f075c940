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

/** What Siro tells about a row that somebody entered, before anything is written. */
export type ReviewedTarget = {
  target: LinkTarget;
  name: string | null;
  /** The CRM's id, where it is known. */
  externalId: string | null;
  /** What one should know before linking it; null where all is well. */
  doubt: string | null;
};

/**
 * Looks up an entered row. Siro's id that Siro does not know is refused on its field; a CRM id that
 * Siro does not list is only a doubt, because that list knows no connections.
 */
export async function lookUpTarget(access: Access, target: LinkTarget): Promise<ReviewedTarget> {
  const api = await siroFor(access).organization();
  return "id" in target ? byId(api, target, target.id) : byExternalId(api, target);
}

async function byId(api: SiroTransport, target: LinkTarget, id: string): Promise<ReviewedTarget> {
  const word = labelOf(target.dataType).toLowerCase();
  const read = READ_BY_ID[target.dataType];
  if (!read) return { target, name: null, externalId: null, doubt: cannotLookUp(word) };
  try {
    return { target, ...(await read(api, id)), doubt: null };
  } catch (error) {
    if (!isSiroError(error)) throw error;
    if (error.kind === "not-found") {
      throw new ProblemError(fieldProblem("id", `Siro knows no ${word} with this id.`));
    }
    return {
      target,
      name: null,
      externalId: null,
      doubt: `Siro did not answer when asked about this ${word}.`,
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
  const word = labelOf(dataType).toLowerCase();
  const names = await namesOf(api, dataType, externalId).catch(() => null);
  if (names === null) return { target, name: null, externalId, doubt: cannotLookUp(word) };
  const doubt =
    names.length === 0
      ? `Siro lists no ${word} with this CRM ID, so it may refuse the link.`
      : names.length > 1
        ? `Siro lists ${names.length} with this CRM ID; the one of the chosen connection is linked.`
        : null;
  return { target, name: names.length === 1 ? (names[0] ?? null) : null, externalId, doubt };
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

const cannotLookUp = (word: string) => `Siro’s API cannot show this ${word} before it is linked.`;

function fieldProblem(field: string, message: string): Problem {
  return { kind: "input", message, fields: { [field]: message } };
}
