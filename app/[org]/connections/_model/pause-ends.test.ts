import { expect, test } from "vitest";
import { suggestedEnds } from "./pause-ends.ts";

const DENVER = "America/Denver";
const at = (iso: string) => suggestedEnds(Date.parse(iso), DENVER);

test("ends are suggested on the organization's clock: in an hour, tomorrow, and next Monday", () => {
  expect(at("2026-11-25T02:30:00Z")).toEqual([
    { label: "In 1 hour", clockTime: "2026-11-24T20:30" },
    { label: "Tomorrow 8 AM", clockTime: "2026-11-25T08:00" },
    { label: "Monday 8 AM", clockTime: "2026-11-30T08:00" },
  ]);
});

test("on Sunday, Monday is tomorrow; on Monday, it is a week away", () => {
  expect(at("2026-11-29T20:00:00Z").map(({ label }) => label)).toEqual([
    "In 1 hour",
    "Tomorrow 8 AM",
  ]);
  expect(at("2026-11-30T20:00:00Z").at(-1)?.clockTime).toBe("2026-12-07T08:00");
});
