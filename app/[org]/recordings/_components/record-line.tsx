import { Verbatim } from "#components/ui/verbatim.tsx";
import { labelOf } from "#lib/linking/data-types.ts";

export type RecordLabels = {
  dataType: string;
  name: string | null;
  externalId: string | null;
  id?: string;
  /** After the ID: the connection, or how it was matched. */
  note?: string | null;
};

/** A CRM record in two lines: its name, then its type, CRM ID, and note. */
export function RecordLine({ dataType, name, externalId, id, note }: RecordLabels) {
  const type = labelOf(dataType);
  const shownId = externalId ?? id;
  return (
    <span className="block min-w-0">
      <bdi
        className="block truncate font-medium max-card:whitespace-normal"
        title={name ?? undefined}
      >
        {name ?? `${type} (name unknown)`}
      </bdi>
      <span className="mt-0.5 block break-words text-meta text-muted">
        <span title={dataType}>{type}</span>
        {shownId && (
          <>
            {" · "}
            {externalId ? "CRM ID" : "Siro ID"} <Verbatim mono>{shownId}</Verbatim>
          </>
        )}
        {note && ` · ${note}`}
      </span>
    </span>
  );
}
