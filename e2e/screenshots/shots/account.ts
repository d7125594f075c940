import type { Installation } from "#e2e/testbed/servers/installation.ts";
import { type Shot, says } from "./shot.ts";

/** Outside every organization. */
export const listAccountShots = (): Shot[] => [
  { name: "sign-in", path: "/sign-in", isSignedOut: true },
  {
    name: "sign-in-wrong",
    path: "/sign-in",
    isSignedOut: true,
    prepare: async (page) => {
      await page.getByLabel("Email", { exact: true }).fill("dana@acme-exteriors.example");
      await page.getByLabel("Password", { exact: true }).fill("not the password");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByText("is incorrect").waitFor();
    },
  },
];

/** After them, nothing works. */
export const listEndingShots = ({ siro: { control } }: Installation): Shot[] => [
  { name: "not-found", path: "/{org}/no-such-page" },
  {
    name: "token-refused",
    path: "/{org}/connections",
    before: async () => {
      const rows = await control.listRows("organization-tokens");
      const ops = rows.find(({ tokenName }) => tokenName === "Ops");
      const revokedAt = new Date().toISOString();
      await control.changeRow("organization-tokens", String(ops?.tokenId), { revokedAt });
    },
    prepare: says("Siro refused the organization token (401)."),
  },
];
