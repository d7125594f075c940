import type { Problem } from "#lib/problems/problem.ts";

/** One step of the chain. "waiting": an earlier step doesn't lead here. */
export type Step<T> =
  | { state: "found"; value: T }
  | { state: "none"; why: string }
  | { state: "failed"; problem: Problem }
  | { state: "waiting" };

export type ChainAppointment = {
  id: string;
  externalId: string | null;
  title: string | null;
  type: string | null;
  /** ISO time. */
  startTime: string | null;
};

export type ChainRecording = {
  id: string;
  title: string | null;
  /** ISO time. */
  createdAt: string | null;
  durationMs: number | null;
  connectionId: string | null;
  /** What it is linked to. */
  records: { dataType: string; id: string; externalId: string | null }[];
};

export type ChainSummary = { name: string | null; content: string | null };

type Scalar = string | number | boolean | null;

export type ChainValue = {
  name: string | null;
  value: Scalar | Scalar[];
  mappings: { crmModelName: string | null; crmFieldName: string | null }[];
};

export type ChainExtraction = {
  name: string | null;
  /** Siro's own word; null if it says none. */
  status: string | null;
  values: ChainValue[];
};

/** A value and the field of the CRM that it belongs in. */
export type CrmField = {
  model: string | null;
  field: string | null;
  value: Scalar | Scalar[];
  /** The CRM ID of the linked record of this model; null if it isn't known which one that is. */
  crmId: string | null;
  /** Of the extracted value. */
  name: string | null;
  extraction: string | null;
  status: string | null;
  /** Another value has the same field. */
  isDouble: boolean;
};

/** From an appointment to what belongs in the CRM, as Siro's guide goes. */
export type Chain = {
  id: string;
  /** More than one appointment has the ID, so one has to be chosen. */
  choices: ChainAppointment[];
  appointment: Step<ChainAppointment>;
  recording: Step<ChainRecording>;
  summary: Step<ChainSummary[]>;
  extractions: Step<ChainExtraction[]>;
  fields: Step<CrmField[]>;
  /** What may be missing from what was found. */
  notes: string[];
};

/** Names that CRMs give to the records that Siro links. */
const MODELS: [pattern: RegExp, dataType: string][] = [
  [/^(?:opportunity|deal|job)$/i, "OPPORTUNITY"],
  [/^(?:event|task|engagement|appointment|serviceappointment|meeting)$/i, "ENGAGEMENT"],
  [/^(?:account|company|customer|organization)$/i, "ACCOUNT"],
  [/^lead$/i, "LEAD"],
  [/^contact$/i, "CONTACT"],
];

/** The CRM fields of extracted values, each with its record where only one can be meant. */
export function crmFieldsOf(
  extractions: readonly ChainExtraction[],
  records: ChainRecording["records"],
): CrmField[] {
  const fields = extractions.flatMap(({ name: extraction, status, values }) =>
    values.flatMap(({ name, value, mappings }) =>
      mappings.map(({ crmModelName: model, crmFieldName: field }) => ({
        model,
        field,
        value,
        crmId: crmIdOf(model, records),
        name,
        extraction,
        status,
      })),
    ),
  );
  const placeOf = ({ model, field }: { model: string | null; field: string | null }) =>
    `${model} ${field}`;
  const places = Map.groupBy(fields, placeOf);
  return fields.map((each) => ({
    ...each,
    isDouble: (places.get(placeOf(each))?.length ?? 0) > 1,
  }));
}

function crmIdOf(model: string | null, records: ChainRecording["records"]): string | null {
  const name = model?.replaceAll(/[\s_]/g, "") ?? "";
  const dataType = MODELS.find(([pattern]) => pattern.test(name))?.[1];
  const [only, ...others] = records.filter((each) => each.dataType === dataType);
  return others.length === 0 ? (only?.externalId ?? null) : null;
}

/** The value in words; null: Siro found none. */
export function valueText(value: CrmField["value"]): string | null {
  if (Array.isArray(value)) {
    return value.flatMap((each) => valueText(each) ?? []).join(", ") || null;
  }
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return value === null || value === "" ? null : String(value);
}

export const valueOfStep = <T>(step: Step<T>): T | null =>
  step.state === "found" ? step.value : null;
