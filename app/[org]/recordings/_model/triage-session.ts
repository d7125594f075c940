import type { Problem } from "#lib/problems/problem.ts";
import type { Offer } from "./offer.ts";

/** What a member decided about a recording. */
export type Decision = {
  kind: "link" | "dismiss";
  /** "Linked to Smith kitchen" */
  text: string;
  state: "sending" | "done" | "undoing";
  /** Of a confirmed link, to undo it. */
  auditId: string | null;
};

export type Failure = { problem: Problem; isUnconfirmed: boolean };

/** One sitting: recordings that were offered, in their order, and what was decided about them. */
export type Session = {
  offers: readonly Offer[];
  /** The recording that is shown; null before the first, and after the last. */
  at: string | null;
  decisions: ReadonlyMap<string, Decision>;
  /** Decisions in their order, the newest last. */
  order: readonly string[];
  /** Why a decision about a recording failed; it is open again. */
  failures: ReadonlyMap<string, Failure>;
  /** Who decides about recordings that this member has let go. */
  taken: ReadonlyMap<string, string>;
  chosen: ReadonlySet<string>;
  /** The next recording was asked for before it was loaded. */
  isWaiting: boolean;
};

export const EMPTY_SESSION: Session = {
  offers: [],
  at: null,
  decisions: new Map(),
  order: [],
  failures: new Map(),
  taken: new Map(),
  chosen: new Set(),
  isWaiting: false,
};

export type Step =
  | { kind: "offered"; offers: readonly Offer[]; taken: ReadonlyMap<string, string> }
  | { kind: "moved"; by: 1 | -1 }
  | { kind: "shown"; id: string }
  | { kind: "chosen"; id: string }
  | { kind: "choice-cleared" }
  | { kind: "decided"; id: string; decision: Omit<Decision, "state" | "auditId"> }
  | { kind: "confirmed"; id: string; auditId: string | null }
  | { kind: "failed"; id: string; failure: Failure }
  | { kind: "undoing"; id: string }
  | { kind: "undone"; id: string }
  | { kind: "undo-failed"; id: string; failure: Failure };

export const isOpen = ({ decisions, taken }: Session, id: string) =>
  !decisions.has(id) && !taken.has(id);

export function nextSession(session: Session, step: Step): Session {
  switch (step.kind) {
    case "offered":
      return offered(session, step);
    case "moved":
      return moved(session, step.by);
    case "shown":
      return { ...session, at: step.id, isWaiting: false };
    case "chosen":
      return { ...session, chosen: toggled(session.chosen, step.id) };
    case "choice-cleared":
      return { ...session, chosen: new Set() };
    case "decided":
      return decided(session, step.id, { ...step.decision, state: "sending", auditId: null });
    case "confirmed":
      return changed(session, step.id, { state: "done", auditId: step.auditId });
    case "undoing":
      return changed(session, step.id, { state: "undoing" });
    case "failed":
    case "undone": {
      const reopened = forgotten(session, step.id);
      if (step.kind === "undone") return { ...reopened, at: step.id };
      return { ...reopened, failures: put(session.failures, step.id, step.failure) };
    }
    case "undo-failed":
      return {
        ...changed(session, step.id, { state: "done" }),
        failures: put(session.failures, step.id, step.failure),
      };
  }
}

function moved(session: Session, by: 1 | -1): Session {
  const at = neighborOf(session, by);
  return { ...session, at: at ?? session.at, isWaiting: by === 1 && at === null };
}

function offered(session: Session, { offers, taken }: Extract<Step, { kind: "offered" }>): Session {
  const known = new Set(session.offers.map(({ recording }) => recording.id));
  const added = offers.filter(({ recording }) => !known.has(recording.id));
  const all = [...session.offers, ...added];
  const now = { ...session, offers: all, taken: new Map([...session.taken, ...taken]) };
  const isShown = now.at !== null && isOpen(now, now.at);
  if (isShown && now.isWaiting && added.length > 0) return moved(now, 1);
  return isShown ? now : { ...now, at: firstOpen(now)?.recording.id ?? now.at };
}

function decided(session: Session, id: string, decision: Decision): Session {
  const failures = new Map(session.failures);
  failures.delete(id);
  const chosen = new Set(session.chosen);
  chosen.delete(id);
  const decisions = put(session.decisions, id, decision);
  const order = [...session.order.filter((each) => each !== id), id];
  const now = { ...session, decisions, order, failures, chosen };
  if (session.at !== id) return now;
  return { ...now, at: neighborOf(now, 1) ?? firstOpen(now)?.recording.id ?? null };
}

/** The nearest open recording after the shown one, or before it; null if there is none. */
function neighborOf(session: Session, by: 1 | -1): string | null {
  const ids = session.offers.map(({ recording }) => recording.id);
  const from = session.at === null ? (by === 1 ? -1 : ids.length) : ids.indexOf(session.at);
  for (let at = from + by; at >= 0 && at < ids.length; at += by) {
    const id = ids[at];
    if (id !== undefined && isOpen(session, id)) return id;
  }
  return null;
}

const firstOpen = (session: Session) =>
  session.offers.find(({ recording }) => isOpen(session, recording.id));

function changed(session: Session, id: string, change: Partial<Decision>): Session {
  const decision = session.decisions.get(id);
  if (!decision) return session;
  return { ...session, decisions: put(session.decisions, id, { ...decision, ...change }) };
}

/** The recording is open again, and shown if nothing else is. */
function forgotten(session: Session, id: string): Session {
  const decisions = new Map(session.decisions);
  decisions.delete(id);
  const order = session.order.filter((each) => each !== id);
  return { ...session, decisions, order, at: session.at ?? id };
}

function put<V>(map: ReadonlyMap<string, V>, key: string, value: V): Map<string, V> {
  return new Map(map).set(key, value);
}

function toggled(set: ReadonlySet<string>, id: string): Set<string> {
  const after = new Set(set);
  if (!after.delete(id)) after.add(id);
  return after;
}

/** The newest decision that isn't being undone. It may still wait for Siro. */
export function lastUndoable({ order, decisions }: Session): string | null {
  return order.findLast((id) => decisions.get(id)?.state !== "undoing") ?? null;
}

/** How many recordings wait in hand after the shown one. */
export function countAhead(session: Session): number {
  const from = session.offers.findIndex(({ recording }) => recording.id === session.at);
  return session.offers.slice(from + 1).filter(({ recording }) => isOpen(session, recording.id))
    .length;
}
