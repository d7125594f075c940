import type { Page } from "@playwright/test";
import type { SandboxClient } from "#e2e/sandbox/client.ts";
import type { SeedHandles } from "#e2e/sandbox/state.ts";

export const slug = "acme-exteriors";
export const listPath = `/${slug}/recordings`;
export const pathOf = (id: string, query = "") => `${listPath}/${encodeURIComponent(id)}${query}`;

/** How many of each story were taken, by the seed of a stage: each has recordings of its own. */
const taken = new WeakMap<SeedHandles, Map<string, number>>();

/** IDs of a story that no other test of this stage has used, newest first. */
export function take(seed: SeedHandles, story: string): string {
  const counts = taken.get(seed) ?? new Map<string, number>();
  taken.set(seed, counts);
  const count = counts.get(story) ?? 0;
  counts.set(story, count + 1);
  const id = seed.recordings[story]?.[count];
  if (!id) throw new Error(`no recording of the story ${story} left`);
  return id;
}

type Linkable = { id: string; appointmentId: string; subject: string; externalId: string };

/** An unlinked recording with its correct appointment. */
export async function takeLinkable(
  siro: SandboxClient,
  seed: SeedHandles,
  story = "twoCandidates",
): Promise<Linkable> {
  const id = take(seed, story);
  const appointmentId = String((await siro.getRow("recordings", id)).rightEngagementId);
  const { subject, externalId } = await siro.getRow("engagements", appointmentId);
  return { id, appointmentId, subject: String(subject), externalId: String(externalId) };
}

/** A recording that is linked with a customer, and the customer's account. */
export async function takeCustomers(siro: SandboxClient, seed: SeedHandles) {
  for (;;) {
    const id = take(seed, "linked");
    const accountId = (await linkOf(siro, id))?.accountId;
    if (accountId) return { id, account: await siro.getRow("accounts", String(accountId)) };
  }
}

/** The recording's link in the sandbox: null, or its internal row. */
export async function linkOf(siro: SandboxClient, id: string) {
  return (await siro.getRow("recordings", id)).link as Record<string, unknown> | null;
}

/** Link requests (PUT and DELETE) for this recording since journal number `since`. */
export async function linkRequests(siro: SandboxClient, id: string, since = 0) {
  const { entries } = await siro.listJournal(since);
  return entries.filter(({ path }) => path === `/v1/core/recordings/${id}/link`);
}

/** The cards on a recording's page. */
export function boxesOf(page: Page) {
  const box = (name: string | RegExp) =>
    page.locator("section", { has: page.getByRole("heading", { name, level: 2 }) });
  return {
    link: box("CRM link"),
    entered: box("Or enter an ID"),
    candidates: page.getByRole("radiogroup", { name: "Candidate records" }),
    toast: (text: string | RegExp) => page.locator(".toast").filter({ hasText: text }),
  };
}
