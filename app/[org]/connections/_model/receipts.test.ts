import { expect, test } from "vitest";
import { testConnection } from "#e2e/testbed/test-connection.ts";
import { createReceipts } from "./receipts.ts";
import type { SwitchResult } from "./switch-entry.ts";

const denver = testConnection("c1", { name: "Denver", isActive: false });
const switched = (isActive: boolean): SwitchResult => ({
  connectionId: "c1",
  field: "isActive",
  outcome: {
    status: "succeeded",
    value: { ...denver, isActive },
    auditId: "1",
    confirmedAt: "2026-11-20T09:00:00.000Z",
  },
});
const notSwitched = (status: "failed" | "unknown"): SwitchResult => ({
  connectionId: "c1",
  field: "isActive",
  outcome: { status, problem: { kind: "server", message: "Siro failed (500)." }, auditId: "2" },
});

function openReceipts() {
  const open = new Map<number, string>();
  let last = 0;
  const settle = createReceipts({
    show: (text) => {
      last += 1;
      open.set(last, text);
      return last;
    },
    close: (id) => open.delete(id),
    clock: () => "9:00:00",
  });
  return { settle, texts: () => [...open.values()] };
}

test.each(["failed", "unknown"] as const)(
  "after a switch whose outcome is %s, no earlier receipt stands as if it were its result",
  (status) => {
    const { settle, texts } = openReceipts();
    settle([switched(false)]);
    expect(texts()).toEqual(["“Denver” is paused. Siro confirmed 9:00:00."]);
    settle([notSwitched(status)]);
    expect(texts()).toEqual([]);
    settle([switched(true)]);
    expect(texts()).toEqual(["“Denver” is syncing again. Siro confirmed 9:00:00."]);
  },
);

test("receipts of switches that all succeeded stand beside each other", () => {
  const { settle, texts } = openReceipts();
  settle([switched(false)]);
  settle([switched(true)]);
  expect(texts()).toHaveLength(2);
});
