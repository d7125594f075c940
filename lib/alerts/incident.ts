import { z } from "zod";
import type { alertIncidents } from "#lib/db/monitoring-schema.ts";
import type { AlertFacts } from "./condition.ts";

/** What an incident cost, in recordings. */
const costSchema = z.object({
  waited: z.number(),
  linked: z.number(),
  /** Not everything has been read, so there may be more. */
  isMinimum: z.boolean(),
});
export type Cost = z.infer<typeof costSchema>;

const factsSchema = z.object({
  reason: z.string().optional().catch(undefined),
  count: z.number().optional().catch(undefined),
  isMinimum: z.boolean().optional().catch(undefined),
  limit: z.number().optional().catch(undefined),
  mayBeEarlier: z.boolean().optional().catch(undefined),
  end: z
    .object({ at: z.iso.datetime(), failure: z.string().optional() })
    .optional()
    .catch(undefined),
  page: z.string().optional().catch(undefined),
}) satisfies z.ZodType<AlertFacts>;

/** An incident as messages and the page word it. */
export type Incident = {
  id: string;
  kind: string;
  subject: string;
  subjectName: string;
  facts: AlertFacts;
  /** When it began, or was first noticed. */
  since: Date;
  isSinceKnown: boolean;
  /** It was seen to begin; otherwise it began then or earlier. */
  isSinceExact: boolean;
  closedAt: Date | null;
  cost: Cost | null;
};

type Row = typeof alertIncidents.$inferSelect;

export function incidentOf(row: Row): Incident {
  const { id, kind, subject, subjectName, since, openedAt, closedAt } = row;
  const facts = factsSchema.catch({}).parse(row.facts);
  return {
    id,
    kind,
    subject,
    subjectName,
    facts,
    closedAt,
    since: since ?? openedAt,
    isSinceKnown: since !== null,
    isSinceExact: since !== null && facts.mayBeEarlier !== true,
    cost: costSchema.nullable().catch(null).parse(row.cost),
  };
}
