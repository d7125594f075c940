"use client";

import { useEffect, useRef, useState } from "react";
import { problemOf } from "#components/form/problem-of.ts";
import type { FixState } from "#lib/mapping/fix-kinds.ts";
import type { BulkRow } from "../_model/rows.ts";
import { applyFixAction, undoFixAction } from "../actions.ts";

/** One of several changes, and its result. */
export type BulkLine = {
  row: BulkRow;
  /** "done": Siro shows the change, but its check could not be stored. */
  state: "ready" | "running" | "skipped" | "failed" | "unconfirmed" | "undone" | "done" | FixState;
  problem: string | null;
  finding: string | null;
  /** Of the write, while it can be undone. */
  auditId: string | null;
};

type Step = Pick<BulkLine, "state"> & Partial<BulkLine>;

const LOST = "siro-admin didn't respond. Refresh and check whether the change was made.";

/**
 * Applies the suggested change of each row, one at a time. Stopping takes effect after the current
 * change. Changes made before that stay and can be undone.
 */
export function useBulk(org: string, rows: readonly BulkRow[], onEnd: () => void) {
  const [lines, setLines] = useState<BulkLine[]>(() => rows.map(ready));
  const [state, setState] = useState<"ready" | "running" | "undoing" | "ended">("ready");
  const isStopped = useRef(false);
  useEffect(
    () => () => {
      isStopped.current = true;
    },
    [],
  );
  const show = (id: string, step: Step) =>
    setLines((before) => before.map((line) => (line.row.id === id ? { ...line, ...step } : line)));

  const run = async (name: "running" | "undoing", todo: BulkLine[], work: Work) => {
    isStopped.current = false;
    setState(name);
    for (const line of todo) {
      if (isStopped.current) {
        if (name === "running") show(line.row.id, { state: "skipped" });
        continue;
      }
      show(line.row.id, { state: "running", problem: null });
      show(line.row.id, await work(line).catch(() => lost));
    }
    setState("ended");
    onEnd();
  };
  const undoOne: Work = (line) => undoChange(org, line);
  return {
    lines,
    state,
    done: lines.filter((line) => !["ready", "running"].includes(line.state)).length,
    start: () => void run("running", lines, ({ row }) => applySuggestion(org, row)),
    cancel: () => {
      isStopped.current = true;
    },
    undo: (line: BulkLine) => void run("undoing", [line], undoOne),
    undoAll: () =>
      void run(
        "undoing",
        lines.filter(({ auditId }) => auditId !== null),
        undoOne,
      ),
  };
}

type Work = (line: BulkLine) => Promise<Step>;

const ready = (row: BulkRow): BulkLine => ({
  row,
  state: "ready",
  problem: null,
  finding: null,
  auditId: null,
});
const lost: Step = { state: "unconfirmed", problem: LOST };

async function applySuggestion(org: string, row: BulkRow): Promise<Step> {
  if (!row.suggested) return { state: "skipped" };
  const { siroUserId, before, after } = row.suggested;
  const change = { fix: "change-email", siroUserId, before, email: after } as const;
  const result = await applyFixAction({ org, issueId: row.id, change });
  const outcome = result?.data;
  if (outcome?.status === "succeeded") {
    const { fix } = outcome.value;
    return {
      state: fix?.state ?? "done",
      finding: fix?.finding ?? null,
      auditId: outcome.auditId,
    };
  }
  const problem = problemOf(result)?.message ?? LOST;
  return { state: outcome?.status === "unknown" ? "unconfirmed" : "failed", problem };
}

async function undoChange(org: string, { row, auditId, state }: BulkLine): Promise<Step> {
  if (auditId === null) return { state };
  const result = await undoFixAction({ org, issueId: row.id, auditId });
  if (result?.data?.status === "succeeded") {
    return { state: "undone", auditId: null, finding: null };
  }
  return { state, problem: problemOf(result)?.message ?? LOST };
}
