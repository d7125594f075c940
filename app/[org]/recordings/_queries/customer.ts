import "server-only";
import { linkOf } from "#lib/linking/link-state.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { Account } from "#lib/siro/organization/accounts.ts";
import { type CustomerView, viewCustomer } from "../_model/customer.ts";
import { fetchAccount, fetchEngagement, fetchPlatformDetail, fetchRecording } from "./fetch.ts";

export type Customer = CustomerView & {
  /** False: only suggested by Siro's matching. */
  isLinked: boolean;
};

/** Who the recording is with: from the linked account, and from the match that the Siro user sees. */
export async function fetchCustomer(
  org: string,
  recordingId: string,
  hasSiroUser: boolean,
): Promise<Customer | null> {
  const [recording, seen] = await Promise.all([
    fetchRecording(org, recordingId),
    hasSiroUser ? fetchPlatformDetail(org, recordingId) : null,
  ]);
  const { refs } = linkOf(recording.crm);
  const account = await findAccount(org, refs);
  const view = viewCustomer(account, seen?.data?.crmCustomer ?? null);
  return view && { ...view, isLinked: refs.length > 0 };
}

/** The linked account, or that of the linked appointment; null if Siro no longer has it. */
async function findAccount(
  org: string,
  refs: readonly { dataType: string; id: string }[],
): Promise<Account | null> {
  const idOf = (type: string) => refs.find(({ dataType }) => dataType === type)?.id;
  const [accountId, engagementId] = [idOf("ACCOUNT"), idOf("ENGAGEMENT")];
  try {
    const embedded = engagementId && (await fetchEngagement(org, engagementId)).account;
    if (embedded) return embedded;
    return accountId ? await fetchAccount(org, accountId) : null;
  } catch (error) {
    if (isSiroError(error) && error.kind === "not-found") return null;
    throw error;
  }
}
