import { expect, test } from "vitest";
import { ROLE_ALLOWS, ROLE_LABELS } from "./roles.ts";

test("a role's text lists everything it can do, and its label what the one before can't", () => {
  expect(ROLE_ALLOWS.operator).toBe(
    "You can view everything except alerts. You can also link and unlink recordings, dismiss and export them, and turn transcripts on or off.",
  );
  expect(ROLE_ALLOWS.owner).toBe(
    "You can view everything, link and unlink recordings, dismiss and export them, turn transcripts on or off, manage connections, fix user mapping, manage OAuth apps, members, webhooks, alerts, and settings, run sync tests and background jobs, add and remove organizations, and make members owners.",
  );
  expect(ROLE_LABELS.operator.may).toBe(
    "Viewer access, plus linking and unlinking recordings, dismissing and exporting them, and turning transcripts on or off.",
  );
  expect(ROLE_LABELS.admin.may).toBe(
    "Operator access, plus managing connections, fixing user mapping, managing OAuth apps, members, webhooks, alerts, and settings, and running sync tests and background jobs.",
  );
});
