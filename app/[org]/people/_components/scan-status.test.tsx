import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { ClockProvider } from "#components/ui/time-context.tsx";
import type { Watched } from "../queries.ts";
import { ScanStatus } from "./scan-status.tsx";

vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => {} }) }));
vi.mock("#components/ui/use-live-page.ts", () => ({
  useLivePage: () => ({ isLost: true, setLost: () => {} }),
}));
vi.mock("./use-check-again.ts", () => ({
  useCheckAgain: () => ({ pending: false, isLost: true, checkAgain: () => {} }),
}));

const at = "2026-11-12T16:00:00Z";
const counting: Watched["progress"] = {
  startedAt: at,
  step: "appointments",
  siroUsers: 3,
  crmUsers: 3,
  recordings: 0,
  uncounted: 2,
};

const html = (progress: Watched["progress"]) =>
  renderToStaticMarkup(
    <ClockProvider timeZone="UTC" now={at}>
      <ScanStatus org="acme" version={1} checkedAt={at} progress={progress} />
    </ClockProvider>,
  );

test("people whose server was lost are not updated since the last scan", () => {
  expect(html(null)).toContain("Not updated since");
});

test("a running scan shows its progress, also if the server was lost before", () => {
  expect(html(counting)).toContain("Counting appointments, 2 people left");
  expect(html(counting)).not.toContain("Not updated since");
});

test("a refresh that the server didn't answer says so next to the progress", () => {
  expect(html(counting)).toContain("siro-admin didn&#x27;t respond.");
  expect(html(null)).not.toContain("respond");
});
