import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { syncTests } from "#lib/db/long-work-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { problemText } from "#lib/problems/problem.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { SyncBody } from "#lib/siro/organization/engagements.ts";
import { type Body, bodyOf, type Fault } from "#lib/sync-tests/body.ts";
import { foreignRecords, isMarker, markerIn } from "#lib/sync-tests/own-records.ts";
import { nextCheckAfter, WAITS_FOR_MS } from "#lib/sync-tests/schedule.ts";
import { ENGAGEMENT_SHAPE, OPPORTUNITY_SHAPE } from "#lib/sync-tests/shapes.ts";
import type { Step, TestRecord, What } from "#lib/sync-tests/steps.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { readBack } from "./read-back.ts";
import { draftSchema, type SentRecord, sendAppointment, sendOpportunity } from "./send-record.ts";
import { type SyncTestRow, updateTest } from "./test-row.ts";

/** A test whose process stopped while it was sending is looked after by then. */
const SENDING_TAKES_MS = 3 * 60_000;
const SEARCHED_AFTER_MS = 60_000;

export const startTestSchema = z.object({
  marker: z.string().refine(isMarker, "Reload the page: this test has no valid marker."),
  /** Siro user ID of the rep. */
  userId: z.string().min(1, "Choose a rep.").max(200),
  repName: z.string().max(200),
  appointment: draftSchema,
  /** Null: only an appointment is sent. */
  opportunity: draftSchema.nullable(),
  repeats: z.uuid().nullish(),
});

type StartInput = z.infer<typeof startTestSchema>;

/**
 * Sends a marked opportunity and a marked appointment to Siro, reads both back, and begins to wait for a
 * recording. The test is kept whatever came of it.
 * @throws DeniedError, ProblemError if the form has faults or was sent before
 */
export async function startSyncTest(
  actor: Actor | null,
  organization: Pick<Organization, "id" | "siroOrganizationId">,
  raw: z.input<typeof startTestSchema>,
): Promise<{ testId: string }> {
  const { actor: member, guardAgain } = await guardRole(actor, organization.id, "admin");
  const input = startTestSchema.parse(raw);
  const bodies = bodiesOf(input);
  const context = { actor: member, organization, guardAgain };
  const row = await serialize(`sync test ${organization.id} ${input.marker}`, () =>
    insertTest(context, input),
  );
  const steps: Step[] = [];
  const records: TestRecord[] = [];
  const note = async (what: What, sent: Outcome<SentRecord>) => {
    const { step, record } = stepOf(what, sent);
    steps.push(step);
    if (record) records.push(record);
    await updateTest(row, { steps, records });
    return record !== null;
  };
  const mayContinue =
    bodies.opportunity === null ||
    (await note(
      "opportunity",
      await sendOpportunity.byGuarded(context, { body: bodies.opportunity, expected: null }),
    ));
  const isSent =
    mayContinue &&
    (await note(
      "appointment",
      await sendAppointment.byGuarded(context, { body: bodies.appointment, expected: null }),
    ));
  await finish(context, row, { steps, records, bodies, isSent });
  return { testId: row.id };
}

type Context = { actor: Actor; organization: Pick<Organization, "id" | "siroOrganizationId"> };
type Bodies = {
  appointment: SyncBody & Body["body"];
  opportunity: (SyncBody & Body["body"]) | null;
};
type Sent = { steps: Step[]; records: TestRecord[]; bodies: Bodies; isSent: boolean };

async function finish(context: Context, row: SyncTestRow, sent: Sent): Promise<void> {
  const { steps, records, bodies, isSent } = sent;
  const api = await siroFor(context).organization();
  const { reading, account } = await readBack(api, { records, bodies, userId: row.userId });
  const own = account && markerIn(account.externalId) === row.marker ? [account] : [];
  const now = new Date();
  const endsAt = new Date(now.getTime() + WAITS_FOR_MS);
  await updateTest(row, {
    records: [...records, ...own],
    steps: records.length > 0 ? [...steps, reading] : steps,
    ...(isSent
      ? { state: "waiting", endsAt, nextCheckAt: nextCheckAfter(now, 0, endsAt) }
      : whenNotSent(steps, now)),
  });
}

/** What may have arrived after all is searched for soon, as after a restart. */
function whenNotSent(steps: readonly Step[], now: Date) {
  const isUnconfirmed = steps.some((step) => step.kind === "not-sent" && step.isUnconfirmed);
  return isUnconfirmed
    ? { state: "sending" as const, nextCheckAt: new Date(now.getTime() + SEARCHED_AFTER_MS) }
    : { state: "failed" as const, nextCheckAt: null };
}

async function insertTest(
  { actor, organization }: Context,
  input: StartInput,
): Promise<SyncTestRow> {
  const db = await getDatabase();
  const ofOrganization = eq(syncTests.organizationId, organization.id);
  const [earlier] = await db
    .select({ id: syncTests.id })
    .from(syncTests)
    .where(and(ofOrganization, eq(syncTests.marker, input.marker)));
  if (earlier) throw new ProblemError(SENT_BEFORE);
  const { marker, userId, repName, appointment, opportunity } = input;
  const [row] = await db
    .insert(syncTests)
    .values({
      organizationId: organization.id,
      marker,
      userId,
      repName,
      input: { appointment, opportunity },
      state: "sending",
      nextCheckAt: new Date(Date.now() + SENDING_TAKES_MS),
      startedBy: actor.memberId,
      startedByName: actor.name,
      repeats: input.repeats ?? null,
    })
    .returning();
  if (!row) throw new Error("The test was not stored.");
  return row;
}

/** @throws ProblemError with each fault on its field */
function bodiesOf({ marker, appointment, opportunity }: StartInput): Bodies {
  const sent = bodyOf(ENGAGEMENT_SHAPE, appointment);
  const second = opportunity === null ? null : bodyOf(OPPORTUNITY_SHAPE, opportunity);
  const faults = [
    ...faultsOf("appointment", sent, marker),
    ...(second ? faultsOf("opportunity", second, marker) : []),
  ];
  const [first] = faults;
  if (first) {
    throw new ProblemError({
      kind: "input",
      message: first.message,
      fields: Object.fromEntries(faults.map(({ path, message }) => [path, message])),
    });
  }
  return { appointment: withId(sent), opportunity: second && withId(second) };
}

const faultsOf = (name: string, body: Body, marker: string): Fault[] =>
  [...body.faults, ...foreignRecords(body, marker)].map(({ path, message }) => ({
    path: `${name}.${path}`,
    message,
  }));

const withId = ({ body }: Body) => ({ ...body, externalId: String(body.externalId) });

function stepOf(
  what: What,
  outcome: Outcome<SentRecord>,
): { step: Step; record: TestRecord | null } {
  const at = new Date().toISOString();
  if (outcome.status === "succeeded") {
    const record = { what, ...outcome.value };
    return { step: { kind: "sent", at, ...record }, record };
  }
  const message = problemText(outcome.problem);
  const isUnconfirmed = outcome.status === "unknown";
  return { step: { kind: "not-sent", at, what, message, isUnconfirmed }, record: null };
}

const SENT_BEFORE = {
  kind: "stale",
  message: "This test was already sent.",
  remedy: "Open it in the list, or start a new one.",
} as const;
