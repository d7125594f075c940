import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ConnectionsBox } from "#app/[org]/_components/connections-box.tsx";
import { UnlinkedBox } from "#app/[org]/_components/unlinked-box.tsx";
import { NoIssues } from "#app/[org]/people/_components/no-issues.tsx";
import { PersonIssues } from "#app/[org]/people/_components/person-issues.tsx";
import { NothingHere } from "#app/[org]/recordings/_components/nothing-here.tsx";

const checkedAt = "2025-11-20T14:02:00.000Z";
const textOf = (element: React.ReactElement) =>
  renderToStaticMarkup(element)
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll(/\s+/g, " ");

describe("the overview", () => {
  const connections = (total: number, complete: boolean) =>
    textOf(
      <ConnectionsBox
        org="acme"
        timeZone="UTC"
        reading={{ checkedAt, data: { total, complete, unhealthy: [] } }}
      />,
    );
  const unlinked = (count: number, isMore: boolean) =>
    textOf(
      <UnlinkedBox org="acme" reading={{ checkedAt, data: { count, isMore, seenAs: "Kim" } }} />,
    );

  test("says that there are no connections only if the list was read to its end", () => {
    expect(connections(0, true)).toContain("Siro has no connections for this organization.");
    expect(connections(0, false)).not.toMatch(/Siro has no connections|View all/);
    expect(connections(5, true)).toContain("View all 5");
    expect(connections(5, false)).toContain("View 5+");
    expect(connections(5, false)).toContain("Siro's list is incomplete.");
  });

  test("says that no recordings wait only if the list was read to its end", () => {
    expect(unlinked(0, false)).toContain("No recordings are waiting for a link");
    expect(unlinked(0, true)).toContain("None listed so far, but Siro has more recordings");
    expect(unlinked(0, true)).not.toContain("No recordings");
    expect(unlinked(40, true)).toContain("40+");
  });
});

describe("people", () => {
  const list = (isWhole: boolean) =>
    textOf(
      <NoIssues
        hasStatements={false}
        total={0}
        isGrowing={false}
        isWhole={isWhole}
        onClear={() => {}}
      />,
    );
  const person = (isWhole: boolean | null) =>
    textOf(<PersonIssues org="acme" issues={[]} isWhole={isWhole} />);

  test("have no issues only if both sides were read to the end", () => {
    expect(list(true)).toMatch(/No open mapping issues\./);
    expect(list(false)).toContain("Some couldn't be read.");
    expect(person(true)).toContain("No issues.");
    expect(person(false)).toContain("Some couldn't be read.");
    expect(person(null)).toContain("People are still loading.");
  });
});

describe("a page without recordings", () => {
  const page = (facts: { nextCursor?: string; isCut?: boolean; unreadable?: number }) =>
    textOf(
      <NothingHere
        org="acme"
        view="unlinked"
        timeZone="UTC"
        search={{
          view: null,
          p: [],
          range: "any",
          from: null,
          to: null,
          team: [],
          type: [],
          result: null,
        }}
        page={{
          rows: [],
          nextCursor: null,
          hasEnded: false,
          isOldestFirst: false,
          isCut: false,
          unreadable: 0,
          ...facts,
        }}
      />,
    );

  test("says that everything is linked only if Siro has no more", () => {
    expect(page({})).toContain("Every processed recording is linked.");
    expect(page({ nextCursor: "c1" })).toContain("They start on the next page.");
    expect(page({ isCut: true })).toContain("Siro has more recordings but didn't return them.");
    expect(page({ unreadable: 3 })).toContain("none of them could be read");
    for (const facts of [{ nextCursor: "c1" }, { isCut: true }, { unreadable: 3 }]) {
      expect(page(facts)).not.toMatch(/Every processed|No unlinked/);
    }
  });
});
