import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import type { Problem } from "#lib/problems/problem.ts";
import { AsOfBanner } from "./as-of-banner.tsx";
import { MissingLine } from "./missing-line.tsx";
import { RetryLine } from "./retry-line.tsx";
import { RetryPanel } from "./retry-panel.tsx";

const server = vi.hoisted(() => ({ isLost: false }));

vi.mock("#components/ui/checked.tsx", () => ({
  useRefresh: () => ({ pending: false, isLost: server.isLost, refresh: () => {} }),
}));
vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => {} }) }));

const problem: Problem = { kind: "server", message: "Siro failed (500)." };
const retries = {
  "in place of a list": <RetryPanel problem={problem} />,
  "in one line": <RetryLine problem={problem} />,
  "for missing parts": <MissingLine parts={["team names"]} />,
  "above older data": <AsOfBanner problem={problem} at="2026-11-12T16:00:00Z" />,
};

test.each(Object.entries(retries))("Retry %s says so if siro-admin didn't respond", (_, retry) => {
  const html = (isLost: boolean) => {
    server.isLost = isLost;
    return renderToStaticMarkup(retry);
  };
  expect(html(false)).not.toContain("respond");
  expect(html(true)).toContain("siro-admin didn&#x27;t respond. Try again in a moment.");
});
