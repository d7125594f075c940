import { Box } from "#components/ui/box.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { KINDS } from "../_model/found.ts";
import type { StoredRecord } from "../_model/stored.ts";
import { KnownJson } from "./json-view.tsx";

/** A record that Siro showed once and didn't show now. */
export function StoredCard({ record }: { record: StoredRecord }) {
  const { kind, id, externalId, name, readAt, isGone } = record;
  return (
    <Box title={name?.trim() || id} aside={<Tag>{KINDS[kind].one}</Tag>} padded>
      <div className="flex flex-col gap-3">
        <Facts
          facts={[
            { term: "Siro ID", value: <CopyValue value={id} label="Siro ID" /> },
            ...(externalId
              ? [{ term: "CRM ID", value: <CopyValue value={externalId} label="CRM ID" /> }]
              : []),
            { term: "Read", value: <DateTime at={readAt} /> },
          ]}
        />
        <p className="text-meta text-muted">
          {isGone
            ? "Siro no longer has this record. This is a stored copy."
            : "Siro didn't return this record now. This is a stored copy."}
        </p>
        <KnownJson value={record} />
      </div>
    </Box>
  );
}
