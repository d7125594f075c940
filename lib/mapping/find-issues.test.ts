import { describe, expect, test } from "vitest";
import { crmUser, find, say, siroUser, suggested, tiedPair } from "#e2e/testbed/test-people.ts";

const dana = "Dana Ortiz";
const tom = "Tom Bauer";

describe("a tie is proof", () => {
  test("a matched pair with one email, in any case, has no issue", () => {
    expect(find(tiedPair(dana, { email: " DANA.ortiz@acme.example" }))).toEqual([]);
  });

  test("the CRM user's own record may tell the Siro user", () => {
    const crmUsers = [crmUser(dana, { siroUserId: `siro ${dana}` })];
    expect(find({ siroUsers: [siroUser(dana)], crmUsers })).toEqual([]);
  });

  test("an id that two connections have means the one who looks like the Siro user", () => {
    const stranger = crmUser(tom, { externalId: `id ${dana}`, integrationConnectionId: "second" });
    expect(say(find(tiedPair(dana), { crmUsers: [stranger] }))).toEqual([
      `crm-user-without-siro-user: crm ${tom}`,
    ]);
  });

  test("an id of the CRM's own in the place of Siro's user id does not hide the tie", () => {
    expect(find(tiedPair(dana, {}, { userId: "4711" }))).toEqual([]);
  });

  test("an id that two connections have, and nobody who looks like it, is contested", () => {
    const strangers = [
      crmUser(tom, { externalId: "7" }),
      crmUser("Ada Moss", { externalId: "7", integrationConnectionId: "second" }),
    ];
    const issues = find({ siroUsers: [siroUser(dana, { externalId: "7" })], crmUsers: strangers });
    expect(say(issues)).toEqual([`contested-siro-user: siro ${dana}, crm Ada Moss, crm ${tom}`]);
  });

  test("a participant that Siro knows by its own user tells who the CRM user is", () => {
    const participants = [
      {
        id: "p",
        userId: `siro ${dana}`,
        externalId: `id ${dana}`,
        integrationConnectionId: "first",
      },
    ];
    const sides = { siroUsers: [siroUser(dana)], crmUsers: [crmUser(dana)], participants };
    expect(find(sides)).toEqual([]);
  });

  test("a Salesforce id is the same with 15 and with 18 characters", () => {
    const long = { externalId: "0055g00000DANAAAA2" };
    expect(find(tiedPair(dana, { externalId: "0055g00000DANAA" }, long))).toEqual([]);
  });

  test("a Salesforce id with 18 characters is known from a participant with 15, and the reverse", () => {
    for (const [own, seen] of [
      ["0055g00000DANAAAA5", "0055g00000DANAA"],
      ["0055g00000DANAA", "0055g00000DANAAAA5"],
    ]) {
      const participants = [
        { userId: null, externalId: seen ?? "", integrationConnectionId: "first" },
      ].map((row) => ({ id: "p", name: null, email: null, ...row }));
      const issues = find({
        siroUsers: [siroUser(dana, { externalId: own })],
        crmUsers: [crmUser(tom)],
        participants,
      });
      expect(say(issues).filter((line) => line.startsWith("unknown-external-id"))).toEqual([]);
    }
  });
});

describe("nobody on the other side", () => {
  test("a CRM user of whom Siro has no trace is reported without a suggestion", () => {
    const issues = find(tiedPair(tom), { crmUsers: [crmUser(dana)] });
    expect(say(issues)).toEqual([`crm-user-without-siro-user: crm ${dana}`]);
    expect(suggested(issues)).toEqual([]);
  });

  test("a Siro user of whom the CRM has no trace is reported, unless disabled or Siro's own", () => {
    const others = [
      siroUser(tom, { disabled: true }),
      siroUser("Mia Wong", { email: "mia.wong@siro.ai" }),
    ];
    expect(say(find({ siroUsers: [siroUser(dana), ...others] }))).toEqual([
      `siro-user-without-crm-user: siro ${dana}`,
    ]);
  });

  test("where the CRM side is known by participants alone, absence from it is not claimed", () => {
    const participants = [{ id: "p", userId: "crm 1", name: tom, externalId: "7" }];
    const siroUsers = [siroUser(dana), siroUser("Ada Moss", { externalId: "8" })];
    expect(say(find({ siroUsers, participants }))).toEqual(["crm-user-without-siro-user: crm 1"]);
  });
});

test("an id that no CRM user has is reported once, with the CRM user that is meant", () => {
  const issues = find({
    siroUsers: [siroUser(dana, { externalId: "stale" })],
    crmUsers: [crmUser(dana)],
  });
  expect(say(issues)).toEqual([`unknown-external-id: siro ${dana}`]);
  expect(suggested(issues)).toEqual([`siro ${dana} = crm ${dana}`]);
});

test("IDs swapped between two people are an issue of each, with both right matches proposed", () => {
  const issues = find(
    tiedPair(dana, { externalId: `id ${tom}` }),
    tiedPair(tom, { externalId: `id ${dana}` }),
  );
  expect(say(issues)).toEqual([
    `swapped-external-ids: siro ${dana}, crm ${tom}`,
    `swapped-external-ids: siro ${tom}, crm ${dana}`,
  ]);
  expect(suggested(issues)).toEqual([`siro ${dana} = crm ${dana}`, `siro ${tom} = crm ${tom}`]);
});

