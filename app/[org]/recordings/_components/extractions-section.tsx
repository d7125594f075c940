import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { type ExtractionView, linesOf } from "../_model/extraction-view.ts";
import { extractionStatusLabel } from "../_model/labels.ts";
import type { Extractions } from "../_queries/insights.ts";
import type { readExtractions } from "../[id]/insights/queries.ts";

type ExtractionsSectionProps = {
  asked: ReturnType<typeof readExtractions>;
  isPurged: boolean;
};

/** What Siro extracted, with the CRM field of each value. */
export async function ExtractionsSection({ asked, isPurged }: ExtractionsSectionProps) {
  const { data, problem } = await asked;
  const all = data ? linesOf(data.items) : "";
  return (
    <Box
      title="Extracted data"
      aside={all !== "" && <CopyButton words size="sm" label="Copy all" text={all} />}
    >
      <div className="flex flex-col">
        {problem && (
          <div className="p-4">
            <RetryLine problem={problem} />
          </div>
        )}
        {data?.items.length === 0 && <p className="p-4 text-muted">{whyNone(data, isPurged)}</p>}
        {data?.items.map((extraction) => (
          <ExtractionGroup key={extraction.id} extraction={extraction} />
        ))}
        {data && data.items.length > 0 && (data.onlySuccessful || !data.isWhole) && (
          <p className="border-line border-t px-4 py-2.5 text-meta text-muted">
            {data.isWhole
              ? "Only successful extractions. To see failed and unfinished ones too, connect a Siro user with access to the recording."
              : "Siro's list couldn't be read in full, so extractions may be missing."}
          </p>
        )}
      </div>
    </Box>
  );
}

function whyNone({ isWhole, onlySuccessful }: Extractions, isPurged: boolean): string {
  if (isPurged) {
    return "Siro purged this recording's data, so the extracted data is no longer available.";
  }
  if (!isWhole) {
    return "Siro's extractions couldn't be read in full, so it's unknown whether there are any.";
  }
  return onlySuccessful
    ? "Siro has no successful extractions for this recording."
    : "Siro hasn't extracted any data from this recording.";
}

function ExtractionGroup({ extraction }: { extraction: ExtractionView }) {
  const { name, status, isDefinitionDeleted, fields } = extraction;
  const hasHead = name !== null || status !== null || isDefinitionDeleted;
  return (
    <div className="border-line border-t px-4 py-3 first:border-t-0">
      {hasHead && (
        <div className="flex flex-wrap items-center gap-2 pb-1">
          <h3 className="line-clamp-2 min-w-0">{name ?? "Unnamed extraction"}</h3>
          {status !== null && (
            <span className="text-meta text-muted" title={status}>
              {extractionStatusLabel(status)}
            </span>
          )}
          {isDefinitionDeleted && <Tag>Definition deleted in Siro</Tag>}
        </div>
      )}
      <ul>
        {fields.map(({ key, name, text, crmFields }) => (
          <li key={key} className="flex items-start gap-3 py-1">
            <div className="min-w-0 grow">
              <p className="text-meta text-muted">
                <bdi>{name}</bdi>
                {crmFields.map((field) => (
                  <Verbatim key={field} className="ml-2">
                    → {field}
                  </Verbatim>
                ))}
              </p>
              {text === null ? (
                <p className="text-muted">No value</p>
              ) : (
                <p dir="auto" className="whitespace-pre-wrap">
                  {text}
                </p>
              )}
            </div>
            {text !== null && <CopyButton label={`Copy ${name}`} text={text} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
