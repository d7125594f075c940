"use client";

import { Verbatim } from "#components/ui/verbatim.tsx";
import type { RecordingDetail } from "../_queries/detail.ts";
import { RecordLine } from "./record-line.tsx";

type LinkedRecordsProps = {
  link: RecordingDetail["link"];
  /** Siro ID of the record to unlink; null if there is no choice. */
  chosen: string | null;
  onChoose: (id: string) => void;
};

/** Every linked record, the main one first. */
export function LinkedRecords({ link, chosen, onChoose }: LinkedRecordsProps) {
  const { refs, others, connection } = link;
  if (refs.length === 0 && others.length === 0) return null;
  const lines = refs.map((ref) => ({ ref, line: <RecordLine {...ref} note={connection} /> }));
  return (
    <>
      {chosen === null ? (
        lines.map(({ ref, line }) => <div key={`${ref.dataType} ${ref.id}`}>{line}</div>)
      ) : (
        <fieldset className="flex flex-col gap-2.5">
          <legend className="sr-only">Record to unlink</legend>
          {lines.map(({ ref, line }) => (
            <label
              key={`${ref.dataType} ${ref.id}`}
              className="flex min-w-0 cursor-pointer gap-2.5 rounded-sm has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent has-[:focus-visible]:outline-offset-2"
            >
              <input
                type="radio"
                name="ref"
                className="sr-only"
                checked={ref.id === chosen}
                onChange={() => onChoose(ref.id)}
              />
              <span className="radio mt-0.5" aria-hidden="true" />
              {line}
            </label>
          ))}
          <p className="text-meta text-muted">
            Unlinking removes the selected record. Siro may also remove records linked with it.
          </p>
        </fieldset>
      )}
      {others.map(({ kind, text }) => (
        <p key={`${kind} ${text}`} className="text-muted">
          {kind} <Verbatim mono>{text}</Verbatim>: Siro's API can't unlink this record type.
        </p>
      ))}
    </>
  );
}
