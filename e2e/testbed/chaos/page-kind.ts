import type { Page } from "@playwright/test";
import type { Endpoint } from "./endpoints.ts";

export type PageKind = {
  name: string;
  /** Below the organization. */
  path: string;
  /** What the page can't do without. It may wait for these as long as a call to Siro may take. */
  main: Endpoint[];
  /** Everything else that it reads. It waits five seconds for these. */
  beside: Endpoint[];
  /** Read along with something else: the page is complete without these. */
  unused?: Endpoint[];
  /** Read only if what is stored isn't enough, or if the work of an earlier page goes on. */
  sometimes?: Endpoint[];
  /** Selector of what is there as soon as `main` was read. */
  shows?: string;
  /** Statuses that are no failure here: Siro has none, and the page says so. */
  noneAt?: number[];
  /** Opens the dialog that reads them, if the page has anything to open it on. */
  open?: (page: Page) => Promise<void>;
};

/** A page that reads nothing from Siro. */
export const plain = (path: string): PageKind => ({
  name: path.slice(1),
  path,
  main: [],
  beside: [],
});

export const DIRECTORY: Endpoint[] = ["users", "teams", "organization"];

/** The rows of a table. */
export const ROWS = "table tbody tr";
