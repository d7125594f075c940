import { describe, expect, test } from "vitest";
import { crmUser, find, say, siroUser, suggested, tiedPair } from "#e2e/testbed/test-people.ts";

const dana = "Dana Ortiz";
const tom = "Tom Bauer";

describe("names", () => {
  const found = (siro: string, crm: string, changes = {}) =>
    suggested(
      find({
        siroUsers: [siroUser(siro, { id: "s" })],
        crmUsers: [crmUser(crm, { id: "c", email: null, ...changes })],
      }),
    );

  test.each([
    ["Robert Smith", "Bob Smith"],
    ["Dana Ortiz", "Ortiz, Dana"],
    ["José Núñez", "JOSE NUNEZ"],
    ["Dana Ortiz", "Dana M. Ortiz Jr."],
    ["Siobhán O'Neill", "Siobhan O'Neill"],
    ["Zoë Li", "Zoe\u0308  Li"],
    ["Ana de la Cruz", "de la Cruz, Ana"],
    ["Dana Ortiz", "Dr. Dana Ortiz, MBA"],
    ["Pamela Lee", "Pamela Grant-Lee"],
    ["Dana Ortiz", "Dana Oritz"],
    ["Dana Ortiz", "Dnaa Ortiz"],
    ["Dana Perry", "Dana Perrry"],
    ["Klaus Köhler", "Klaus Koehler"],
    ["Jens Weiß", "Jens Weiss"],
    ["Søren Aagaard", "Soeren Ågaard"],
    ["Ana Ríos Chávez", "Ríos Chávez, Ana"],
    ["Hyun-woo Choi", "Choe Hyun-woo"],
    ["Dana Ortiz", "D. Ortiz"],
  ])("%s and %s are one name, enough where nobody else bears it", (siro, crm) => {
    expect(new Set(found(siro, crm))).toEqual(new Set(["s = c"]));
  });

  test.each([
    ["Dana Ortiz", "Dana"],
    ["Dana Ortiz", "Dana Miller"],
    ["Mark Ortiz", "Mary Ortiz"],
    ["Paul Ortiz", "Paula Ortiz"],
    ["John Smith Sr.", "John Smith Jr."],
    ["Dana Ortiz", null],
  ])("%s and %s are not enough alone", (siro, crm) => {
    expect(found(siro, crm ?? "", { name: crm })).toEqual([]);
  });

  test("an address that spells the other's whole name stands for a name that is missing", () => {
    const nameless = { firstName: null, lastName: null };
    const sides = {
      siroUsers: [siroUser(dana, nameless)],
      crmUsers: [crmUser(dana, { email: null })],
    };
    expect(suggested(find(sides))).toContain(`siro ${dana} = crm ${dana}`);
  });

  test("a typo or an initial proposes no one where two people could be meant", () => {
    const siroUsers = [siroUser("Dana Ortiz"), siroUser("Dean Ortiz")];
    for (const name of ["D. Ortiz", "Dena Ortiz"]) {
      const crmUsers = [crmUser(name, { email: null })];
      expect(suggested(find({ siroUsers, crmUsers }))).toEqual([]);
    }
  });

  test.each([
    ["Dana", "dana@acme.example", "dana@acme-old.example"],
    ["Dana", "danao@acme.example", "danar@acme.example"],
    ["Dana", "dana.ortiz@acme.example", "dana@acme.example"],
    ["Dana", "dana.ortiz@acme.example", null],
  ])("a first name alone is nothing: %s with %s and %s", (name, ours, theirs) => {
    const issues = find({
      siroUsers: [siroUser(dana, { email: ours })],
      crmUsers: [crmUser(name, { email: theirs })],
    });
    expect(suggested(issues)).toEqual([]);
  });

  test("a name that two people bear suggests neither", () => {
    const siroUsers = [siroUser(dana), siroUser(dana, { id: "two", email: "danao@acme.example" })];
    const two = [crmUser(dana, { email: null }), crmUser(dana, { id: "crm two", email: null })];
    expect(suggested(find({ siroUsers, crmUsers: two }))).toEqual([]);
  });
});

describe("machines and shared mailboxes", () => {
  test.each([
    ["Integration User", "integration@acme.example"],
    ["Siro Bot", "bot@siro.ai"],
    ["Acme API", null],
    ["Sales", "sales@acme.example"],
    ["Front Office", null],
    ["", "office@acme.example"],
    ["svc-crm-sync", "svc-crm-sync@acme.example"],
    ["Showroom Tablet", "showroom@acme.example"],
  ])("%s <%s> is set aside on both sides and never suggested", (name, email) => {
    const siroUsers = [siroUser(name, { id: "s", email, firstName: name, lastName: null })];
    const issues = find({ siroUsers, crmUsers: [crmUser(name, { id: "c", email, name })] });
    expect(say(issues)).toEqual(["service-account: c", "service-account: s"]);
    expect(suggested(issues)).toEqual([]);
  });

  test("a company's name beside a task is nobody's", () => {
    const issues = find(tiedPair(dana), tiedPair(tom), {
      crmUsers: [crmUser("Acme Office", { email: null })],
    });
    expect(say(issues)).toEqual(["service-account: crm Acme Office"]);
  });

  test("a person behind a shared mailbox is tied by the CRM id, never by the mailbox", () => {
    const shared = { email: "sales@acme.example" };
    expect(say(find(tiedPair(dana, {}, shared)))).toEqual([
      `email-mismatch: siro ${dana}, crm ${dana}`,
    ]);
    const other = find({ siroUsers: [siroUser(tom, shared)], crmUsers: [crmUser(dana, shared)] });
    expect(suggested(other)).toEqual([]);
  });

  test("a person behind a shared mailbox is proposed by a name that no one else has", () => {
    const crmUsers = [crmUser(dana, { email: "sales@acme.example" })];
    const issues = find({ siroUsers: [siroUser(dana)], crmUsers });
    expect(say(issues)).toEqual([`crm-user-without-siro-user: crm ${dana}`]);
    expect(suggested(issues)).toEqual([`siro ${dana} = crm ${dana}`]);
  });

  test("a mailbox in Siro that two CRM users share is contested, and no one is proposed", () => {
    const shared = { email: "sales@acme.example" };
    const crmUsers = [crmUser(dana, shared), crmUser(tom, { email: "Sales@Acme.example" })];
    const issues = find({ siroUsers: [siroUser("Sales", shared)], crmUsers });
    expect(say(issues)).toContain(`contested-siro-user: siro Sales, crm ${dana}, crm ${tom}`);
    expect(suggested(issues)).toEqual([]);
  });

  test.each(["Maria Sales", "Will Office", "Bea System"])("%s is a person", (name) => {
    expect(say(find({ crmUsers: [crmUser(name)] }))).toEqual([
      `crm-user-without-siro-user: crm ${name}`,
    ]);
  });
});
