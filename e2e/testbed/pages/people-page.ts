import { expect, type Locator, type Page } from "@playwright/test";
import type { SandboxClient } from "#e2e/sandbox/client.ts";
import type { PeopleIssue } from "#e2e/sandbox/seed/trouble/note.ts";
import { expectAlive } from "./connections-page.ts";

export const peoplePath = "/acme-exteriors/people";

type Progress = { progress: { step: string } | null; version: number };

const progressOf = async (page: Page): Promise<Progress> =>
  (await page.request.get(`${peoplePath}/progress`)).json();

/** Opens the section and waits until everyone has been loaded. */
export async function openPeople(page: Page, search = "") {
  await page.goto(`${peoplePath}${search}`);
  await expectAlive(page);
  await expectRead(page);
}

async function expectRead(page: Page) {
  const isReading = async () => {
    const step = (await progressOf(page)).progress?.step;
    return step === "people" || step === "recordings";
  };
  await expect.poll(isReading, { timeout: 30_000 }).toBe(false);
}

/** Starts a new scan and waits for its end. */
export async function readAgain(page: Page) {
  const { version } = await progressOf(page);
  // The page ignores a refresh while it still shows a running scan.
  await expect(page.getByText(/^(Checked|Counting appointments)/)).toBeVisible();
  await page.getByRole("button", { name: "Refresh (R)" }).click();
  // Earlier scans may have used up this minute's background calls.
  await expect
    .poll(async () => (await progressOf(page)).version, { timeout: 75_000 })
    .toBeGreaterThan(version);
  await expectRead(page);
  await page.reload();
  await expectAlive(page);
}

/** Rows of the issues table, without the header. */
export const issueRows = (page: Page): Locator =>
  page.getByRole("table", { name: "Issues" }).locator("tbody tr.item");

/** The issue of this kind for a person, found by ID. */
export async function findIssue(page: Page, kind: string, id: string): Promise<Locator> {
  await openPeople(page, `?kind=${kind}&q=${encodeURIComponent(id)}`);
  const rows = issueRows(page);
  await expect(rows).not.toHaveCount(0);
  return rows.first();
}

/** Opens the review of an issue and waits until both records are loaded. */
export async function review(page: Page, kind: string, id: string): Promise<Locator> {
  const row = await findIssue(page, kind, id);
  await row.getByRole("button", { name: /^Review/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("region", { name: "In Siro" })).toBeVisible();
  return dialog;
}

/** Chooses a fix by its title. */
export async function chooseFix(dialog: Locator, title: string) {
  // The radio itself is only for assistive technology. Users click its card.
  await dialog.locator("label.candidate").filter({ hasText: title }).click();
  await expect(dialog.getByRole("radio", { name: title })).toBeChecked();
}

/** The result of the last fix. */
export const fixState = (dialog: Locator) => dialog.getByRole("region", { name: "Last fix" });

export const dialogOf = (page: Page): Locator => page.getByRole("dialog");

/** A person of the seed's story, so that no two tests use the same one. */
export function firstOf<T>(list: readonly T[] | undefined, index = 0): T {
  const found = list?.[index];
  if (found === undefined) throw new Error("the seed has no such person");
  return found;
}

/** The two who belong together. */
export function pairOf({ pair }: PeopleIssue) {
  if (!pair) throw new Error("this issue has no pair");
  return pair;
}

/** The number of Siro's last request. */
export const lastRequest = async (siro: SandboxClient) => (await siro.listJournal()).last;

/** What was written to Siro after that request. */
export const writesSince = async (siro: SandboxClient, since: number) =>
  (await siro.listJournal(since)).entries.filter(({ method }) => method !== "GET");
