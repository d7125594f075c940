import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import type { LinkRef } from "#lib/linking/link-state.ts";
import { authorize } from "#lib/queries/organization.ts";
import { getOpportunity } from "#lib/siro/organization/opportunities.ts";
import type { CrmCustomer } from "#lib/siro/platform/crm-customer.ts";
import { fetchAccount, fetchEngagement } from "./fetch.ts";

/** @throws if Siro failed and no other name is known. Siro has no endpoint for leads and contacts: only the match can name them. */
export async function nameOf(
  org: string,
  ref: LinkRef,
  match: Promise<CrmCustomer | null>,
): Promise<{ name: string | null }> {
  const { dataType, id } = ref;
  const matchName = async () => {
    const customer = await match;
    return customer?.id === id ? customer.name : null;
  };
  if (dataType === "LEAD") return { name: await matchName() };
  if (dataType === "CONTACT") {
    const customer = await match;
    const contactName = customer?.contactId === id ? customer.opportunityContactName : null;
    return { name: (await matchName()) ?? contactName };
  }
  try {
    return { name: (await ownNameOf(org, ref)) || (await matchName()) };
  } catch (error) {
    const name = await matchName();
    if (name === null) throw error;
    return { name };
  }
}

/** The name from the record itself. @throws what the call throws */
async function ownNameOf(org: string, { dataType, id }: LinkRef): Promise<string | undefined> {
  if (dataType === "ENGAGEMENT") return (await fetchEngagement(org, id)).subject?.trim();
  if (dataType === "ACCOUNT") return (await fetchAccount(org, id)).name?.trim();
  const api = await siroFor(await authorize(org)).organization();
  return (await getOpportunity(api, { opportunityId: id })).name?.trim();
}
