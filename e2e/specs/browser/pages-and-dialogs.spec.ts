import type { BrowserContext, Page } from "@playwright/test";
import type { SandboxClient } from "#e2e/sandbox/client.ts";
import { inEachDialog } from "#e2e/testbed/dialogs.ts";
import { organizationPages } from "#e2e/testbed/fixtures/organization-pages.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import { inTabs } from "#e2e/testbed/in-tabs.ts";

type Found = { openFields: string[]; translatable: string[] };

/** Every page and dialog is opened once for all tests of this file. */
let sweep: Promise<Found> | undefined;
const sweepOnce = (stage: Stage, context: BrowserContext) => {
  sweep ??= lookEverywhere(stage, context);
  return sweep;
};

async function lookEverywhere({ seed, siro }: Stage, context: BrowserContext): Promise<Found> {
  const ids = await listIds(siro.control);
  const found: Found = { openFields: [], translatable: [] };
  await inTabs(context, organizationPages(seed), async (page, path) => {
    const look = async (where: string) => {
      const at = (texts: string[]) => texts.map((text) => `${where}: ${text}`);
      found.openFields.push(...at(await unprotectedFields(page)));
      found.translatable.push(...at(await translatable(page, ids)), ...at(await openCodes(page)));
    };
    await page.goto(`/acme-exteriors${path}`, { waitUntil: "networkidle" });
    await look(path || "overview");
    await inEachDialog(page, (name) => look(`${path}, ${name}`));
    await page.keyboard.press("ControlOrMeta+k");
    await look(`${path}, palette`);
  });
  return found;
}

/** What a sign-in consists of: only this may be filled and saved. */
const FILLABLE = ["username", "current-password", "new-password", "name"];

/** Text fields that a password manager may fill or save although they hold no sign-in. */
function unprotectedFields(page: Page): Promise<string[]> {
  return page
    .locator(
      "input:not([type=hidden], [type=checkbox], [type=radio], [type=date], [type=range], [type=file]), textarea",
    )
    .evaluateAll((fields, fillable) => {
      const isIgnored = (field: Element) =>
        field.getAttribute("autocomplete") === "off" &&
        field.getAttribute("type") !== "password" &&
        field.hasAttribute("data-1p-ignore") &&
        field.getAttribute("data-lpignore") === "true" &&
        field.getAttribute("data-bwignore") === "true";
      const isSignIn = (field: Element) =>
        fillable.includes(field.getAttribute("autocomplete") ?? "");
      return fields
        .filter((field) => !isIgnored(field) && !isSignIn(field))
        .map((field) => field.outerHTML);
    }, FILLABLE);
}

/** Siro's and the CRM's IDs of everything that pages can show. */
async function listIds(siro: SandboxClient): Promise<string[]> {
  const kinds = ["connections", "recordings", "users", "crm-users", "engagements", "oauth-apps"];
  const rows = (await Promise.all(kinds.map((kind) => siro.listRows(kind)))).flat();
  return rows
    .flatMap((row) => [row.id, row.externalId, row.clientId, row.externalAccountId])
    .filter((id): id is string => typeof id === "string" && id.length > 4);
}

/** Texts that are an email or a known ID, or contain one, and that a translator may change. */
function translatable(page: Page, ids: string[]): Promise<string[]> {
  return page.evaluate((known) => {
    const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
    const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
    const wanted = new Set(known);
    const isKnown = (text: string) =>
      email.test(text) ||
      uuid.test(text) ||
      text.split(/[\s,()“”]+/).some((word) => wanted.has(word));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const { parentElement: parent, textContent: text } = walker.currentNode;
      if (!parent || parent.closest("[translate=no], script, style, textarea")) continue;
      if (parent.tagName === "OPTION" || !isKnown(text ?? "")) continue;
      found.push(`${text} in ${parent.outerHTML.slice(0, 160)}`);
    }
    return found;
  }, ids);
}

/** Code that a translator may change. */
const openCodes = (page: Page) =>
  page
    .locator("code, pre, output.mono")
    .evaluateAll((codes) =>
      codes.filter((code) => !code.closest("[translate=no]")).map((code) => code.outerHTML),
    );

test("no field of any page is open to password managers but the member's own sign-in", async ({
  context,
  stage,
}) => {
  test.setTimeout(360_000);
  expect((await sweepOnce(stage, context)).openFields).toEqual([]);
});

test("every email, ID, and code on every page and in every dialog is kept from translation", async ({
  context,
  stage,
}) => {
  test.setTimeout(360_000);
  expect((await sweepOnce(stage, context)).translatable).toEqual([]);
});
