import { clipName } from "#lib/clip.ts";
import type { Account } from "#lib/siro/organization/accounts.ts";
import type { CrmCustomer } from "#lib/siro/platform/crm-customer.ts";

/** Who the recording is with, as far as Siro says it. Empty lists are unknown. */
export type CustomerView = {
  name: string | null;
  /** Siro's word, ACCOUNT or another. */
  type: string | null;
  phones: string[];
  emails: string[];
  addresses: string[];
  amount: number | null;
  disposition: string | null;
};

/** What the account and Siro's match say together, each value once; null if neither says anything. */
export function viewCustomer(
  account: Account | null,
  match: CrmCustomer | null,
): CustomerView | null {
  if (!account && !match) return null;
  const addresses = (account?.addresses ?? []).map(({ street, city, state, zip, country }) =>
    [street, city, [state, zip].filter(Boolean).join(" "), country].filter(Boolean).join(", "),
  );
  const name = account?.name?.trim() || match?.name?.trim() || null;
  return {
    name: name && clipName(name),
    type: match?.customerType ?? (account ? "ACCOUNT" : null),
    phones: distinct([...(account?.phoneNumbers ?? []), match?.phoneNumber]),
    emails: distinct([...(account?.emailAddresses ?? []), match?.emailAddress]),
    // The match repeats the account's address in another form.
    addresses: distinct(addresses.length > 0 ? addresses : [match?.address]),
    amount: match?.amount ?? null,
    disposition: match?.disposition ?? null,
  };
}

function distinct(texts: readonly (string | null | undefined)[]): string[] {
  return [...new Set(texts.map((text) => text?.trim() ?? "").filter((text) => text !== ""))];
}
