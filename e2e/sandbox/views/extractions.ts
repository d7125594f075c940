import type { Box, Json } from "../box.ts";
import type { Recording } from "../rows.ts";

type Value = string | number | boolean | null | (string | number | boolean | null)[];
type Field = { name: string; value?: Value; mappings?: Json[] | null };

const field = (crmModelName: string, crmFieldName: string) => ({ crmModelName, crmFieldName });

/** Values of every documented type; one name and one value try to break the page. */
const fields: Field[] = [
  {
    name: "Objection reason",
    value: "Price is above the budget",
    mappings: [field("Opportunity", "Objection_Reason__c"), field("Event", "Description")],
  },
  { name: "Square feet", value: 1480, mappings: [field("Opportunity", "Square_Feet__c")] },
  { name: "Financing wanted", value: true, mappings: [] },
  { name: "Competitors", value: ["Summit Roofing", "Peak & Sons"], mappings: null },
  { name: "Mixed", value: ["two stories", 2, false, null] },
  { name: "HOA", value: null, mappings: null },
  { name: "<b>Note</b>", value: "<img src=x onerror=document.title=1>", mappings: null },
];

const isReady = (row: Recording) => row.processingStatus === "complete" && !row.rootDataPurgedAt;

/** Successful ones only, as the organization API shows them with a recording. */
export function viewExtractedFields(row: Recording): Field[] {
  return isReady(row) ? fields : [];
}

/** One in every state. */
export function viewExtractions(box: Box, row: Recording): Json[] {
  if (row.rootDataPurgedAt) return [];
  const base = {
    recordingId: row.id,
    siroEntityDefinitionDeleted: false,
    createdAt: row.updatedAt,
    updatedAt: row.updatedAt,
    mappings: null,
  };
  const one = (n: number, name: string | null, more: Json) => ({
    ...base,
    id: `${row.id.slice(0, 35)}${n}`,
    siroEntityDefinitionId: `definition-${n}`,
    siroEntityDefinitionName: name,
    ...more,
  });
  const waiting = one(1, "Visit facts", { status: "IN_PROGRESS", extraction: null });
  if (!isReady(row)) return [waiting];
  const all = [
    one(1, "Visit facts", { status: "SYNCED", extraction: fields.slice(0, 3) }),
    one(2, "Competition", { status: "SUCCESS", extraction: fields.slice(3) }),
    one(3, "Next steps", { status: "FAIL", extraction: null }),
    one(4, null, {
      status: "IN_PROGRESS",
      extraction: null,
      siroEntityDefinitionDeleted: true,
    }),
  ];
  // An older answer has neither state nor definition.
  return box.variants.extractions === "older"
    ? all.map(({ id, recordingId, extraction, createdAt, updatedAt }: Json) => ({
        id,
        recordingId,
        extraction,
        createdAt,
        updatedAt,
      }))
    : all;
}
