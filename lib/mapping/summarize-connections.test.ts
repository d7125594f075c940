import { describe, expect, test } from "vitest";
import { crmUser, find, siroUser } from "#e2e/testbed/test-people.ts";
import { summarizeConnections } from "./summarize-connections.ts";

const names = ["Ana Bell", "Bo Chen", "Cy Diaz", "Di Evans", "Ed Fox", "Flo Gray", "Gus Hale"];

type Changes = (name: string, index: number) => Record<string, unknown>;

function summarize(siro: Changes, crm: Changes = () => ({})) {
  const siroUsers = names.map((name, i) => siroUser(name, siro(name, i)));
  const crmUsers = names.map((name, i) => crmUser(name, crm(name, i)));
  const issues = find({ siroUsers, crmUsers });
  const rows = <T>(list: readonly object[]) => list as readonly T[];
  return { issues, summaries: summarizeConnections(rows(siroUsers), rows(crmUsers), issues) };
}

const at =
  (domain: string): Changes =>
  (name) => ({
    email: `${name.toLowerCase().replace(" ", ".")}@${domain}`,
  });

describe("a connection where most pairs fail alike", () => {
  test("gets one statement about another email domain, and every issue remains", () => {
    const { issues, summaries } = summarize(at("old.example"));
    expect(issues).toHaveLength(names.length);
    expect(summaries).toMatchObject([
      {
        connectionId: "first",
        cause: "other-domain",
        statement:
          "7 of 7 CRM users have emails at acme.example in the CRM and at old.example in Siro.",
        total: 7,
      },
    ]);
    expect(summaries[0]?.pairs).toHaveLength(names.length);
    expect(new Set(summaries[0]?.issueIds)).toEqual(new Set(issues.map(({ id }) => id)));
  });

  test("gets one statement about the same domain change of pairs matched by ID", () => {
    const { summaries } = summarize((name, i) => ({
      ...at("old.example")(name, i),
      externalId: `id ${name}`,
    }));
    expect(summaries.map(({ cause }) => cause)).toEqual(["other-domain"]);
  });

  test("gets one statement about IDs of another kind", () => {
    const { summaries } = summarize((_name, i) => ({ externalId: `90${i}` }));
    expect(summaries).toMatchObject([{ cause: "unknown-ids", total: 7 }]);
    expect(summaries[0]?.statement).toContain("owner IDs instead of user IDs");
    expect(summaries[0]?.pairs).toHaveLength(names.length);
  });
});

test("a few pairs, or different causes, get no statement", () => {
  expect(summarize((name, i) => (i < 3 ? at("old.example")(name, i) : {})).summaries).toEqual([]);
  expect(summarize((name, i) => at(`d${i}.example`)(name, i)).summaries).toEqual([]);
});
