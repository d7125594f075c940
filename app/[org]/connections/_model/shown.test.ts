import { expect, test } from "vitest";
import { testConnection } from "#e2e/testbed/test-connection.ts";
import type { AuditEvent } from "#lib/audit/reader.ts";
import { confirmationOf, shownChange, shownConnection } from "./shown.ts";

const endless = "Denver ".repeat(15_000);
const connection = (name: string | null) => testConnection("c1", { name });

test("a page gets only the beginning of a connection's endless name", () => {
  expect(shownConnection(connection(endless)).name).toMatch(/^Denver .{200,300}…$/);
  expect(shownConnection(connection("Denver")).name).toBe("Denver");
  expect(shownConnection(connection(null)).name).toBeNull();
});

test("endless names in a connection's changes are clipped, and other facts stay", () => {
  const rename: AuditEvent = {
    id: "1",
    at: "2026-11-20T09:00:00.000Z",
    actorId: null,
    actorName: "Dana",
    kind: "connection.rename",
    targetId: "c1",
    targetName: endless,
    before: { name: endless, isActive: false },
    after: { name: "Denver" },
    outcome: "succeeded",
    problem: null,
    settledAt: null,
    undoes: null,
  };
  const shown = shownChange(rename);
  expect(JSON.stringify(shown).length).toBeLessThan(1_500);
  expect(shown).toMatchObject({ before: { isActive: false }, after: { name: "Denver" } });
  expect(shownChange({ ...rename, before: null }).before).toBeNull();
});

test("a deletion is confirmed by the ID where only the beginning of the name is shown", () => {
  expect(confirmationOf(connection("Denver"))).toBe("Denver");
  expect(confirmationOf(connection(null))).toBe("c1");
  expect(confirmationOf(shownConnection(connection(endless)))).toBe("c1");
});
