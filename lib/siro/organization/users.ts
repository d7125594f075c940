import { z } from "zod";
import { aliased, flag, id, ids, instant, optionalId, text } from "#lib/siro/http/fields.ts";
import { type Listing, type ListOptions, listAll } from "#lib/siro/http/page.ts";
import { path } from "#lib/siro/http/path.ts";
import { readOne, readPage } from "#lib/siro/http/read.ts";
import type { CallOptions, SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";

const contactSettingsSchema = z
  .object({ suppressEmails: flag, suppressEmailErrors: flag })
  .nullable()
  .catch(null);

const userSchema = aliased(
  { id: ["uid"], createdAt: ["dateCreated"] },
  {
    id,
    email: text,
    organizationId: optionalId,
    phoneNumber: text,
    firstName: text,
    lastName: text,
    memberTeamId: optionalId,
    coachTeamIds: ids,
    /** ID of the CRM user matched to this Siro user. */
    externalId: optionalId,
    createdAt: instant,
    disabled: flag,
    billable: flag,
    contactSettings: contactSettingsSchema,
  },
);

/** A person who can sign in to Siro. The organization lists the admins, not this row. */
export type User = z.infer<typeof userSchema>;

/** A row from any call, or null if it has no ID. */
export function readUser(raw: unknown): User | null {
  return userSchema.safeParse(raw).data ?? null;
}

/** Includes disabled users unless filtered. `GET /v1/core/users` */
export async function listUsers(
  t: SiroTransport,
  input: { disabled?: boolean; excludeSiroUsers?: boolean; externalId?: string } = {},
  options: ListOptions<User> = {},
): Promise<Listing<User>> {
  const { disabled, excludeSiroUsers, externalId } = input;
  const fetchPage = async (cursor: string | null) => {
    const answer = await t.request({
      operation: "users.list",
      method: "GET",
      path: path`/v1/core/users`,
      // Neither paging parameter is documented here, though both work. Without a size Siro gives 25.
      query: { disabled, excludeSiroUsers, externalId, pageSize: 100, cursor },
      signal: options.signal,
    });
    return readPage(answer, userSchema);
  };
  return listAll(fetchPage, (user) => user.id, options);
}

/** `GET /v1/core/users/{id}` */
export async function getUser(
  t: SiroTransport,
  input: { userId: string },
  options?: CallOptions,
): Promise<User> {
  const answer = await t.request({
    operation: "users.get",
    method: "GET",
    path: path`/v1/core/users/${input.userId}`,
    ...options,
  });
  return readOne(answer, userSchema);
}

export type UserChanges = {
  /** Also the person's Siro sign-in. */
  email?: string;
  firstName?: string;
  lastName?: string;
  disabled?: boolean;
};

/**
 * Sends only the given fields. Siro may respond 200 without changing the user, so re-read it.
 * `PUT /v1/core/users/{id}`
 */
export async function updateUser(
  t: WritableTransport,
  input: { userId: string; changes: UserChanges },
  options?: CallOptions,
): Promise<User> {
  const { email, firstName, lastName, disabled } = input.changes;
  const answer = await t.request({
    operation: "users.update",
    method: "PUT",
    path: path`/v1/core/users/${input.userId}`,
    body: { email, firstName, lastName, disabled },
    ...options,
  });
  return readOne(answer, userSchema);
}

type NewUser = {
  organizationId: string;
  email: string;
  firstName: string;
  lastName: string;
  /** The person's CRM ID. According to Siro's docs it can be set only here. */
  externalId?: string;
  memberTeamId?: string;
  /** Whether the user uses a license. */
  billable: boolean;
  /** Otherwise Siro sends an email to set a password. */
  suppressEmails: boolean;
};

/** Never retried: Siro may have created the user although the response was lost. `POST /v1/core/users` */
export async function createUser(
  t: WritableTransport,
  input: NewUser,
  options?: CallOptions,
): Promise<User> {
  const { suppressEmails, ...user } = input;
  const answer = await t.request({
    operation: "users.create",
    method: "POST",
    path: path`/v1/core/users`,
    body: { ...user, contactSettings: { suppressEmails } },
    ...options,
  });
  return readOne(answer, userSchema);
}
