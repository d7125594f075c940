import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TokenFacts } from "./token-facts.tsx";

const at = new Date("2026-11-12T16:00:00Z");
const props = {
  stored: {
    siroTokenId: "t1",
    tokenName: "Ops",
    lastFour: "1234",
    createdBy: null,
    createdByName: null,
    createdAt: at,
    storedAt: at,
    refusedAt: null,
    retiresOn: null,
  },
  organization: { id: "o1", slug: "acme", name: "Acme", siroOrganizationId: "s1", timeZone: "UTC" },
  works: true,
  isRetiringSoon: false,
} as unknown as Omit<Parameters<typeof TokenFacts>[0], "mayChange">;

const html = (mayChange: boolean) =>
  renderToStaticMarkup(<TokenFacts {...props} mayChange={mayChange} />);

test("only those who may enter the day a token retires on get the link to do it", () => {
  expect(html(true)).toContain('href="/acme/oauth-apps/radar"');
  expect(html(false)).not.toContain("href");
  expect(html(false)).toContain("An admin can enter it in the credential radar.");
});
