import { expect, test } from "vitest";
import { firstRows, type PaletteGroup } from "./palette-groups.tsx";

const group = (heading: string, count: number): PaletteGroup => ({
  heading,
  entries: Array.from({ length: count }, (_, index) => ({
    label: `${heading} ${index}`,
    to: () => undefined,
  })),
});

test("the palette opens with the beginning of its list, however many entries each group has", () => {
  const groups = [group("Recent", 5), group("Go to", 4), group("Actions", 30), group("Pages", 9)];
  const first = firstRows(groups);
  const labels = (of: PaletteGroup[]) => of.flatMap(({ entries }) => entries).map((e) => e.label);
  expect(first.map(({ heading }) => heading)).toEqual(["Recent", "Go to", "Actions"]);
  expect(labels(first)).toEqual(labels(groups).slice(0, 12));
  expect(firstRows([group("Recent", 2)])).toHaveLength(1);
});
