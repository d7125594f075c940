import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ClockProvider } from "#components/ui/time-context.tsx";
import { IncidentList } from "./incident-list.tsx";

function textOf(checkedAt: string | null): string {
  const html = renderToStaticMarkup(
    <ClockProvider timeZone="America/Denver" now="2026-11-12T16:10:00Z">
      <IncidentList org="acme" incidents={[]} checkedAt={checkedAt} />
    </ClockProvider>,
  );
  return html.replace(/<[^>]+>/g, "");
}

test("incidents are denied only after they were looked for, with the time of that", () => {
  expect(textOf("2026-11-12T16:08:00Z")).toMatch(
    /^IncidentsNo incidents so farLast checked 2 min ago\.$/,
  );
  expect(textOf(null)).toBe("IncidentsNot checked yet");
});
