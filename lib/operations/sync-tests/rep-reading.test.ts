import { expect, test } from "vitest";
import type { CrmUser } from "#lib/siro/organization/crm-users.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { repReading } from "./rep-reading.ts";

const sent = { engagementUsers: [{ externalId: "7" }] };
const crm = { id: "c1", externalId: "7", email: "kim@acme.com", siroUserId: null };
const siro = { id: "s1", externalId: null, email: "kim@acme.com" };
const read = (crmUser: Partial<CrmUser>, siroUser: Partial<User>) =>
  repReading(sent, [{ ...crm, ...crmUser } as CrmUser], { ...siro, ...siroUser } as User, "s1")
    .state;

test("a match is a fact only where Siro's records show it, and equal emails leave it open", () => {
  expect(read({ siroUserId: "s1" }, {})).toBe("matched");
  expect(read({}, { externalId: "7" })).toBe("matched");
  expect(read({}, {})).toBe("unknown");
  expect(read({ siroUserId: "crm-7" }, {})).toBe("unknown");
  expect(read({ siroUserId: "s2" }, { email: "dana@acme.com" })).toBe("matched-to-other");
  expect(read({}, { email: "dana@acme.com" })).toBe("not-matched");
  expect(read({}, { email: null })).toBe("not-matched");
});
