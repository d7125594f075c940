"use client";

import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { problemOf } from "#components/form/problem-of.ts";
import { DISMISSAL_REASONS, type DismissalReason } from "#lib/linking/dismissal.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { OfferedRecord } from "../../_model/offer.ts";
import {
  countAhead,
  type Decision,
  EMPTY_SESSION,
  isOpen,
  lastUndoable,
  nextSession,
  type Session,
} from "../../_model/triage-session.ts";
import {
  dismissRecordingsAction,
  linkRecordingAction,
  restoreRecordingsAction,
  undoLinkAction,
} from "../../actions.ts";
import { settle, type WriteFailure } from "../use-write.ts";
import { askOffers } from "./ask-offers.ts";

/** Loaded ahead, so that the next recording is there before it is asked for. */
const AHEAD = 3;
const AT_ONCE = 4;
const KEEP_EVERY_MS = 60_000;

const NOT_ANSWERED: Problem = {
  kind: "network",
  message: "siro-admin didn't respond.",
  remedy: "Reload the page to see what was saved.",
};

/** A sitting of triage: what is shown, what was decided, and what is loaded next. */
export function useTriage({ org, query }: { org: string; query: string }) {
  const [session, take] = useReducer(nextSession, EMPTY_SESSION);
  const [loading, setLoading] = useState(true);
  const [isExhausted, setExhausted] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const busy = useRef(false);
  /** Requests that have ended. One that was wanted while another was on its way is sent after it. */
  const [rounds, setRounds] = useState(0);
  const latest = useRef(session);
  const released = useRef(new Set<string>());
  latest.current = session;

  const load = useCallback(
    async (count: number) => {
      if (busy.current) return;
      busy.current = true;
      setLoading(count > 0);
      const now = latest.current;
      const answer = await askOffers(org, askOf(now, released.current, query, count));
      busy.current = false;
      setRounds((count) => count + 1);
      setLoading(false);
      setProblem(answer.problem ?? null);
      if (!answer.data) return;
      const { offers, taken } = answer.data;
      take({ kind: "offered", offers, taken: new Map(Object.entries(taken)) });
      if (count > 0) setExhausted(offers.length < count);
    },
    [org, query],
  );

  const ahead = countAhead(session);
  const needsMore = ahead < AHEAD && !isExhausted && problem === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again after each request.
  useEffect(() => {
    if (needsMore && !loading) void load(AT_ONCE);
  }, [needsMore, loading, load, rounds]);
  useEffect(() => {
    void load(AT_ONCE);
    const timer = setInterval(() => void load(0), KEEP_EVERY_MS);
    return () => clearInterval(timer);
  }, [load]);

  /** Decisions to undo once Siro has confirmed them. */
  const unwanted = useRef(new Set<string>());
  const settled = (
    id: string,
    kind: Decision["kind"],
    end: WriteFailure | { auditId: string | null },
  ) => {
    const isUnwanted = unwanted.current.delete(id);
    if ("problem" in end) return take({ kind: "failed", id, failure: end });
    take({ kind: "confirmed", id, auditId: end.auditId });
    if (isUnwanted) void takeBack(id, kind, end.auditId);
  };

  const takeBack = async (id: string, kind: Decision["kind"], auditId: string | null) => {
    take({ kind: "undoing", id });
    const failure =
      kind === "link"
        ? await undoLink(org, auditId ?? "")
        : await failureOf(restoreRecordingsAction({ org, recordingIds: [id] }));
    take(failure ? { kind: "undo-failed", id, failure } : { kind: "undone", id });
  };

  const link = async (recordingId: string, expected: string, record: OfferedRecord) => {
    const text = `Linked to “${record.name}”`;
    take({ kind: "decided", id: recordingId, decision: { kind: "link", text } });
    const target = { dataType: record.dataType, id: record.id };
    const end = await settle(linkRecordingAction({ org, recordingId, expected, target }));
    settled(recordingId, "link", end);
  };

  const dismiss = async (ids: readonly string[], reason: DismissalReason) => {
    const text = `Dismissed: ${DISMISSAL_REASONS[reason]}`;
    for (const id of ids) take({ kind: "decided", id, decision: { kind: "dismiss", text } });
    const recordingIds = [...ids];
    const failure = await failureOf(dismissRecordingsAction({ org, recordingIds, reason }));
    for (const id of ids) settled(id, "dismiss", failure ?? { auditId: null });
  };

  const undo = () => {
    const id = lastUndoable(session);
    const decision = id === null ? undefined : session.decisions.get(id);
    if (id === null || !decision) return;
    if (decision.state === "done") return takeBack(id, decision.kind, decision.auditId);
    unwanted.current.add(id);
    take({ kind: "undoing", id });
  };

  const retry = () => {
    setProblem(null);
    setExhausted(false);
  };
  return { session, take, loading, isExhausted, problem, link, dismiss, undo, retry };
}

/** What is in hand is kept, and what was decided is let go once. */
function askOf(session: Session, released: Set<string>, query: string, count: number) {
  const ids = session.offers.map(({ recording }) => recording.id);
  const release = ids.filter((id) => session.decisions.has(id) && !released.has(id));
  for (const id of release) released.add(id);
  return { query, except: ids, keep: ids.filter((id) => isOpen(session, id)), release, count };
}

async function undoLink(org: string, auditId: string): Promise<WriteFailure | null> {
  const settled = await settle(undoLinkAction({ org, auditId }));
  return "problem" in settled ? settled : null;
}

async function failureOf(
  answer: Promise<Parameters<typeof problemOf>[0]>,
): Promise<WriteFailure | null> {
  try {
    const problem = problemOf(await answer);
    return problem && { problem, isUnconfirmed: false };
  } catch {
    return { problem: NOT_ANSWERED, isUnconfirmed: true };
  }
}
