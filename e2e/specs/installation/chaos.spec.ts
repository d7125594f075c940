import type { Browser } from "@playwright/test";
import { arrange } from "#e2e/testbed/chaos/arrange.ts";
import { type Disaster, listDisasters, longTexts } from "#e2e/testbed/chaos/disasters.ts";
import { endpointOf } from "#e2e/testbed/chaos/endpoints.ts";
import type { PageKind } from "#e2e/testbed/chaos/page-kind.ts";
import { listPageKinds } from "#e2e/testbed/chaos/page-kinds.ts";
import { openTab, type Tab, type Visit, visit } from "#e2e/testbed/chaos/visit.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import { inLength, isLong } from "#e2e/testbed/test-length.ts";

const org = "acme-exteriors";
const TABS = 4;
/** Of every run; the long one visits all pages. */
const FEW_PAGES = [
  "overview",
  "connections",
  "connection",
  "OAuth apps",
  "review",
  "directory",
  "Siro user",
  "unlinked recordings",
  "triage",
  "batch",
  "recording linked",
  "your Siro user",
];

async function pagesToVisit(stage: Stage): Promise<PageKind[]> {
  const all = listPageKinds(stage.seed, await arrange(stage));
  return all.filter(({ name }) => isLong || FEW_PAGES.includes(name));
}

/** Nothing is kept in memory, so everything is read again. */
async function forgetEverything({ restart, siro }: Stage) {
  await siro.control.clearFaults();
  await restart();
  await siro.control.advanceClock(61_000);
  await siro.control.clearJournal();
}

/** Errors that the dashboard did not expect, since `from` in its log. */
function unexpectedLines(stage: Stage, from: number): string[] {
  return stage.dashboard
    .logs()
    .slice(from)
    .split("\n")
    .filter((line) =>
      /unexpected error|uncaught|unhandled|"level":(50|60|"error"|"fatal")/i.test(line),
    )
    .map((line) => line.slice(0, 400));
}

/** Visits all pages, a few at a time, and names everything that went wrong in them or in the log. */
async function visitAll(stage: Stage, tabs: Tab[], pages: PageKind[], disaster: Disaster) {
  await forgetEverything(stage);
  const from = stage.dashboard.logs().length;
  await stage.siro.control.addFaults(...disaster.rules);
  const waiting = [...pages];
  const visits: Visit[] = [];
  const drain = async (tab: Tab) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      visits.push(await visit(tab, org, next, disaster));
    }
    await tab.page.goto("about:blank");
  };
  await Promise.all(tabs.map(drain));
  stage.tap.clear();
  const onPages = visits.flatMap(({ page, faults }) =>
    faults.map((fault) => `${disaster.name} › ${page}: ${fault}`),
  );
  const inLog = unexpectedLines(stage, from).map((line) => `${disaster.name} › log: ${line}`);
  return { visits, faults: [...onPages, ...inLog] };
}

function tableRow({ name }: Disaster, visits: Visit[], faults: string[]): string {
  const slowest = visits.toSorted((a, b) => b.ms - a.ms)[0];
  const cells = [
    name.padEnd(36),
    `${visits.length} visits`.padStart(10),
    `slowest ${slowest?.ms} ms (${slowest?.page})`.padEnd(48),
    `${faults.length} faults`,
  ];
  return cells.join("  ");
}

const openTabs = (browser: Browser, stage: Stage) =>
  Promise.all(Array.from({ length: TABS }, () => openTab(browser, stage)));
const closeTabs = (tabs: Tab[]) => Promise.all(tabs.map(({ context }) => context.close()));

/** Only pages that a disaster of one endpoint can touch. */
function touchedBy(disaster: Disaster, pages: PageKind[]): PageKind[] {
  const { breaks, cuts, besideOnly } = disaster;
  const touched = [...breaks, ...cuts];
  if (touched.length === 0) return pages;
  if (besideOnly) {
    const isBeside = ({ main }: PageKind) => !main.some((each) => breaks.includes(each));
    return touchedBy({ ...disaster, besideOnly: false }, pages.filter(isBeside));
  }
  return pages.filter(({ main, beside }) =>
    [...main, ...beside].some((endpoint) => touched.includes(endpoint)),
  );
}

for (const [kind, disasters] of Object.entries(listDisasters(isLong))) {
  test(`every page loads, stays whole, and says what it could not read (${kind})`, async ({
    browser,
    stage,
  }) => {
    test.setTimeout(inLength(360_000, 20 * 60_000));
    const pages = await pagesToVisit(stage);
    const tabs = await openTabs(browser, stage);
    const found: string[] = [];
    let count = 0;
    for (const disaster of disasters) {
      const touched = touchedBy(disaster, pages);
      const { visits, faults } = await visitAll(stage, tabs, touched, disaster);
      console.info([tableRow(disaster, visits, faults), ...faults].join("\n"));
      found.push(...faults);
      count += visits.length;
    }
    console.info(`${count} visits, ${found.length} faults`);
    await closeTabs(tabs);
    expect(found).toEqual([]);
  });
}

test("no page or dialog grows wider than its window, and no title tall, for texts of 10,000 characters", async ({
  browser,
  stage,
}) => {
  test.slow();
  const pages = await pagesToVisit(stage);
  const tabs = await openTabs(browser, stage);
  const { faults } = await visitAll(stage, tabs, pages, longTexts);
  await closeTabs(tabs);
  expect(faults).toEqual([]);
});

test("every page reads exactly what the chaos run expects of it", async ({
  browser,
  stage,
  seed,
  siro,
}) => {
  test.skip(!isLong, "npm run test:long compares the reads of each page after a restart");
  test.setTimeout(10 * 60_000);
  const tab = await openTab(browser, stage);
  const calm: Disaster = {
    name: "calm",
    rules: [],
    breaks: [],
    cuts: [],
    isStalled: false,
    besideOnly: false,
  };
  const wrong: string[] = [];
  for (const kind of listPageKinds(seed, await arrange(stage))) {
    await forgetEverything(stage);
    const { faults } = await visit(tab, org, kind, calm);
    wrong.push(...faults.map((fault) => `${kind.name}: ${fault}`));
    const { entries } = await siro.listJournal();
    const gets = entries.filter(({ method }) => method === "GET");
    const read = new Set(gets.map((entry) => endpointOf(entry) ?? `${entry.api} ${entry.path}`));
    const expected = new Set<string>([...kind.main, ...kind.beside]);
    const allowed = expected.union(new Set<string>(kind.sometimes));
    for (const name of read) if (!allowed.has(name)) wrong.push(`${kind.name} also reads ${name}`);
    for (const name of expected)
      if (!read.has(name)) wrong.push(`${kind.name} never reads ${name}`);
    await tab.page.goto("about:blank");
  }
  await tab.context.close();
  expect(wrong).toEqual([]);
});
