import type { Page } from "@playwright/test";
import type { Visitor } from "./visitor.ts";

/** A visitor in a real browser. */
export function createBrowserVisitor(page: Page, origin: string): Visitor {
  const control = (name: string) =>
    page
      .getByLabel(name, { exact: true })
      .or(page.getByRole("button", { name, exact: true }))
      .or(page.getByRole("link", { name, exact: true }))
      .first();
  return {
    async open(path) {
      await page.goto(new URL(path, origin).href);
    },
    fill: (label, value) => page.getByLabel(label, { exact: true }).fill(value),
    async press(name) {
      await page
        .getByRole("button", { name, exact: true })
        .or(page.getByRole("link", { name, exact: true }))
        .first()
        .click();
    },
    async sees(name, otherwise) {
      await control(name).or(control(otherwise)).first().waitFor();
      return control(name).isVisible();
    },
    path: () => new URL(page.url()).pathname,
    text: () => page.locator("body").innerText(),
  };
}
