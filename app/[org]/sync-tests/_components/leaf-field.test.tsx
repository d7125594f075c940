import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LeafField } from "./leaf-field.tsx";

test("a time says how to write it, also where it has a hint of its own", () => {
  const field = (hint?: string) =>
    renderToStaticMarkup(
      <LeafField
        shape={{ kind: "time", label: "Deleted", hint }}
        value=""
        onChange={() => {}}
        name="deletedAt"
      />,
    );
  expect(field()).toContain("With its zone, such as 2026-11-20T17:00:00Z.");
  expect(field("Marks the record as deleted.")).toContain(
    "Marks the record as deleted. With its zone, such as 2026-11-20T17:00:00Z.",
  );
});
