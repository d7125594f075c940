import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const ids = z.array(z.string());
const labelSchema = z.object({ kind: z.string(), siroUserIds: ids, crmUserIds: ids });
const pairSchema = z.object({ siroUserId: z.string(), crmUserId: z.string() });

/** An organization whose mapping issues somebody else has labeled, one per file. */
const organizationSchema = z.object({
  meta: z.object({ now: z.string() }),
  siroUsers: z.array(z.looseObject({})),
  crmUsers: z.array(z.looseObject({})),
  participants: z.array(z.looseObject({})),
  truth: z.object({
    /** Pairs that are one person. */
    pairs: z.array(pairSchema),
    /** CRM users without a sound match whose Siro user a careful person could name. */
    needed: z.array(z.object({ crmUserId: z.string(), siroUserIds: ids, why: z.string() })),
    /** Issues that must be found. Any of `alt` will do. */
    issues: z.array(labelSchema.extend({ alt: z.array(labelSchema).default([]) })),
    /** Issues that are neither rewarded nor punished. */
    tolerated: z.array(labelSchema),
    nonPairs: z.array(pairSchema.extend({ why: z.string() })),
    /** Pairs with the worse of a person's two records, as the disabled one. */
    poor: z.array(pairSchema),
    /** Records that show no more than a first name. */
    firstNameOnly: ids,
    /** Machines and shared mailboxes. */
    serviceIds: ids,
  }),
});

export type LabeledOrganization = z.infer<typeof organizationSchema>;
export type LabeledIssue = z.infer<typeof labelSchema>;

/** Reads every labeled organization in a folder, in the order of the file names. */
export function readLabeled(folder: string): { name: string; organization: LabeledOrganization }[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    return { name, organization: parseLabeled(text) };
  });
}

export const parseLabeled = (text: string): LabeledOrganization =>
  organizationSchema.parse(JSON.parse(text));
