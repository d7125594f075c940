import fc from "fast-check";
import { expect, test } from "vitest";
import { readCrmUser } from "./organization/crm-users.ts";

const dana = {
  id: "1",
  externalId: "9",
  name: "Dana Ortiz",
  email: "dana@acme.example",
  integrationConnectionId: "c",
  siroUserId: "u",
  isActive: false,
};

test.each([
  ["flat", { ...dana, organizationId: "o" }],
  [
    "in the words of a service that unites CRMs",
    {
      id: "1",
      remote_id: 9,
      first_name: "Dana",
      last_name: "Ortiz",
      email_address: "dana@acme.example",
      integration_connection_id: "c",
      mapped_user_id: "u",
      is_active: true,
      remote_was_deleted: true,
    },
  ],
  [
    "with objects inside",
    {
      uid: "1",
      remoteId: "9",
      profile: {
        name: { givenName: "Dana", familyName: "Ortiz" },
        emails: [
          { value: "old@acme.example", primary: false },
          { value: "dana@acme.example", primary: true },
        ],
      },
      connection: { id: "c", platform: "MERGE" },
      siroUser: { uid: "u" },
      status: "INACTIVE",
    },
  ],
])("a CRM user is read from any row format: %s", (_shape, raw) => {
  expect(readCrmUser(raw)).toMatchObject({ ...dana, raw });
});

test("missing fields of a CRM user are unknown, and reading its result again changes nothing", () => {
  const read = readCrmUser({ id: 7, email: null, emails: [], status: "constructor" });
  expect(read).toMatchObject({ id: "7", email: null, name: null, isActive: null });
  expect(readCrmUser(read)).toMatchObject({ id: "7", email: null, name: null, isActive: null });
});

test("no row throws, and a row without an ID is null", () => {
  fc.assert(fc.property(fc.anything(), (raw) => void readCrmUser(raw)));
  expect(readCrmUser({ name: "Dana Ortiz" })).toBeNull();
  expect(readCrmUser(null)).toBeNull();
});
