import { describe, expect, test } from "vitest";
import { crmUser, find, say, siroUser, suggested, tiedPair } from "#e2e/testbed/test-people.ts";

type Account = [name: string, email: string | null, phone?: string | null];

const accounts = (...all: Account[]) =>
  all.map(([name, email, phoneNumber = null], i) =>
    siroUser(name, { id: `${i + 1}`, email, phoneNumber }),
  );
const phone = "+1 303 555 0142";
const duplicates = (...all: Account[]) =>
  say(find({ siroUsers: accounts(...all) })).filter((line) => line.startsWith("duplicate"));

describe("one person", () => {
  test.each<[string, Account, Account]>([
    [
      "one phone and two spellings of the name",
      ["Kseniya Vasiliev", "kvasiliev@acme.example", phone],
      ["Kseniya Vasilyev", "skyhiker93@gmail.com", phone],
    ],
    [
      "one phone and an initial",
      ["A Parker", "aparker2@acme.example", phone],
      ["Amy Parker", "homerun5@gmail.com", phone],
    ],
    [
      "one phone, written in two ways, and a nickname",
      ["Robert Hayes", "rhayes@acme.example", "(303) 555-0142"],
      ["Bob Hayes", "bluetruck@gmail.com", phone],
    ],
    [
      "one name and an email that is a typo of the other",
      ["Uwe Kraus", "ukraus@acme.example"],
      ["Uwe Kraus", "ukarus@acme.example"],
    ],
    [
      "an initial and an email that spells the other's name",
      ["Stephanie Morris", "smorris@acme.example"],
      ["S. Morris", "stephanie.morris@gmail.com"],
    ],
    [
      "a mistyped name and an email that spells it right",
      ["Stepen Larson", "larson.stephen75@gmail.com"],
      ["Stephen Larson", "stephen.larson@acme.example"],
    ],
    [
      "an initial and the same numbered email at two domains",
      ["A Parker", "aparker2@acme.example"],
      ["Amy Parker", "aparker2@old-acme.example"],
    ],
    [
      "a double given name and a private email",
      ["Hans-Peter Brandt", "hbrandt@acme.example"],
      ["Hans-Peter Branndt", "brandt.hanspeter94@gmail.com"],
    ],
    [
      "one mailbox and two forms of a name that no list knows",
      ["Xaviera Flores", "xflores@acme.example"],
      ["Xenia Flores", "xflores+1@acme.example"],
    ],
  ])("two Siro users with %s are one person", (_how, one, other) => {
    expect(duplicates(one, other)).toEqual(["duplicate-siro-users: 1, 2"]);
    expect(duplicates(other, one)).toEqual(["duplicate-siro-users: 1, 2"]);
  });
});

describe("two people", () => {
  test.each<[string, Account[]]>([
    [
      "with the phone of one branch and nothing else",
      [
        ["Amy Parker", "amy.parker@acme.example", phone],
        ["Lee Novak", "lee.novak@acme.example", phone],
      ],
    ],
    [
      "with one family name and the phone of one household",
      [
        ["Amy Parker", "amy.parker@acme.example", phone],
        ["Carl Parker", "carl.parker@acme.example", phone],
      ],
    ],
    [
      "where an initial could be either of two who share the phone",
      [
        ["A. Parker", "parker@acme.example", phone],
        ["Amy Parker", "amy.parker@acme.example", phone],
        ["Adam Parker", "adam.parker@acme.example", phone],
      ],
    ],
    [
      "with a name that is short for the other's, each with an email of their own",
      [
        ["Lisa Griffin", "lgriffin@acme.example"],
        ["Elizabeth Griffin", "egriffin@acme.example"],
      ],
    ],
    [
      "with an initial whose email shows another name",
      [
        ["Stephanie Morris", "stephanie.morris@acme.example"],
        ["S. Morris", "simon.morris@gmail.com"],
      ],
    ],
    [
      "with one name and two phones",
      [
        ["Uwe Kraus", "ukraus@acme.example", phone],
        ["Uwe Kraus", "ukarus@acme.example", "+1 303 555 0199"],
      ],
    ],
  ])("Siro users %s are different people", (_how, all) => {
    expect(duplicates(...all)).toEqual([]);
  });

  test("namesakes with the phone of one branch, numbered emails, and a CRM user each are different people", () => {
    const shared = { phoneNumber: phone };
    const email = "billy.gardner2@acme.example";
    const second = { id: "second", email, externalId: "2", ...shared };
    const issues = find(tiedPair("Billy Gardner", shared), {
      siroUsers: [siroUser("Billy Gardner", second)],
      crmUsers: [crmUser("Billy Gardner", { id: "crm second", email, externalId: "2" })],
    });
    expect(say(issues).filter((line) => line.startsWith("duplicate"))).toEqual([]);
  });
});

test("a match to a disabled account proposes the person's other account, told by the phone alone", () => {
  const issues = find(tiedPair("Billy Payne", { disabled: true, phoneNumber: phone }), {
    siroUsers: [
      siroUser("William Payne", { id: "new", email: "bluetruck7@gmail.com", phoneNumber: phone }),
    ],
  });
  expect(say(issues)).toEqual(["disabled-siro-user: siro Billy Payne, crm Billy Payne"]);
  expect(suggested(issues)).toEqual(["new = crm Billy Payne"]);
});
