import { labelOf } from "#lib/linking/data-types.ts";

export type RecordLabels = {
  dataType: string;
  name: string | null;
  externalId: string | null;
  id?: string;
  /** Behind the id: the connection, or how it was matched. */
  note?: string | null;
};

/** A CRM record in two lines: its name; kind, CRM ID and where it comes from. */
export function RecordLine({ dataType, name, externalId, id, note }: RecordLabels) {
  const word = labelOf(dataType);
  const shownId = externalId ?? id;
  return (
    <span className="block min-w-0">
      <bdi
        className="block truncate font-medium max-card:whitespace-normal"
        title={name ?? undefined}
      >
        {name ?? `${word} without a name here`}
      </bdi>
      <span className="mt-0.5 block break-words text-meta text-muted">
        <span title={dataType}>{word}</span>
        {shownId && (
          <>
            {" · "}
            {externalId ? "CRM ID" : "Siro ID"} <span className="mono">{shownId}</span>
          </>
        )}
        {note && ` · ${note}`}
      </span>
    </span>
  );
}
