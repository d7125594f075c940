import type { AuditKind } from "#lib/audit/events.ts";
import type { Actor } from "#lib/auth/actor.ts";

/**
 * What Siro's present state says about a write whose answer never arrived. `cannot-tell` leaves the
 * write unconfirmed; it is never repeated on its own. `too-early`: the request may still be on its
 * way, so the row stays open and is judged again later. `message` and `remedy` replace the usual text.
 */
export type Verdict<Value> =
  | { state: "happened"; value: Value }
  | { state: "did-not-happen"; message?: string; remedy?: string }
  | { state: "cannot-tell" | "too-early"; message?: string; remedy?: string };

const MAY_STILL_ARRIVE_MS = 2 * 60_000;

/** Siro may take in a request after its answer was given up. Far longer than Siro takes to answer. */
export const mayStillArrive = (startedAt: Date): boolean =>
  Date.now() - startedAt.getTime() < MAY_STILL_ARRIVE_MS;

/** What the audit row of a write holds before Siro is called. Plain JSON, never a secret. */
export type Facts = { before: object | null; after: object | null };

/** A write as its audit row tells it: the same at once after a lost answer and after a restart. */
export type WriteRow<F extends Facts> = F & {
  kind: AuditKind;
  at: Date;
  target: { id: string; name: string };
  organization: { id: string; siroOrganizationId: string };
  actor: { memberId: string | null; name: string };
};

/**
 * The member who started a write, for work that finishes it after a restart. No session vouches for it, so no
 * guard lets it pass.
 */
export function actorOf({ actor }: Pick<WriteRow<Facts>, "actor">): Actor {
  return { memberId: actor.memberId ?? "", name: actor.name, sessionId: "", email: "" };
}
