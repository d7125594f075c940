import "server-only";
import { z } from "zod";
import type { AuditKind } from "#lib/audit/events.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { SiroError } from "#lib/siro/http/errors.ts";
import type { CursorPage } from "#lib/siro/http/page.ts";
import { matchesOf } from "#lib/siro/http/page.ts";
import type { SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";
import {
  type Engagement,
  listEngagements,
  type SyncBody,
  syncEngagement,
} from "#lib/siro/organization/engagements.ts";
import {
  listOpportunities,
  type Opportunity,
  syncOpportunity,
} from "#lib/siro/organization/opportunities.ts";
import type { Draft } from "#lib/sync-tests/shape.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import type { Verdict } from "#lib/writes/verdict.ts";

type Synced = Pick<Engagement | Opportunity, "id" | "externalId" | "updatedAt">;

/** What a caller gets: the record as Siro answered. */
export type SentRecord = { id: string; externalId: string };

type Kind<Row extends Synced> = {
  kind: AuditKind;
  /** "appointment", in messages. */
  what: string;
  list: (t: SiroTransport, input: { externalId: string }) => Promise<CursorPage<Row>>;
  send: (t: WritableTransport, body: SyncBody) => Promise<Row>;
  nameOf: (body: SyncBody) => unknown;
};

const factsSchema = z.object({
  /** Records that Siro had under this CRM ID. */
  before: z.object({
    existing: z.array(z.object({ id: z.string(), updatedAt: z.string().nullable() })),
  }),
  after: z.looseObject({ externalId: z.string() }),
});

const bodySchema = z.custom<SyncBody>(
  (value) =>
    typeof value === "object" &&
    value !== null &&
    "externalId" in value &&
    typeof value.externalId === "string",
);

const MAX_DRAFT_LETTERS = 100_000;
const MAX_DEPTH = 8;

/** Anyone may send anything: only texts, lists, and objects, not too deep and not too long. */
export const draftSchema = z.custom<Draft>(
  (value) => isDraft(value, MAX_DEPTH) && JSON.stringify(value).length <= MAX_DRAFT_LETTERS,
);

function isDraft(value: unknown, depth: number): value is Draft {
  if (typeof value === "string") return true;
  if (typeof value !== "object" || value === null || depth === 0) return false;
  return Object.values(value).every((each) => isDraft(each, depth - 1));
}

/** The record that Siro has under the CRM ID; null if it has none. */
export const expectedSchema = z
  .object({ id: z.string(), updatedAt: z.string().nullable() })
  .nullable();
export type Expected = z.infer<typeof expectedSchema>;

/** A write that sends one record to a sync endpoint. Siro creates it, or updates the one it has. */
function defineSend<Row extends Synced>({ kind, what, list, send, nameOf }: Kind<Row>) {
  const findExisting = async (api: SiroTransport, externalId: string) => {
    const page = await list(api, { externalId });
    return matchesOf(page, `${what}s.list`, (row) => row.externalId === externalId);
  };
  return defineWrite({
    kinds: [kind],
    role: "admin",
    input: z.object({
      body: bodySchema,
      /** What Siro had when the member decided. If it has something else now, nothing is sent. */
      expected: expectedSchema,
    }),
    lock: ({ id }, { body }) => `${kind} ${id} ${body.externalId}`,
    facts: factsSchema,
    read: async ({ actor, organization }, { body, expected }) => {
      const api = await siroFor({ organization, actor }).organization();
      const existing = await findExisting(api, body.externalId);
      refuseOthers(existing, expected, what);
      const name = nameOf(body);
      return {
        api,
        body,
        kind,
        target: {
          id: body.externalId,
          name: typeof name === "string" && name !== "" ? name.slice(0, 200) : body.externalId,
        },
        before: { existing: existing.map(({ id, updatedAt }) => ({ id, updatedAt })) },
        after: { externalId: body.externalId },
      };
    },
    call: async ({ api, body }, permit) => {
      const row = await send(permit(api), body);
      if (row.externalId !== null && row.externalId !== body.externalId) throw otherRecord(what);
      return sentRecord(row, body.externalId);
    },
    settled: ({ id }, { after }) => ({ ...after, id }),
    judge: async ({ before, after }, api): Promise<Verdict<SentRecord>> => {
      const now = await findExisting(api, after.externalId);
      const known = new Map(before.existing.map(({ id, updatedAt }) => [id, updatedAt]));
      const changed = now.find((row) => !known.has(row.id) || known.get(row.id) !== row.updatedAt);
      if (changed) return { state: "happened", value: sentRecord(changed, after.externalId) };
      // Without a time, a record that was updated looks like one that wasn't.
      if (now.some(({ updatedAt }) => updatedAt === null)) return { state: "cannot-tell" };
      return { state: "did-not-happen", remedy: "Try again. Sending it twice is safe." };
    },
  });
}

const sentRecord = ({ id }: Synced, externalId: string): SentRecord => ({ id, externalId });

/** @throws ProblemError if Siro has another record than expected, or a newer one */
function refuseOthers(existing: readonly Synced[], expected: Expected, what: string): void {
  const [first, ...others] = existing;
  if (!expected) {
    if (first) throw new ProblemError(alreadyThere(what));
    return;
  }
  const isSame = first?.id === expected.id && first.updatedAt === expected.updatedAt;
  if (!isSame || others.length > 0) throw new ProblemError(changedSince(what));
}

const alreadyThere = (what: string) => {
  const message = `Not sent: Siro already has an ${what} with this CRM ID.`;
  return { kind: "conflict", message, remedy: "Check it, then start again." } as const;
};

const changedSince = (what: string) => {
  const message = `Not sent: Siro's ${what} changed since it was checked.`;
  return { kind: "stale", message, remedy: "Check it again." } as const;
};

/** Siro's answer is about another record, so whether ours arrived is unknown until Siro is read. */
const otherRecord = (what: string) =>
  new SiroError({
    kind: "contract",
    operation: "sync",
    detail: `Siro returned a different ${what}.`,
    mayHaveArrived: true,
  });

/** `PUT /v1/integrations/sync/engagements` */
export const sendAppointment = defineSend<Engagement>({
  kind: "appointment.send",
  what: "appointment",
  list: listEngagements,
  send: syncEngagement,
  nameOf: ({ subject }) => subject,
});

/** `PUT /v1/integrations/sync/opportunities` */
export const sendOpportunity = defineSend<Opportunity>({
  kind: "opportunity.send",
  what: "opportunity",
  list: listOpportunities,
  send: syncOpportunity,
  nameOf: ({ name }) => name,
});
