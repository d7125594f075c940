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
    /** Id of the CRM user that Siro ties to this one. */
    externalId: optionalId,
    createdAt: instant,
    disabled: flag,
    billable: flag,
    contactSettings: contactSettingsSchema,
  },
);

/** A person who can sign in to Siro. Admins are told by the organization, not here. */
export type User = z.infer<typeof userSchema>;

/** A row as any call may have given it, or null where it does not even have an id. */
export function readUser(raw: unknown): User | null {
  return userSchema.safeParse(raw).data ?? null;
}

/** Disabled users are in it unless filtered. `GET /v1/core/users` */
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
      // Neither paging parameter is documented here, though both work: sent once Siro shows that it pages.
      query: { disabled, excludeSiroUsers, externalId, pageSize: cursor && 100, cursor },
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
  /** Also what the person signs in to Siro with. */
  email?: string;
  firstName?: string;
  lastName?: string;
  disabled?: boolean;
};

/**
 * Sends what is given and nothing else. Siro may answer 200 and leave the user as it was: read it again.
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
  /** The CRM's id of the person. By Siro's documents it can be set only here. */
  externalId?: string;
  memberTeamId?: string;
  /** Whether the user takes a license. */
  billable: boolean;
  /** Else Siro sends an e-mail to set a password. */
  suppressEmails: boolean;
};

/** Never sent twice: Siro may make the user and lose the answer. `POST /v1/core/users` */
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
