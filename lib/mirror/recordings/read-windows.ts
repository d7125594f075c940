import "server-only";
import PQueue from "p-queue";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { isSiroError, type SiroErrorKind } from "#lib/siro/http/errors.ts";
import { type Reading, readWindow } from "./read-window.ts";
import { changeWindow, dueAgain, type Window } from "./windows.ts";

/** These would repeat for every window. */
const FINAL: readonly SiroErrorKind[] = ["unauthorized", "edge-blocked", "forbidden"];
/** This many failures before any success mean that Siro is down, and in a row, that its lists have no end. */
const HOPELESS_AFTER = 3;

const endless = (message: string) => new ProblemError({ kind: "contract", message });

type Options = {
  concurrency: number;
  /** Called after each window that has ended in whichever way. */
  onWindow: (window: Window, isWhole: boolean) => Promise<void>;
};

/**
 * Reads windows, a few at a time, in their order. A window that fails is tried again in a later run and
 * doesn't keep the others from being read.
 * @throws SiroError, ProblemError when all would fail
 */
export async function readWindows(
  reading: Reading,
  windows: readonly Window[],
  { concurrency, onWindow }: Options,
): Promise<void> {
  const queue = new PQueue({ concurrency });
  let successes = 0;
  let failures = 0;
  let cuts = 0;
  let fatal: unknown;

  async function read(window: Window): Promise<void> {
    try {
      const end = await readWindow(reading, window);
      if (end.kind === "stopped") return;
      successes += 1;
      cuts = end.kind === "cut" ? cuts + 1 : 0;
      if (end.kind === "split") add(end.parts);
      await onWindow(window, end.kind === "whole");
      if (end.kind === "cut" && cuts >= HOPELESS_AFTER) throw endless(end.problem);
    } catch (error) {
      if (!isSiroError(error)) throw error;
      failures += 1;
      if (FINAL.includes(error.kind) || (successes === 0 && failures >= HOPELESS_AFTER))
        throw error;
      const tries = window.tries + 1;
      const { message: problem } = toProblem(error);
      await changeWindow(reading.db, window, {
        problem,
        tries,
        dueAt: dueAgain(tries, new Date()),
      });
      await onWindow(window, false);
    }
  }

  function add(added: readonly Window[]): void {
    for (const window of added) {
      void queue
        .add(() => (fatal === undefined ? read(window) : undefined))
        .catch((error: unknown) => {
          fatal ??= error;
          queue.clear();
        });
    }
  }

  add(windows);
  await queue.onIdle();
  if (fatal !== undefined) throw fatal;
}
