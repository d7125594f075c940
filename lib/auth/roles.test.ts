import { expect, test } from "vitest";
import { ROLE_ALLOWS, ROLE_LABELS } from "./roles.ts";

test("a role's text lists everything it can do, and its label what the one before can't", () => {
  expect(ROLE_ALLOWS.operator).toBe(
    "You can view everything, link and unlink recordings, dismiss and export them, and switch transcripts on or off.",
  );
  expect(ROLE_ALLOWS.owner).toBe(
    "You can view everything, link and unlink recordings, dismiss and export them, switch transcripts on or off, pause connections, fix people, manage OAuth apps, members, and settings, add and remove organizations, and make members owners.",
  );
  expect(ROLE_LABELS.operator.may).toBe(
    "Viewer access, plus linking and unlinking recordings, dismissing and exporting them, and switching transcripts on or off.",
  );
  expect(ROLE_LABELS.admin.may).toBe(
    "Operator access, plus pausing connections, fixing people, and managing OAuth apps, members, and settings.",
  );
});
