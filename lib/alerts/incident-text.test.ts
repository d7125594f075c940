import { expect, test } from "vitest";
import type { Incident } from "./incident.ts";
import { costText, headline, waitingText } from "./incident-text.ts";

const overLimit: Incident = {
  id: "i1",
  kind: "queue-limit",
  subject: "queue",
  subjectName: "Unlinked recordings",
  since: new Date("2026-11-28T15:00:00Z"),
  isSinceKnown: true,
  isSinceExact: true,
  closedAt: null,
  facts: { count: 12_345, limit: 10_000 },
  cost: null,
};

test("large numbers in a message are grouped as on the pages", () => {
  expect(headline("opened", [overLimit])).toBe(
    "12,345 recordings are unlinked, more than your limit of 10,000",
  );
  const cost = { waited: 12_345, linked: 1_000, isMinimum: false };
  expect(costText(cost)).toBe("12,345 recordings waited, 1,000 linked since.");
  expect(waitingText({ ...cost, isMinimum: true })).toBe("At least 11,345 recordings are waiting.");
});
