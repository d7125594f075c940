import { expect, test } from "vitest";
import type { AppRow } from "../_model/rows.ts";
import { filterApps, isFiltered, type ListFilters } from "./search-params.ts";

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

test("deleted apps are hidden, shown, or alone", () => {
  expect(names()).toEqual(["Power BI export", "Zapier bridge"]);
  expect(names({ deleted: "shown" })).toHaveLength(3);
  expect(names({ deleted: "only" })).toEqual(["Old"]);
});

test("every word is searched in name, owner, e-mail and client id", () => {
  expect(names({ q: "dana POWER" })).toEqual(["Power BI export"]);
  expect(names({ q: "acme.example" })).toEqual(["Power BI export"]);
  expect(names({ q: "id-of-zapier" })).toEqual(["Zapier bridge"]);
  expect(names({ q: "nobody" })).toEqual([]);
});

test("owner and origin filter, and say that they do", () => {
  expect(names({ owner: ["u1"] })).toEqual(["Power BI export"]);
  expect(names({ owner: [""] })).toEqual(["Zapier bridge"]);
  expect(names({ made: "here" })).toEqual(["Zapier bridge"]);
  expect(isFiltered(filters())).toBe(false);
  expect(isFiltered(filters({ made: "here" }))).toBe(true);
});
