import { isSameRecordId } from "#lib/linking/salesforce-id.ts";
import "server-only";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listUsers, type User } from "#lib/siro/organization/users.ts";
import { readUntil } from "#lib/writes/read-until.ts";
import { UnconfirmedError } from "#lib/writes/unconfirmed-error.ts";
import { mayStillArrive, type Verdict } from "#lib/writes/verdict.ts";
import { findUser, isSameValue } from "./siro-user.ts";
import type { NewSiroUser } from "./user-input.ts";

/** Clocks may differ, and the request may have been queued. */
const CLOCKS_DIFFER_BY_MS = 10 * 60_000;

/**
 * Reads the user again after Siro confirmed that it created the user.
 * @throws UnconfirmedError if Siro doesn't show it
 */
export async function confirmedCreation(api: SiroTransport, userId: string): Promise<User> {
  const user = await readUntil(
    () => findUser(api, userId).catch(() => null),
    (found) => found !== null,
  );
  if (user) return user;
  throw new UnconfirmedError({
    kind: "stale",
    message: "Siro said it created the user, but doesn't show it.",
    remedy: "Check Settings › Users in Siro before you create it again.",
  });
}

/** A new user with this email means that the creation happened. */
export async function judgeCreation(
  api: SiroTransport,
  wanted: Pick<NewSiroUser, "email" | "externalId">,
  startedAt: Date,
): Promise<Verdict<User>> {
  const { user, complete } = await readUntil(
    () => findByEmail(api, wanted),
    (found) => found.user !== null,
  );
  if (!user) {
    if (mayStillArrive(startedAt)) return { state: "too-early" };
    return complete
      ? {
          state: "did-not-happen",
          message: "siro-admin checked with Siro: there is no user with this email.",
        }
      : { state: "cannot-tell", message: "Siro's list of users couldn't be read in full." };
  }
  if (user.createdAt === null) {
    return {
      state: "cannot-tell",
      message: "Siro has a user with this email but doesn't say when it was created.",
      remedy: "Review this user before you create another.",
    };
  }
  const isNew = Date.parse(user.createdAt) > startedAt.getTime() - CLOCKS_DIFFER_BY_MS;
  if (isNew) return { state: "happened", value: user };
  return { state: "did-not-happen", message: "Siro already had a user with this email." };
}

/** By CRM ID, which takes one page; otherwise by reading all users. */
async function findByEmail(
  api: SiroTransport,
  { email, externalId }: Pick<NewSiroUser, "email" | "externalId">,
): Promise<{ user: User | null; complete: boolean }> {
  const isWanted = (user: User) => isSameValue("email", user.email, email);
  if (externalId) {
    const { items } = await listUsers(api, { externalId });
    const user = items.find(isWanted);
    if (user) return { user, complete: true };
  }
  const { items, complete, unreadable } = await listUsers(api);
  return { user: items.find(isWanted) ?? null, complete: complete && unreadable === 0 };
}

/** A sentence about the requested values that Siro left out; null if it has all of them. */
export function whatWasNotTaken(user: User, wanted: NewSiroUser): string | null {
  const missing = [
    ...(wanted.externalId && !isSameRecordId(user.externalId, wanted.externalId)
      ? ["the CRM ID"]
      : []),
    ...(isSameValue("email", user.email, wanted.email) ? [] : ["the email"]),
    ...(user.firstName === wanted.firstName && user.lastName === wanted.lastName
      ? []
      : ["the name"]),
    ...(wanted.memberTeamId && user.memberTeamId !== wanted.memberTeamId ? ["the team"] : []),
    ...(user.billable === wanted.billable ? [] : ["the license setting"]),
  ];
  if (missing.length === 0) return null;
  const list = new Intl.ListFormat("en").format(missing);
  const remedy = missing.includes("the CRM ID")
    ? " Without it, Siro matches by email at its next sync, or you match the user on Siro's User Mapping page."
    : "";
  return `Siro created the user but doesn't show ${list}.${remedy}`;
}
