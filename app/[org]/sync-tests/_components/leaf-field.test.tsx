import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LeafField } from "./leaf-field.tsx";

const fieldOf = (value: string, hint?: string) =>
  renderToStaticMarkup(
    <LeafField
      shape={{ kind: "time", label: "Deleted", hint }}
      value={value}
      onChange={() => {}}
      name="deletedAt"
    />,
  );

test("a time has a field for day and time that names its time zone and what is sent", () => {
  const field = fieldOf("2026-11-20T17:00:00Z", "Marks the record as deleted.");
  expect(field).toContain('type="datetime-local"');
  expect(field).toContain('value="2026-11-20T17:00"');
  expect(field).toContain("Deleted (UTC)");
  expect(field).toContain("Marks the record as deleted. Sent as 2026-11-20T17:00:00Z.");
});

test("a value that is no time is shown as it is, to be corrected", () => {
  const field = fieldOf("tomorrow");
  expect(field).toContain('value="tomorrow"');
  expect(field).not.toContain("datetime-local");
});
