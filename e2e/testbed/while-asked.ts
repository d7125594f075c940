import { expect, vi } from "vitest";
import type { FaultRule } from "#e2e/sandbox/faults.ts";
import type { Sandbox } from "#e2e/sandbox/server.ts";

const HELD_BACK_MS = 1_000;

/** Does something after the sandbox got one of these requests, and before it answers. */
export async function whileAsked<T>(
  { box }: Pick<Sandbox, "box">,
  match: NonNullable<FaultRule["match"]>,
  work: () => Promise<T>,
  act: () => Promise<unknown>,
): Promise<T> {
  box.faults.add([{ match, effect: { latencyMs: HELD_BACK_MS }, times: 1 }]);
  const working = work();
  await vi.waitFor(() => expect(box.faults.list().at(-1)?.left).toBe(0), {
    timeout: 10_000,
    interval: 5,
  });
  await act();
  return working;
}
