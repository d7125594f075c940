import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import type { Access } from "#lib/queries/organization.ts";
import { inTime, startWait } from "#lib/queries/secondary.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listCrmRefs } from "#lib/siro/organization/crm-links.ts";
import { type Engagement, getEngagement } from "#lib/siro/organization/engagements.ts";
import { getRecording, type OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import {
  type Chain,
  type ChainAppointment,
  type ChainRecording,
  crmFieldsOf,
  type Step,
} from "../_model/chain.ts";
import type { Ids } from "../_model/ids-in.ts";
import { readExtractions, readSummary } from "./call-parts.ts";
import { findStart, type Start } from "./chain-start.ts";

/** For all steps together, of which no one takes longer than a page waits for one thing. */
const MOST_MS = 9_000;
const MOST_OF_STEP_MS = 5_000;

type Wait = <T>(work: Promise<T>) => Promise<T>;

function startSteps(): Wait {
  const left = startWait(MOST_MS);
  return (work) => inTime(work, Math.min(MOST_OF_STEP_MS, left()));
}

const WAITING = { state: "waiting" } as const;

/** Follows an appointment, opportunity, or recording to the CRM fields that its call belongs in. */
export async function followChain(access: Access, ids: Ids): Promise<Chain> {
  const api = await siroFor(access).organization();
  const wait = startSteps();
  const start = await findStart(api, ids);
  const recording = await tried(() => recordingStep(api, start, wait));
  const isChosen = start.kind !== "choice";
  const facts: Step<ChainRecording> = mapped(recording, factsOf);
  const asked = tried(() => appointmentStep(api, start, recording, wait));
  const empty = { summary: WAITING, extractions: WAITING, fields: WAITING, notes: [] };
  const base = {
    id: ids.siro,
    choices: isChosen ? [] : start.rows.map(appointmentOf),
    recording: facts,
  };
  if (recording.state !== "found") return { ...base, appointment: await asked, ...empty };
  const [appointment, summary, extracted] = await Promise.all([
    asked,
    tried(() => wait(readSummary(api, recording.value))),
    tried(() => wait(readExtractions(access, api, recording.value))),
  ]);
  const extractions = mapped(extracted, ({ items }) => items);
  return {
    ...base,
    appointment,
    summary,
    extractions,
    fields: fieldsStep(extractions, factsOf(recording.value).records),
    notes: extracted.state === "found" ? extracted.value.notes : [],
  };
}

/** A step that fails says so, and the others stay. */
async function tried<T>(read: () => Promise<Step<T>>): Promise<Step<T>> {
  try {
    return await read();
  } catch (error) {
    return { state: "failed", problem: toProblem(error) };
  }
}

function mapped<T, U>(step: Step<T>, change: (value: T) => U): Step<U> {
  return step.state === "found" ? { state: "found", value: change(step.value) } : step;
}

async function recordingStep(
  api: SiroTransport,
  start: Start,
  wait: Wait,
): Promise<Step<OrganizationRecording>> {
  if (start.kind === "nothing" || start.kind === "failed") return WAITING;
  if (start.kind === "choice") return WAITING;
  if (start.kind === "recording") return { state: "found", value: start.row };
  const { recordingId } = start.row;
  if (recordingId === null) {
    const what = start.kind === "engagement" ? "appointment" : "opportunity";
    return { state: "none", why: `No recording is linked to this ${what}.` };
  }
  return { state: "found", value: await wait(getRecording(api, { recordingId })) };
}

async function appointmentStep(
  api: SiroTransport,
  start: Start,
  recording: Step<OrganizationRecording>,
  wait: Wait,
): Promise<Step<ChainAppointment>> {
  if (start.kind === "failed") return { state: "failed", problem: start.problem };
  if (start.kind === "nothing") {
    return {
      state: "none",
      why: "Siro has no appointment, opportunity, or recording with this ID.",
    };
  }
  if (start.kind === "choice") {
    return {
      state: "none",
      why: `${start.rows.length} appointments have this CRM ID. Choose one.`,
    };
  }
  if (start.kind === "engagement") return { state: "found", value: appointmentOf(start.row) };
  if (recording.state !== "found") return WAITING;
  const engagementId = recording.value.crm?.engagement?.id;
  if (!engagementId) {
    return { state: "none", why: "The recording isn't linked to an appointment." };
  }
  const row = await wait(getEngagement(api, { engagementId }));
  return { state: "found", value: appointmentOf(row) };
}

function fieldsStep(
  extractions: Chain["extractions"],
  records: ChainRecording["records"],
): Chain["fields"] {
  if (extractions.state !== "found") return WAITING;
  const fields = crmFieldsOf(extractions.value, records);
  if (fields.length > 0) return { state: "found", value: fields };
  return { state: "none", why: "No extracted value is mapped to a CRM field." };
}

const appointmentOf = (row: Engagement): ChainAppointment => ({
  id: row.id,
  externalId: row.externalId,
  title: row.subject ?? row.account?.name ?? null,
  type: row.engagementType,
  startTime: row.startTime,
});

const factsOf = (row: OrganizationRecording): ChainRecording => ({
  id: row.id,
  title: row.title,
  createdAt: row.createdAt,
  durationMs: row.durationInMilliseconds,
  connectionId: row.crm?.integrationConnectionId ?? null,
  records: listCrmRefs(row.crm).map(({ dataType, id, externalId }) => ({
    dataType,
    id,
    externalId,
  })),
});
