import { expect, test } from "vitest";
import { filterApps, isFiltered, type ListFilters } from "./filter-apps.ts";
import type { AppRow } from "./rows.ts";

const app = (name: string, changes: Partial<AppRow> = {}): AppRow => ({
  clientId: `id-of-${name}`,
  name,
  owner: { id: "u1", name: "Dana Ortiz", email: "dana@acme.example" },
  made: "elsewhere",
  secret: "never-here",
  createdAt: null,
  deleted: false,
  deletedAt: null,
  actingMember: null,
  ...changes,
});
const apps = [
  app("Power BI export"),
  app("Zapier bridge", { owner: null, made: "here" }),
  app("Old", { deleted: true }),
];
const filters = (changes: Partial<ListFilters> = {}): ListFilters => ({
  q: "",
  owner: [],
  made: null,
  deleted: null,
  ...changes,
});
const names = (changes?: Partial<ListFilters>) =>
  filterApps(apps, filters(changes)).map(({ name }) => name);

test("deleted apps can be hidden, shown, or shown alone", () => {
  expect(names()).toEqual(["Power BI export", "Zapier bridge"]);
  expect(names({ deleted: "shown" })).toHaveLength(3);
  expect(names({ deleted: "only" })).toEqual(["Old"]);
});

test("the search matches every word in the name, owner, email, and client ID", () => {
  expect(names({ q: "dana POWER" })).toEqual(["Power BI export"]);
  expect(names({ q: "acme.example" })).toEqual(["Power BI export"]);
  expect(names({ q: "id-of-zapier" })).toEqual(["Zapier bridge"]);
  expect(names({ q: "nobody" })).toEqual([]);
});

test("apps can be filtered by owner and by the tool that created them", () => {
  expect(names({ owner: ["u1"] })).toEqual(["Power BI export"]);
  expect(names({ owner: [""] })).toEqual(["Zapier bridge"]);
  expect(names({ made: "here" })).toEqual(["Zapier bridge"]);
  expect(isFiltered(filters())).toBe(false);
  expect(isFiltered(filters({ made: "here" }))).toBe(true);
});
