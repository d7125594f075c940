import type { Page } from "@playwright/test";

export type Shot = {
  /** Name of the file, before size and theme. */
  name: string;
  /** Address within the dashboard; `{org}` stands for the organization's slug. */
  path: string;
  isSignedOut?: boolean;
  /** Takes the page to its end instead of what fits a window. */
  isWhole?: boolean;
  /** Before the page is opened, e.g. to make Siro fail. */
  before?: () => Promise<unknown>;
  /** Brings the open page into its state, e.g. opens a dialog, and waits for what the shot is about. */
  prepare?: (page: Page) => Promise<unknown>;
};

export const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole("button", { name }).first().click();

export const pressForDialog = (name: string | RegExp) => async (page: Page) => {
  await press(name)(page);
  await page.getByRole("dialog").or(page.getByRole("alertdialog")).waitFor();
};

/** Waits until the page says this. */
export const says = (text: string | RegExp) => (page: Page) =>
  page.getByRole("main").getByText(text).first().waitFor();

/** Opens the page again until it says this, for what is read in the background. */
export const saysInTheEnd = (text: string | RegExp) => async (page: Page) => {
  const deadline = Date.now() + 90_000;
  const wanted = page.getByRole("main").getByText(text).first();
  for (;;) {
    const isThere = await wanted.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    if (Date.now() > deadline) throw new Error(`the page never says ${text}`);
    await page.reload();
  }
};
