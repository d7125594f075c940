import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  allowedEntries,
  CATALOG_ACTIONS,
  CATALOG_PAGES,
  type CatalogEntry,
  hrefOfEntry,
} from "./palette-catalog.ts";

const ROOT = "app/[org]";
const pathnameOf = ({ path }: CatalogEntry) => path.replace(/\?.*/, "");
const sourcesOf = (folder: string) =>
  globSync(`${folder.replaceAll(/[[\]]/g, "[$&]")}/**/*.tsx`).map((file) =>
    readFileSync(file, "utf8"),
  );

/** Addresses of the sections: `at("/lookup")` in the navigation. */
const sections = [...readFileSync(`${ROOT}/layout.tsx`, "utf8").matchAll(/at\("([^"]*)"\)/g)].map(
  ([, path = ""]) => path,
);

/** Pages that need no ID: "/settings/members". */
const pages = globSync("app/[[]org[]]/**/page.tsx")
  .map((file) => file.slice(ROOT.length, -"/page.tsx".length))
  .filter((path) => !path.includes("["));

test("the palette leads to every page: add a new one to CATALOG_PAGES or to the navigation", () => {
  const known = new Set([...sections, ...CATALOG_PAGES.map(pathnameOf)]);
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.filter((path) => !known.has(path))).toEqual([]);
});

test("the palette leads to no page that doesn't exist", () => {
  const known = new Set(pages);
  const entries = [...CATALOG_PAGES, ...CATALOG_ACTIONS];
  expect(entries.filter((entry) => !known.has(pathnameOf(entry)))).toEqual([]);
});

test("the page of each action runs it when its address asks for it", () => {
  for (const entry of CATALOG_ACTIONS) {
    const section = entry.path.split("/")[1];
    const sources = sourcesOf(`${ROOT}/${section}`).join("\n");
    expect(sources, entry.label).toContain(`usePageAction("${entry.action}"`);
  }
});

test("an action's address keeps what the page is filtered by", () => {
  const entry = { label: "", icon: "people", path: "/people?tab=ignored", action: "scan" } as const;
  expect(hrefOfEntry("acme", entry)).toBe("/acme/people?tab=ignored&do=scan");
  expect(hrefOfEntry("acme", { ...entry, action: undefined, path: "/people" })).toBe(
    "/acme/people",
  );
});

test("a member is offered only what their role may do", () => {
  const labels = (role: "viewer" | "admin") =>
    allowedEntries(CATALOG_ACTIONS, role).map(({ label }) => label);
  expect(labels("viewer")).not.toContain("Create OAuth app");
  expect(labels("admin")).toContain("Create OAuth app");
});
