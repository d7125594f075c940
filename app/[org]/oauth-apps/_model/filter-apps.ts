import type { AppRow } from "./rows.ts";

export type ListFilters = {
  q: string;
  owner: string[];
  made: "here" | "elsewhere" | null;
  deleted: "shown" | "only" | null;
};

export function filterApps(apps: readonly AppRow[], filters: ListFilters): AppRow[] {
  const words = filters.q.toLowerCase().split(/\s+/).filter(Boolean);
  return apps.filter((app) => {
    if (app.deleted ? !filters.deleted : filters.deleted === "only") return false;
    if (filters.made && app.made !== filters.made) return false;
    if (filters.owner.length > 0 && !filters.owner.includes(app.owner?.id ?? "")) return false;
    const { name, clientId, owner } = app;
    const text = `${name} ${clientId} ${owner?.name ?? ""} ${owner?.email ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function isFiltered({ q, owner, made, deleted }: ListFilters): boolean {
  return q !== "" || owner.length > 0 || made !== null || deleted !== null;
}
