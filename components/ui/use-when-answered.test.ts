import { beforeEach, expect, test, vi } from "vitest";
import { useWhenAnswered as whenAnswered } from "./use-when-answered.ts";

const seen: string[] = [];

vi.mock("react", () => ({
  useState: (value: unknown) => [value, () => {}],
  useTransition: () => [
    false,
    (change: () => void) => {
      seen.push("transition");
      change();
    },
  ],
}));

/** Runs it against a server that answers once `answer` is called. */
function runIt() {
  const health = Promise.withResolvers<{ ok: boolean }>();
  vi.stubGlobal("fetch", () => health.promise);
  const onAnswer = (answers: boolean) => seen.push(answers ? "answered" : "lost");
  whenAnswered(() => void seen.push("go"), onAnswer).run();
  return (ok: boolean) => health.resolve({ ok });
}

beforeEach(() => {
  seen.length = 0;
});

test("while the server is asked whether it answers, no transition holds back the page's links", async () => {
  const answer = runIt();
  expect(seen).toEqual([]);
  answer(true);
  await expect.poll(() => seen).toEqual(["transition", "answered", "go"]);
});

test("a page stays as it is, and is told, if its server doesn't answer", async () => {
  runIt()(false);
  await expect.poll(() => seen).toEqual(["lost"]);
});
