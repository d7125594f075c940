import { z } from "zod";
import { flag, id, instant, isObject, optionalId, text } from "../fields.ts";
import { type Listing, type ListOptions, listAll } from "../page.ts";
import { path } from "../path.ts";
import { readOne, readPage } from "../read.ts";
import type { CallOptions, SiroTransport } from "../transport.ts";

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

// Siro declares no shape for these rows, so every likely name of a field is tried, whatever its case.
const NAMES: Record<keyof z.infer<typeof shape>, readonly string[]> = {
  id: ["id", "uid"],
  externalId: ["externalId", "remoteId", "crmUserId", "externalUserId"],
  name: ["name", "fullName", "displayName", "externalUserName"],
  email: ["email", "emailAddress", "externalEmailAddress", "emailAddresses", "emails"],
  organizationId: ["organizationId", "orgId"],
  integrationConnectionId: ["integrationConnectionId", "connectionId"],
  siroUserId: ["siroUserId", "mappedUserId", "userId", "siroUid"],
  isActive: ["isActive", "active", "enabled"],
  createdAt: ["createdAt", "dateCreated", "remoteCreatedAt"],
  updatedAt: ["updatedAt", "dateUpdated", "modifiedAt", "remoteUpdatedAt"],
  deletedAt: ["deletedAt", "remoteDeletedAt"],
};

const crmUserSchema = z.custom<Record<string, unknown>>(isObject).transform((raw, context) => {
  const fields = new Map(
    Object.entries(raw)
      .filter(([, value]) => value !== undefined && value !== null && value !== "")
      .map(([name, value]) => [plain(name), value]),
  );
  const find = (names: readonly string[]) =>
    names.map((name) => fields.get(plain(name))).find((value) => value !== undefined);
  const found: Record<string, unknown> = {};
  for (const [name, names] of Object.entries(NAMES)) found[name] = find(names);
  found.name ??= joined(find(["firstName", "givenName"]), find(["lastName", "familyName"]));
  found.email = firstText(found.email);

  const user = shape.safeParse(found);
  if (user.success) return { ...user.data, raw };
  context.addIssue({ code: "custom", message: "no id" });
  return z.NEVER;
});

/** A person in the CRM, who need not have a Siro login. `raw` is the row as Siro sent it, for display. */
export type CrmUser = z.infer<typeof crmUserSchema>;

/** Page by page to the end; `onPage` tells how far it has come. `GET /v1/integrations/users` */
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

function plain(name: string): string {
  return name.replace(/[_\-\s]/g, "").toLowerCase();
}

function joined(...parts: unknown[]): string | null {
  const words = parts.filter((part) => typeof part === "string" && part.trim() !== "");
  return words.length === 0 ? null : words.join(" ");
}

/** E-mail addresses come as one text, as a list of texts, or as a list of objects with the text inside. */
function firstText(value: unknown): unknown {
  const first = Array.isArray(value) ? value[0] : value;
  if (!isObject(first)) return first;
  return Object.values(first).find((part) => typeof part === "string" && part.includes("@"));
}
