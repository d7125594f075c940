import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { AUDIT_KINDS, type AuditKind } from "#lib/audit/events.ts";
import { WRITES } from "./definitions.ts";

const definitions = Object.entries(WRITES).map(([name, { definition }]) => ({ name, definition }));

/** Kinds of audit row for what changes nothing in Siro: they can't leave anything half done there. */
const OWN_DATA =
  /^(installation|member|organization|organization-token|mapping-issue|background-work|recordings|saved-view|webhook|alert-channel|alert-settings|batch|sync-test)\.|^recording\.(listen|confirm-link|dismiss|restore)$|^connection\.((plan|move|cancel)-resume|set-limits)$|^siro-identity\.(connect|request|decline|switch-app)$|^oauth-app\.undo-rotation$/;

const shared = (Object.keys(AUDIT_KINDS) as AuditKind[]).map((kind) => ({
  kind,
  writes: definitions.filter(({ definition }) => definition.kinds.includes(kind)),
}));

describe("after a restart", () => {
  test("every kind of audit row about Siro has a definition that can judge it", () => {
    const missing = shared.filter(
      ({ kind, writes }) => !OWN_DATA.test(kind) && writes.length === 0,
    );
    expect(missing.map(({ kind }) => kind)).toEqual([]);
  });

  test("two writes that record the same kind are judged and finished alike", () => {
    for (const { kind, writes } of shared) {
      const [first] = writes;
      for (const { name, definition } of writes) {
        const parts = [
          definition.facts,
          definition.judge,
          definition.settled,
          definition.reconciled,
        ];
        expect(parts, `${kind}: ${name} and ${first?.name}`).toEqual([
          first?.definition.facts,
          first?.definition.judge,
          first?.definition.settled,
          first?.definition.reconciled,
        ]);
      }
    }
  });
});

test("a kind of change is undone by one write, which records kinds that can be undone, too", () => {
  for (const { kind, writes } of shared) {
    const undoes = new Set(writes.flatMap(({ definition }) => definition.undoneBy ?? []));
    expect(undoes.size, kind).toBeLessThanOrEqual(1);
    for (const { definition } of undoes) {
      expect(definition.kinds, kind).toContain(kind);
      expect(definition.undoneBy, kind).toBeUndefined();
    }
  }
});

test("connection, link and Siro user changes can be undone", () => {
  const undoable = shared.filter(({ writes }) => writes.some((each) => each.definition.undoneBy));
  expect(undoable.map(({ kind }) => kind).sort()).toEqual([
    "connection.keep-transcripts",
    "connection.pause",
    "connection.rename",
    "connection.resume",
    "connection.send-transcripts",
    "recording.link",
    "recording.unlink",
    "siro-user.change-email",
    "siro-user.disable",
    "siro-user.enable",
    "siro-user.rename",
    "siro-user.update",
  ]);
});

test("an operation that guards a role writes to our database only while the member still has it", () => {
  const operations = globSync("lib/operations/**/*.ts").filter(
    (path) => !path.endsWith(".test.ts"),
  );
  const unguarded = operations.filter((path) => {
    const code = readFileSync(path, "utf8");
    const opensItsOwn = /(?:\bdb|getDatabase\(\)\))\.transaction\(|recordChange\(await getDatabase/;
    // Those that lock all memberships read the role from what they locked.
    return /\bguardRole\(/.test(code) && opensItsOwn.test(code) && !/\bownRole\(/.test(code);
  });
  expect(unguarded.sort()).toEqual([
    // The app exists in Siro by then, and must be known here to be deleted.
    "lib/operations/identity/connect-identity.ts",
    // The app is gone from Siro by then; without an app, the guard is asked again before.
    "lib/operations/identity/disconnect-identity.ts",
    // What was read is recorded after its last line.
    "lib/operations/organizations/export-audit.ts",
  ]);
});
