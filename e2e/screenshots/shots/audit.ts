import type { Page } from "@playwright/test";
import type { Shot } from "./shot.ts";

const hasRows = (page: Page) => page.locator("tr.item").first().waitFor();

export const listAuditShots = (): Shot[] => [
  { name: "audit", path: "/{org}/audit", prepare: hasRows },
  {
    name: "audit-detail",
    path: "/{org}/audit?source=siro-admin",
    prepare: async (page) => {
      const row = page.locator("tr.item").filter({ hasText: "Linked" }).first();
      await row.getByRole("button").first().click();
      await page.locator("tr.detail").waitFor();
    },
  },
  { name: "audit-siro", path: "/{org}/audit?source=siro", prepare: hasRows },
];
