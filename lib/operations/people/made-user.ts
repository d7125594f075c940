import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listUsers, type User } from "#lib/siro/organization/users.ts";
import type { Settlement } from "#lib/writes/run-write.ts";
import { UnconfirmedError } from "#lib/writes/unconfirmed.ts";
import { findUser, isSameValue } from "./siro-user.ts";

/** What a Siro user was asked to be. */
export type WantedUser = {
  email: string;
  firstName: string;
  lastName: string;
  externalId?: string;
  memberTeamId?: string;
  billable: boolean;
};

/** Clocks may differ, and a queue may lie between. */
const CLOCKS_DIFFER_BY_MS = 10 * 60_000;
/** Siro may list a user a moment after it was made. */
const LOOK_AGAIN_AFTER_MS = [250, 1000];

/**
 * After Siro said that it made the user: the user as it is read again.
 * @throws UnconfirmedError where Siro does not know it
 */
export async function confirmedCreation(api: SiroTransport, userId: string): Promise<User> {
  for (const delayMs of [0, ...LOOK_AGAIN_AFTER_MS]) {
    if (delayMs > 0) await wait(delayMs);
    const user = await findUser(api, userId).catch(() => null);
    if (user) return user;
  }
  throw new UnconfirmedError({
    kind: "stale",
    message: "Siro answered that it made the user, but does not show it.",
    remedy: "Look in Siro, under Settings › Users, before you create it again.",
  });
}

/** After a lost answer: a user with this e-mail who is new says that it happened. */
export async function settledCreation(
  api: SiroTransport,
  wanted: Pick<WantedUser, "email" | "externalId">,
  startedAt: Date,
): Promise<Settlement<User>> {
  let found = await findByEmail(api, wanted);
  for (const delayMs of LOOK_AGAIN_AFTER_MS) {
    if (found.user) break;
    await wait(delayMs);
    found = await findByEmail(api, wanted);
  }
  const { user, complete } = found;
  if (!user) {
    return complete
      ? { state: "did-not-happen", message: "Read again: Siro has no user with this e-mail." }
      : { state: "unclear", message: "Siro's list of users goes on beyond what it shows." };
  }
  if (user.createdAt === null) {
    return {
      state: "unclear",
      message: "Siro has a user with this e-mail, but does not tell since when.",
      remedy: "Look at this user before you create another.",
    };
  }
  const isNew = Date.parse(user.createdAt) > startedAt.getTime() - CLOCKS_DIFFER_BY_MS;
  if (isNew) return { state: "happened", value: user };
  return { state: "did-not-happen", message: "Siro had a user with this e-mail before." };
}

/** By the CRM's id, which is one page; else by going through all users. */
async function findByEmail(
  api: SiroTransport,
  { email, externalId }: Pick<WantedUser, "email" | "externalId">,
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

/** What Siro left out of what it was asked for, in a sentence; null where it took everything. */
export function whatWasNotTaken(user: User, wanted: WantedUser): string | null {
  const missing = [
    ...(wanted.externalId && user.externalId !== wanted.externalId ? ["the CRM ID"] : []),
    ...(isSameValue("email", user.email, wanted.email) ? [] : ["the e-mail"]),
    ...(user.firstName === wanted.firstName && user.lastName === wanted.lastName
      ? []
      : ["the name"]),
    ...(wanted.memberTeamId && user.memberTeamId !== wanted.memberTeamId ? ["the team"] : []),
    ...(user.billable === wanted.billable ? [] : ["whether it takes a license"]),
  ];
  if (missing.length === 0) return null;
  const list = new Intl.ListFormat("en").format(missing);
  const remedy = missing.includes("the CRM ID")
    ? " Without it Siro maps by e-mail at its next sync, or by hand on its User Mapping page."
    : "";
  return `Siro made the user, but does not show ${list}.${remedy}`;
}
