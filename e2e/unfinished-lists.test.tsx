import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ConnectionsBox } from "#app/[org]/_components/connections-box.tsx";
import { UnlinkedBox } from "#app/[org]/_components/unlinked-box.tsx";
import { NoIssues } from "#app/[org]/people/_components/no-issues.tsx";
import { PersonIssues } from "#app/[org]/people/_components/person-issues.tsx";
import { NothingHere } from "#app/[org]/recordings/_components/nothing-here.tsx";
import { loadRecordingSearch } from "#app/[org]/recordings/search.ts";
import type { IndexProgress } from "#lib/mirror/recordings/read-index-progress.ts";

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
  const unlinked = (count: number, isMinimum: boolean, isUnknown = false) =>
    textOf(
      <UnlinkedBox
        org="acme"
        timeZone="UTC"
        unlinked={{
          count,
          isMinimum,
          isUnknown,
          readBackTo: checkedAt,
          followedAt: checkedAt,
          problem: null,
        }}
      />,
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
    expect(unlinked(0, true)).toContain("None found so far, but not all recordings have been read");
    expect(unlinked(0, true)).not.toContain("No recordings");
    expect(unlinked(0, true, true)).toMatch(/–.*Recordings haven't been read yet/);
    expect(unlinked(40, true)).toMatch(/40\+.*among recordings since Nov 20, 2025/);
    expect(unlinked(40, false)).toMatch(/40 .*waiting for a link or dismissal\./);
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
  const page = (
    progress: Partial<IndexProgress>,
    {
      address = {},
      hasToken = true,
    }: { address?: Record<string, string>; hasToken?: boolean } = {},
  ) =>
    textOf(
      <NothingHere
        org="acme"
        timeZone="UTC"
        search={loadRecordingSearch(address)}
        list={{ progress: { ...COMPLETE, ...progress }, hasToken }}
      />,
    );
  const COMPLETE: IndexProgress = {
    state: "complete",
    readBackTo: null,
    completeSince: checkedAt,
    followedAt: checkedAt,
    problem: null,
  };
  const partial = { readBackTo: checkedAt };

  test("says that everything is linked only if all recordings have been read", () => {
    expect(page({})).toContain("Every processed recording is linked or dismissed.");
    for (const state of ["filling", "stuck"] as const) {
      expect(page({ state, ...partial })).toContain("No unlinked recordings so far");
      expect(page({ state, ...partial })).toContain("read recordings back to Nov 20, 2025");
      expect(page({ state })).toContain("hasn't read all recordings yet");
      expect(page({ state, ...partial })).not.toContain("Every processed");
    }
  });

  test("denies matches only if all recordings have been read", () => {
    const address = { q: "smith" };
    expect(page({}, { address })).toContain("No recordings match these filters.");
    expect(page({ state: "filling", ...partial }, { address })).toContain("No matches so far");
  });

  test("says why nothing was read yet, and never that there is nothing", () => {
    const empty = { state: "empty" as const, completeSince: null, followedAt: null };
    expect(page(empty)).toContain("Reading recordings from Siro");
    expect(page({ ...empty, problem: "Siro refused the token (401)." })).toContain(
      "Recordings couldn't be read Siro refused the token (401).",
    );
    expect(page(empty, { hasToken: false })).toContain("needs an organization token");
    for (const text of [page(empty), page(empty, { hasToken: false })]) {
      expect(text).not.toMatch(/No unlinked|No recordings|No matches/);
    }
  });
});
