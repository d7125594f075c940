import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import type { Access } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
import { getCallerIdentity } from "#lib/siro/organization/caller-identity.ts";
import { listMobileEvents } from "#lib/siro/organization/mobile-events.ts";
import type { CheckedCall, TokenCheck } from "../_model/token-check.ts";

type Answered = Pick<CheckedCall, "answer" | "doubt">;

/** Siro's quickstart test: who owns the token, and one page of app events. The caller has authorized. */
export async function checkToken(access: Access): Promise<TokenCheck> {
  const calls = await Promise.all([
    checked("Who owns this token?", "GET /v1/core/auth/caller-identity", () => askOwner(access)),
    checked("Can it read app events?", "GET /v1/core/mobile-events", () => askEvents(access)),
  ]);
  return { calls, checkedAt: new Date().toISOString() };
}

async function checked(
  asked: string,
  call: string,
  ask: () => Promise<Answered>,
): Promise<CheckedCall> {
  try {
    return { asked, call, ...(await inTime(ask())), problem: null };
  } catch (error) {
    return { asked, call, answer: null, doubt: null, problem: toProblem(error) };
  }
}

async function askOwner(access: Access): Promise<Answered> {
  const api = await siroFor(access).organization();
  const identity = await getCallerIdentity(api);
  const { name, siroOrganizationId } = access.organization;
  const isGroup = identity.authorizedOrgGroupId !== null;
  const token = identity.tokenName ? `“${identity.tokenName}”` : "a token without a name";
  const owner = isGroup ? "an organization group" : identity.organizationId;
  const isOwn = identity.organizationId === siroOrganizationId;
  return {
    answer: isOwn
      ? `It's ${token}, and it belongs to ${name}.`
      : `It's ${token}, and it belongs to ${owner ?? "an organization that Siro doesn't name"}.`,
    doubt:
      isOwn || isGroup || identity.organizationId === null
        ? null
        : `siro-admin uses it for ${name}. Replace it with a token of that organization.`,
  };
}

async function askEvents(access: Access): Promise<Answered> {
  const api = await siroFor(access).organization();
  const { items, cursor, unreadable, isCut } = await listMobileEvents(api, { pageSize: 100 });
  const isAll = cursor === null && !isCut && unreadable === 0;
  const count = items.length + unreadable;
  const answer =
    count === 0
      ? "Yes. Siro has no app events yet."
      : `Yes. Siro returned ${isAll ? "" : "the newest "}${count} app ${count === 1 ? "event" : "events"}.`;
  const doubt = unreadable > 0 ? `${unreadable} of them could not be read.` : null;
  return { answer, doubt };
}
