import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Headline } from "#app/[org]/_components/headline.tsx";
import { NeedsBox } from "#app/[org]/_components/needs-box.tsx";
import type { Overview } from "#app/[org]/_model/overview.ts";
import { NoIssues } from "#app/[org]/people/_components/no-issues.tsx";
import { PersonIssues } from "#app/[org]/people/_components/person-issues.tsx";
import { NothingHere } from "#app/[org]/recordings/_components/nothing-here.tsx";
import { loadRecordingSearch } from "#app/[org]/recordings/search.ts";
import type { UnlinkedCount } from "#lib/mirror/queue/unlinked-count.ts";
import type { IndexProgress } from "#lib/mirror/recordings/read-index-progress.ts";

const checkedAt = "2025-11-20T14:02:00.000Z";
const textOf = (element: React.ReactElement) =>
  renderToStaticMarkup(element)
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll(/\s+/g, " ");

describe("the overview", () => {
  const unlinked = (count: number, isMinimum: boolean, isUnknown = false): UnlinkedCount => ({
    count,
    isMinimum,
    isUnknown,
    readBackTo: checkedAt,
    followedAt: checkedAt,
    problem: null,
  });
  const NO_RATES = { seen: 0, inTime: 0, unsure: 0, recordings: 0, linked: 0 };
  const overview = (
    total: number,
    complete: boolean,
    waiting = unlinked(0, false),
    openIssues: Overview["openIssues"] = { count: 0, complete: true },
  ): Overview => ({
    connections: { checkedAt, data: { total, complete, troubles: [], names: {} } },
    unlinked: waiting,
    openIssues,
    rates: {
      total: NO_RATES,
      reps: [],
      teams: [],
      connections: [],
      from: checkedAt,
      until: checkedAt,
    },
    appointments: { reps: [], teams: [], appointments: 0, unrecorded: 0, from: checkedAt },
    recent: [],
  });
  const text = (shown: Overview) =>
    textOf(
      <>
        <Headline overview={shown} timeZone="UTC" />
        <NeedsBox org="acme" overview={shown} timeZone="UTC" />
      </>,
    );

  test("says that there are no connections, or no problems, only if the list was read to its end", () => {
    expect(text(overview(0, true))).toContain("Siro has no connections for this organization.");
    expect(text(overview(0, false))).not.toMatch(/Siro has no connections|View 0|Nothing needs/);
    expect(text(overview(5, true))).toMatch(
      /All 5 connections are working\..*View 5 connections.*Nothing needs/,
    );
    expect(text(overview(5, false))).toMatch(/list is incomplete.*View 5\+ connections/);
    expect(text(overview(5, false))).not.toMatch(/connections are working|Nothing needs you now/);
  });

  test("says that nothing needs anyone only if mapping issues were looked for, in whole lists", () => {
    const of = (openIssues: Overview["openIssues"], waiting = unlinked(0, false)) =>
      text(overview(5, true, waiting, openIssues));
    expect(of({ count: 0, complete: true })).toContain("Nothing needs you now.");
    for (const unknown of [null, { count: 0, complete: false }]) {
      expect(of(unknown)).toMatch(/No connections or recordings need you now\..*People/);
      expect(of(unknown)).not.toContain("Nothing needs you now");
    }
    const unread = of({ count: 0, complete: true }, unlinked(0, true));
    expect(unread).not.toContain("need you now");
    expect(unread).toContain("Not all recordings have been read yet, so more may need you.");
  });

  test("says that no recordings wait only if the list was read to its end", () => {
    const of = (waiting: UnlinkedCount) => text(overview(1, true, waiting));
    expect(of(unlinked(0, false))).toContain("No recordings are waiting for a link.");
    expect(of(unlinked(0, true))).toContain("No unlinked recordings found so far.");
    expect(of(unlinked(0, true))).not.toContain("No recordings");
    expect(of(unlinked(0, true, true))).toContain("Recordings haven't been read yet");
    expect(of(unlinked(40, true))).toMatch(
      /At least 40 are waiting.*among recordings since Nov 20, 2025/,
    );
    expect(of(unlinked(40, false))).toContain(" 40 are waiting for a link or dismissal.");
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
      all = 12,
    }: { address?: Record<string, string>; hasToken?: boolean; all?: number } = {},
  ) =>
    textOf(
      <NothingHere
        org="acme"
        timeZone="UTC"
        search={loadRecordingSearch(address)}
        list={{ progress: { ...COMPLETE, ...progress }, hasToken, counts: countsOf(all) }}
      />,
    );
  const countsOf = (all: number) => ({
    unlinked: 0,
    linked: all,
    dismissed: 0,
    processing: 0,
    all,
  });
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

  test("doesn't say that everything is linked where there are no recordings", () => {
    for (const view of ["unlinked", "linked", "processing"]) {
      const text = page({}, { all: 0, address: { view } });
      expect(text).toContain("Siro has no recordings for this organization.");
      expect(text).not.toContain("processed");
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
