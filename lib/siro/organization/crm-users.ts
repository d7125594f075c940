import { z } from "zod";
import { flag, id, instant, isObject, optionalId, text } from "#lib/siro/http/fields.ts";
import { type Listing, type ListOptions, listAll } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne, readPage } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport } from "#lib/siro/http/transport.ts";
import { findCrmUserFields } from "./crm-user-fields.ts";

const shape = z.object({
  id,
  externalId: optionalId,
  name: text,
  email: text,
  organizationId: optionalId,
  integrationConnectionId: optionalId,
  siroUserId: optionalId,
  isActive: flag,
  createdAt: instant,
  updatedAt: instant,
  deletedAt: instant,
});

// Siro documents no fields for these rows, so every likely field name is tried.
const crmUserSchema = z.custom<Record<string, unknown>>(isObject).transform((raw, context) => {
  const user = shape.safeParse(findCrmUserFields(raw));
  if (user.success) return { ...user.data, raw };
  context.addIssue({ code: "custom", message: "no ID" });
  return z.NEVER;
});

/** A person in the CRM, who need not have a Siro login. `raw` is the row as Siro sent it, for display. */
export type CrmUser = z.infer<typeof crmUserSchema>;

/** A row with undocumented fields, or null if it has no ID. */
export function readCrmUser(raw: unknown): CrmUser | null {
  return crmUserSchema.safeParse(raw).data ?? null;
}

/** Reads all pages; `onPage` reports the progress. `GET /v1/integrations/users` */
export async function listCrmUsers(
  t: SiroTransport,
  _input: Record<string, never> = {},
  options: ListOptions<CrmUser> = {},
): Promise<Listing<CrmUser>> {
  const fetchPage = async (cursor: string | null) => {
    const answer = await t.request({
      operation: "crmUsers.list",
      method: "GET",
      path: path`/v1/integrations/users`,
      query: { pageSize: 100, cursor },
      signal: options.signal,
    });
    return readPage(answer, crmUserSchema);
  };
  return listAll(fetchPage, (user) => user.id, options);
}

/** `GET /v1/integrations/users/{id}` */
export async function getCrmUser(
  t: SiroTransport,
  input: { crmUserId: string },
  options?: CallOptions,
): Promise<CrmUser> {
  const answer = await t.request({
    operation: "crmUsers.get",
    method: "GET",
    path: path`/v1/integrations/users/${input.crmUserId}`,
    ...options,
  });
  return readOne(answer, crmUserSchema);
}
