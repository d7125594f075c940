import { z } from "zod";
import {
  aliased,
  id,
  instant,
  listOf,
  number,
  optionalId,
  text,
  texts,
} from "#lib/siro/http/fields.ts";
import type { Listing } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readList, readOne, refuseErrorBody } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";

const addressSchema = z.preprocess(
  (value) => (typeof value === "string" ? { street: value } : value),
  aliased(
    {
      street: ["street1", "line1", "address"],
      state: ["province"],
      zip: ["postalCode", "zipCode"],
    },
    { street: text, city: text, state: text, zip: text, country: text },
  ),
);

const accountSchema = aliased(
  { createdAt: ["dateCreated"] },
  {
    id,
    externalId: optionalId,
    name: text,
    addresses: listOf(addressSchema),
    latitude: number,
    longitude: number,
    phoneNumbers: texts,
    emailAddresses: texts,
    createdAt: instant,
    updatedAt: instant,
    /** Not documented for reads. */
    deletedAt: instant,
  },
);

/** An account inside another row; null if there is none or it is unreadable. */
export const embeddedAccountSchema = accountSchema.nullable().catch(null);

export type Account = z.infer<typeof accountSchema>;

/** Every account in one response without paging: may be huge. `GET /v1/integrations/accounts` */
export async function listAccounts(
  t: SiroTransport,
  _input: Record<string, never> = {},
  options?: CallOptions,
): Promise<Listing<Account>> {
  const answer = await t.request({
    operation: "accounts.list",
    method: "GET",
    path: path`/v1/integrations/accounts`,
    ...options,
  });
  return readList(answer, accountSchema);
}

/** `GET /v1/integrations/accounts/{id}` */
export async function getAccount(
  t: SiroTransport,
  input: { accountId: string },
  options?: CallOptions,
): Promise<Account> {
  const answer = await t.request({
    operation: "accounts.get",
    method: "GET",
    path: path`/v1/integrations/accounts/${input.accountId}`,
    ...options,
  });
  return readOne(answer, accountSchema);
}

/** `DELETE /v1/integrations/accounts/{id}` */
export async function deleteAccount(
  t: WritableTransport,
  input: { accountId: string },
  options?: CallOptions,
): Promise<void> {
  const answer = await t.request({
    operation: "accounts.delete",
    method: "DELETE",
    path: path`/v1/integrations/accounts/${input.accountId}`,
    ...options,
  });
  refuseErrorBody(answer);
}