describe("two Siro users of one person", () => {
  test.each([
    ["a tag in the address", { email: "dana.ortiz+1@acme.example" }],
    ["another domain", { email: "dana.ortiz@old-acme.example" }],
    ["a private address of that name", { email: "danaortiz@gmail.com" }],
    ["the same phone", { email: "sky9@gmail.com", phoneNumber: "+1 (303) 555-0101" }],
  ])("are told by %s", (_how, changes) => {
    const twin = siroUser(dana, { id: "twin", ...changes });
    const issues = find(tiedPair(dana, { phoneNumber: "3035550101" }), { siroUsers: [twin] });
    expect(say(issues)).toEqual([`duplicate-siro-users: siro ${dana}, twin`]);
  });

  test("are two people where each is somebody in the CRM", () => {
    const other = { id: "two", email: "dana.ortiz2@acme.example", externalId: "2" };
    const issues = find(tiedPair(dana), tiedPair(dana, other, { ...other, id: "crm two" }));
    expect(say(issues)).toEqual([`same-name: siro ${dana}, two, crm ${dana}, crm two`]);
  });
});

test("two CRM users of one connection with the Siro user's e-mail contest him; in two connections they are one person", () => {
  const again = crmUser(dana, { id: "again", externalId: "2" });
  expect(say(find(tiedPair(dana), { crmUsers: [again] }))).toEqual([
    `contested-siro-user: siro ${dana}, again, crm ${dana}`,
  ]);
  const away = { ...again, integrationConnectionId: "second" };
  const issues = find(tiedPair(dana), { crmUsers: [away] });
  expect(say(issues)).toEqual([`several-connections: siro ${dana}, again, crm ${dana}`]);
  expect(suggested(issues)).toEqual([]);
});

test("someone who is matched in one connection is not matched by name to a stranger in another", () => {
  const stranger = { id: "stranger", externalId: "2", email: "ortiz.d@mail.example" };
  const away = { ...stranger, integrationConnectionId: "second" };
  for (const changes of [stranger, away]) {
    const issues = find(tiedPair(dana), { crmUsers: [crmUser(dana, changes)] });
    expect(say(issues)).toContain("crm-user-without-siro-user: stranger");
    expect(say(issues)).toContain(`same-name: siro ${dana}, crm ${dana}, stranger`);
    expect(suggested(issues)).toEqual([]);
  }
});

test("CRM users of one address in several connections are one person, also without a Siro user", () => {
  const both = [crmUser(dana), crmUser(dana, { id: "away", integrationConnectionId: "second" })];
  expect(say(find(tiedPair(tom), { crmUsers: both }))).toEqual([
    "crm-user-without-siro-user: away",
    `crm-user-without-siro-user: crm ${dana}`,
    `several-connections: away, crm ${dana}`,
  ]);
});

test("someone who is disabled, inactive or deleted on one side only is reported", () => {
  expect(say(find(tiedPair(dana, { disabled: true })))).toEqual([
    `disabled-siro-user: siro ${dana}, crm ${dana}`,
  ]);
  expect(say(find(tiedPair(dana, {}, { isActive: false })))).toEqual([
    `inactive-crm-user: siro ${dana}, crm ${dana}`,
  ]);
  expect(say(find(tiedPair(dana, {}, { deletedAt: "2026-11-01T00:00:00Z" })))).toEqual([
    `inactive-crm-user: siro ${dana}, crm ${dana}`,
  ]);
  expect(find(tiedPair(dana, { disabled: true }, { isActive: false }))).toEqual([]);
});

test("a new CRM user in place of the inactive one is suggested", () => {
  const issues = find(tiedPair(dana, {}, { isActive: false }), {
    crmUsers: [crmUser(dana, { id: "new", externalId: "2" })],
  });
  expect(say(issues)).toEqual([`inactive-crm-user: siro ${dana}, crm ${dana}`]);
  expect(suggested(issues)).toEqual([`siro ${dana} = new`]);
});

describe("e-mails that differ", () => {
  const aliases = [
    "dortiz@acme.example",
    "dana.ortiz@acme-old.example",
    "dana.oritz@acme.example",
    "dana.ortiz+crm@acme.example",
    "dana.ortiz@amce.example",
    "danaortiz@gmail.com",
  ];

  test.each(aliases)("are reported of a tied pair: %s", (email) => {
    const issues = find(tiedPair(dana, {}, { email }));
    expect(say(issues)).toEqual([`email-mismatch: siro ${dana}, crm ${dana}`]);
    expect(suggested(issues)).toEqual([]);
  });

  test.each(aliases)("do not hide who an untied CRM user is: %s", (email) => {
    const issues = find({ siroUsers: [siroUser(dana)], crmUsers: [crmUser(dana, { email })] });
    expect(say(issues)).toEqual([`crm-user-without-siro-user: crm ${dana}`]);
    expect(suggested(issues)).toEqual([`siro ${dana} = crm ${dana}`]);
  });

  test("by a number speak for two people of one name", () => {
    const crmUsers = [crmUser(dana, { email: "dana.ortiz2@acme.example" })];
    const issues = find({ siroUsers: [siroUser(dana)], crmUsers });
    expect(suggested(issues)).toEqual([]);
    expect(say(issues)).toContain(`same-name: siro ${dana}, crm ${dana}`);
  });
});

test("a missing e-mail is reported of both sides, and participants may fill it", () => {
  expect(say(find(tiedPair(dana, {}, { email: null })))).toEqual([`missing-email: crm ${dana}`]);
  expect(say(find(tiedPair(dana, { email: null })))).toEqual([`missing-email: siro ${dana}`]);
  const issues = find(tiedPair(dana, {}, { email: null }), {
    participants: [{ id: "p", userId: `crm ${dana}`, email: "dana.ortiz@acme.example" }],
  });
  expect(issues).toEqual([]);
});
