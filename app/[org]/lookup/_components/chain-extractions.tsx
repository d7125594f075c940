import { Tag } from "#components/ui/tag.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { type ChainExtraction, valueText } from "../_model/chain.ts";

/** What Siro extracted, with its own word for the state of each. */
export function ChainExtractions({ extractions }: { extractions: ChainExtraction[] }) {
  return (
    <div className="flex flex-col gap-4">
      {extractions.map(({ name, status, values }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: extractions are listed as they come
        <div key={index} className="flex flex-col gap-1.5">
          {(name !== null || status !== null) && (
            <p className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 font-medium wrap-anywhere">{name ?? "Extraction"}</span>
              {status && (
                <Tag>
                  <Verbatim>{status}</Verbatim>
                </Tag>
              )}
            </p>
          )}
          {values.length === 0 && <p className="text-muted">No values yet</p>}
          <dl className="grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-4 gap-y-1">
            {values.map(({ name, value }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names may be equal
              <div key={at} className="contents">
                <dt className="text-muted wrap-anywhere">{name?.trim() || "Value"}</dt>
                <dd className="min-w-0 wrap-anywhere">
                  {valueText(value) ?? <span className="text-muted">No value</span>}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  );
}
