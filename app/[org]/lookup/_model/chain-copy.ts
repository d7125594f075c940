import { CSV_START, csvLine } from "#lib/http/csv.ts";
import { type Chain, type CrmField, valueOfStep } from "./chain.ts";

/** Everything that was found, with Siro's own values. What was not reached is null, and why is said. */
export function chainJson({ id, notes, choices: _, ...steps }: Chain): string {
  const found = Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, valueOfStep<unknown>(step)]),
  );
  const missing = Object.fromEntries(
    Object.entries(steps).flatMap(([name, step]) => {
      if (step.state === "none") return [[name, step.why]];
      if (step.state === "failed") return [[name, step.problem.message]];
      return step.state === "waiting" ? [[name, "Not reached"]] : [];
    }),
  );
  return JSON.stringify({ id, ...found, missing, notes }, null, 2);
}

const HEADER = [
  "CRM model",
  "CRM field",
  "CRM ID",
  "Value",
  "Value name",
  "Extraction",
  "Status",
  "Recording ID",
  "Connection ID",
];

/** The fields to write, a row each. Cells can't act as formulas, and long numbers keep their digits. */
export function fieldsCsv({ fields, recording }: Chain): string {
  const of = valueOfStep(recording);
  const rows = (valueOfStep(fields) ?? []).map((each) => [
    each.model,
    each.field,
    each.crmId,
    cellOf(each.value),
    each.name,
    each.extraction,
    each.status,
    of?.id ?? null,
    of?.connectionId ?? null,
  ]);
  return CSV_START + [HEADER, ...rows].map(csvLine).join("");
}

/** As a program would read it: true and false, and several values as JSON. */
function cellOf(value: CrmField["value"]): string | number | null {
  if (Array.isArray(value)) return JSON.stringify(value);
  return typeof value === "boolean" ? String(value) : value;
}
