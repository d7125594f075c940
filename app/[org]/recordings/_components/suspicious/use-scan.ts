"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { fetchJson } from "#components/form/use-json.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { ScanPart, Suspicion } from "../../_model/suspicion.ts";

export type Scan = {
  state: "idle" | "scanning" | "stopped" | "finished";
  suspicions: Suspicion[];
  matched: number;
  looked: number;
  unjudged: number;
  cursor: string | null;
  /** Cursors so far: a list that leads in circles is not scanned to its end. */
  seen: readonly string[];
  /** Siro left something out so far. */
  isCut: boolean;
  backTo: string | null;
  problem: Problem | null;
};

const EMPTY: Scan = {
  state: "idle",
  suspicions: [],
  matched: 0,
  looked: 0,
  unjudged: 0,
  cursor: null,
  seen: [],
  isCut: false,
  backTo: null,
  problem: null,
};

const LOST: Problem = {
  kind: "network",
  message: "siro-admin didn't respond.",
  remedy: "Check your connection and try again.",
};

const CUT: Problem = {
  kind: "contract",
  message: "Siro didn't list all recordings, so some links weren't checked.",
};

/** Scans part by part, until it is stopped or at the end. It can continue where it stopped. */
export function useScan(org: string) {
  const [scan, setScan] = useState(EMPTY);
  const stop = useRef<AbortController | null>(null);
  /** Recordings that were decided about, also while a part is on its way. */
  const removed = useRef(new Set<string>());
  useEffect(() => () => stop.current?.abort(), []);

  const run = useCallback(
    async (from: Scan) => {
      stop.current?.abort();
      const control = new AbortController();
      stop.current = control;
      let now: Scan = { ...from, state: "scanning", problem: null };
      setScan(now);
      while (!control.signal.aborted && now.state === "scanning") {
        const next = await readPart(org, now, control.signal);
        if (control.signal.aborted) return;
        now = { ...next, suspicions: without(next.suspicions, removed.current) };
        setScan(now);
      }
    },
    [org],
  );
  return {
    scan,
    start: () => {
      removed.current.clear();
      return run(EMPTY);
    },
    resume: () => run(scan),
    pause: () => {
      stop.current?.abort();
      setScan((before) => ({ ...before, state: "stopped" }));
    },
    remove: (id: string) => {
      removed.current.add(id);
      setScan((before) => ({
        ...before,
        suspicions: without(before.suspicions, removed.current),
      }));
    },
  };
}

const without = (suspicions: Suspicion[], removed: ReadonlySet<string>) =>
  suspicions.filter(({ recording }) => !removed.has(recording.id));

async function readPart(org: string, scan: Scan, signal: AbortSignal): Promise<Scan> {
  const query = scan.cursor === null ? "" : `?cursor=${encodeURIComponent(scan.cursor)}`;
  const answer = await fetchJson(`/${org}/recordings/suspicious/scan${query}`, signal).catch(
    () => ({ problem: LOST }) as { data?: unknown; problem: Problem },
  );
  // Both ends are ours: the route returns a LoadResult<ScanPart>.
  const part = answer.data as ScanPart | undefined;
  if (!part) return { ...scan, state: "stopped", problem: answer.problem ?? LOST };
  const known = new Set(scan.suspicions.map(({ recording }) => recording.id));
  const isCircle = part.cursor !== null && scan.seen.includes(part.cursor);
  const cursor = isCircle ? null : part.cursor;
  const isCut = scan.isCut || part.isCut || isCircle;
  return {
    state: cursor === null ? "finished" : "scanning",
    suspicions: [
      ...scan.suspicions,
      ...part.suspicions.filter(({ recording }) => !known.has(recording.id)),
    ],
    matched: scan.matched + part.matched,
    looked: scan.looked + part.looked,
    unjudged: scan.unjudged + part.unjudged,
    cursor,
    seen: cursor === null ? scan.seen : [...scan.seen, cursor],
    isCut,
    backTo: part.backTo ?? scan.backTo,
    problem: cursor === null && isCut ? CUT : null,
  };
}
