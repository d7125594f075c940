import type { Route } from "next";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import type { Problem } from "#lib/problems/problem.ts";
import { AsOfBanner } from "./as-of-banner.tsx";
import { MissingLine } from "./missing-line.tsx";
import { RetryLine } from "./retry-line.tsx";
import { RetryPanel } from "./retry-panel.tsx";
import { StatedProblem } from "./stated-problem.tsx";
import { TokenSettingsProvider } from "./token-settings.tsx";

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

describe("a refused organization token", () => {
  const refused: Problem = {
    kind: "unauthorized",
    message: "Siro refused the token (401).",
    remedy: "Replace it in Settings › Siro access.",
    fix: "replace-token",
  };
  const shown = {
    "in place of a list": <RetryPanel problem={refused} />,
    "in one line": <RetryLine problem={refused} />,
    "above older data": <AsOfBanner problem={refused} at="2026-11-12T16:00:00Z" />,
  };
  const htmlFor = (mayChange: boolean, element: ReactNode, isInBanner = false) =>
    renderToStaticMarkup(
      <TokenSettingsProvider
        href={"/acme/settings/siro-access" as Route}
        mayChange={mayChange}
        isInBanner={isInBanner}
      >
        {element}
      </TokenSettingsProvider>,
    );

  test.each(Object.entries(shown))("%s leads an admin to its replacement", (_, element) => {
    const html = htmlFor(true, element);
    expect(html).toMatch(/href="\/acme\/settings\/siro-access"[^>]*>Replace token/);
    expect(html).not.toContain("Retry");
  });

  test.each(Object.entries(shown))("%s sends others to an admin", (_, element) => {
    const html = htmlFor(false, element);
    expect(html).toContain("Ask an admin to replace it.");
    expect(html).not.toMatch(/Retry|<a |Replace it in/);
  });

  test("offers its replacement once: in the banner above every page, or in that above older data", () => {
    const banner = shown["above older data"];
    expect(htmlFor(true, banner)).toContain("<a ");
    const html = htmlFor(true, banner, true);
    expect(html).not.toMatch(/<a |Retry/);
    expect(html).toContain("Siro refused the token (401).");
  });

  test("is said once where a banner says it: parts of the page are only not loaded", () => {
    const lineBelow = (stated: Problem) => (
      <StatedProblem problem={stated}>
        <RetryLine problem={refused} />
      </StatedProblem>
    );
    for (const mayChange of [true, false]) {
      const html = htmlFor(mayChange, lineBelow(refused));
      expect(html).toContain("Not loaded.");
      expect(html).not.toMatch(/refused|Replace|replace|Retry/);
    }
    const ownToken: Problem = { kind: "unauthorized", message: "Siro refused your own (401)." };
    expect(htmlFor(false, lineBelow(ownToken)), "another token").toContain(
      "Siro refused the token",
    );
  });
});
