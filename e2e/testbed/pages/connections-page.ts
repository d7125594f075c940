import { expect, type Locator, type Page } from "@playwright/test";
import type { SandboxClient } from "#e2e/sandbox/client.ts";
import type { JournalEntry } from "#e2e/sandbox/journal.ts";

export const connectionsPath = "/acme-exteriors/connections";

/** Opens the list and waits until it is interactive. */
export async function openConnections(page: Page, search = "") {
  await page.goto(`${connectionsPath}${search}`);
  await expect(page.getByRole("heading", { name: "Connections", level: 1 })).toBeVisible();
  await expectAlive(page);
}

/** Opens the page of one connection and waits until it is interactive. */
export async function openConnection(page: Page, id: string) {
  await page.goto(`${connectionsPath}/${id}`);
  await expectAlive(page);
}

/** Waits until the page is hydrated: before that, clicks and keys are lost. */
export async function expectAlive(page: Page) {
  const refresh = page.getByRole("button", { name: "Refresh (R)" });
  const isHydrated = () =>
    refresh.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__react")));
  await expect.poll(isHydrated).toBe(true);
}

/** A switch by its full name: "Syncing, ServiceTitan Denver". */
export function switchOf(page: Page, label: "Syncing" | "Transcript", name: string): Locator {
  return page.getByRole("switch", { name: `${label}, ${name}`, exact: true });
}

/** A row of the list, without its second line. */
export function rowOf(page: Page, name: string): Locator {
  return page
    .getByRole("table", { name: "Connections" })
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name, exact: true }) });
}

/** Names of the connections in list order, from the top. */
export function listedNames(page: Page): Promise<string[]> {
  return page.getByRole("table", { name: "Connections" }).getByRole("link").allInnerTexts();
}

/** The PATCH requests that Siro received after journal number `since`. */
export async function patchesSince(siro: SandboxClient, since: number): Promise<JournalEntry[]> {
  const { entries } = await siro.listJournal(since);
  return entries.filter(({ method }) => method === "PATCH");
}

/** The journal's latest number. */
export async function journalNow(siro: SandboxClient): Promise<number> {
  return (await siro.listJournal()).last;
}

/** Counts the server actions that the page sends from now on. */
export function countActions(page: Page): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.headers()["next-action"]) count += 1;
  });
  return () => count;
}

/** Waits until no switch is waiting for Siro. */
export async function expectSettled(page: Page) {
  await expect(page.locator('[role="switch"][aria-busy="true"]')).toHaveCount(0);
}
