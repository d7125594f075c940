import type { ExtractedValue, Extraction } from "#lib/siro/platform/extractions.ts";

/** One extracted field as the page shows and copies it. */
type FieldView = {
  /** Tells fields of one extraction apart; their names may be equal. */
  key: string;
  name: string;
  /** Null: Siro found no value. */
  text: string | null;
  /** "Opportunity › Objection_Reason__c". */
  crmFields: string[];
};

export type ExtractionView = {
  id: string;
  name: string | null;
  /** Siro's own word; null if it says none. */
  status: string | null;
  isDefinitionDeleted: boolean;
  fields: FieldView[];
};

/** One extraction of Siro's list. */
export function viewExtraction(extraction: Extraction): ExtractionView {
  const { siroEntityDefinitionName, siroEntityDefinitionDeleted, status, mappings } = extraction;
  return {
    id: extraction.id,
    name: siroEntityDefinitionName?.trim() || null,
    status,
    isDefinitionDeleted: siroEntityDefinitionDeleted === true,
    fields: (extraction.extraction ?? []).map((value, at) => viewField(value, at, mappings)),
  };
}

/** The successful values that the organization API shows, without their definition. */
export function viewPlainValues(values: readonly ExtractedValue[]): ExtractionView[] {
  if (values.length === 0) return [];
  const fields = values.map((value, at) => viewField(value, at, null));
  return [{ id: "values", name: null, status: null, isDefinitionDeleted: false, fields }];
}

/** `deprecated`: fields of the whole extraction, used where a value has none of its own. */
function viewField(
  { name, value, mappings }: ExtractedValue,
  at: number,
  deprecated: ExtractedValue["mappings"],
): FieldView {
  return {
    key: String(at),
    name: name?.trim() || "Value",
    text: textOf(value),
    crmFields: (mappings ?? deprecated ?? []).map(({ crmModelName, crmFieldName }) =>
      [crmModelName, crmFieldName].filter(Boolean).join(" › "),
    ),
  };
}

function textOf(value: ExtractedValue["value"]): string | null {
  if (Array.isArray(value)) {
    const texts = value.map(textOf).filter((text) => text !== null);
    return texts.length === 0 ? null : texts.join(", ");
  }
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (value === null || value === "") return null;
  return String(value);
}

/** Everything as lines to paste: "Square feet: 1480". */
export function linesOf(extractions: readonly ExtractionView[]): string {
  return extractions
    .flatMap(({ fields }) => fields)
    .map(({ name, text }) => `${name}: ${text ?? ""}`.trimEnd())
    .join("\n");
}
