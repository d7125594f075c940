import { randomUUID } from "node:crypto";
import type { Box } from "../box.ts";
import type { Customer } from "../rows.ts";
import type { AccountInput, ContactInput, LeadInput } from "./schemas.ts";
import { findByExternalId, type Target } from "./target.ts";

type Fields = Pick<Customer, "externalId"> & Partial<Customer>;

/** Creates or updates; an entry with only an `externalId` refers to an existing row. */
function upsert(box: Box, target: Target, rows: Map<string, Customer>, fields: Fields): string {
  const known = findByExternalId(rows, target, fields.externalId);
  const row: Customer = {
    id: randomUUID(),
    name: "",
    addresses: [],
    latitude: 0,
    longitude: 0,
    phoneNumbers: [],
    emailAddresses: [],
    accountId: null,
    deletedAt: null,
    createdAt: box.clock.iso(),
    ...known,
    ...target,
    ...fields,
    updatedAt: box.clock.iso(),
  };
  rows.set(row.id, row);
  return row.id;
}

export function upsertAccount(
  box: Box,
  target: Target,
  input: AccountInput | null | undefined,
): string | null {
  if (!input?.externalId) return null;
  const { externalId, deletedAt = null, ...fields } = input;
  return upsert(box, target, box.state.accounts, { ...fields, externalId, deletedAt });
}

export function upsertContact(
  box: Box,
  target: Target,
  input: ContactInput | null | undefined,
): string | null {
  if (!input) return null;
  const { account, deletedAt = null, ...fields } = input;
  const accountId = upsertAccount(box, target, account);
  return upsert(box, target, box.state.contacts, {
    ...fields,
    deletedAt,
    ...(accountId ? { accountId } : {}),
  });
}

export function upsertLead(
  box: Box,
  target: Target,
  input: LeadInput | null | undefined,
): string | null {
  if (!input) return null;
  const { firstName, lastName, deletedAt = null, ...fields } = input;
  const name = [firstName, lastName].filter(Boolean).join(" ");
  return upsert(box, target, box.state.leads, { ...fields, deletedAt, ...(name ? { name } : {}) });
}
