import { beforeEach, expect, test, vi } from "vitest";
import { log } from "#lib/log.ts";

const warn = vi.spyOn(log, "warn").mockReturnValue();

async function freshNotes() {
  vi.resetModules();
  vi.doMock("#lib/log.ts", () => ({ log }));
  return (await import("./role-claim.ts")).noteRoleClaim;
}

beforeEach(() => warn.mockClear());

test("a role claim that never arrives gives one log line", async () => {
  const note = await freshNotes();
  for (const sub of ["1", "2", "3"]) note({ sub }, "realm_access.roles");
  expect(warn).toHaveBeenCalledOnce();
  expect(warn.mock.calls[0]?.[1]).toContain("AUTH_OIDC_ROLE_CLAIM is set");
});

test("a role claim that some people have gives none for the others", async () => {
  const note = await freshNotes();
  note({ roles: [] }, "roles");
  note({}, "roles");
  expect(warn).not.toHaveBeenCalled();
});

test("a claim that the provider withholds is named in the log each time", async () => {
  const note = await freshNotes();
  note({ groups: ["viewer"] }, "groups");
  for (const source of ["src1", "src1"]) note({ _claim_names: { groups: source } }, "groups");
  expect(warn).toHaveBeenCalledTimes(2);
  expect(warn.mock.calls[0]?.[1]).toContain("withheld");
});
