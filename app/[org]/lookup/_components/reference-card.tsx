import Link from "next/link";
import { Box } from "#components/ui/box.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { type Fact, Facts } from "#components/ui/facts.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { labelOf } from "#lib/linking/data-types.ts";
import { recordingLabel } from "../_model/found.ts";
import type { Reference } from "../_model/stored.ts";
import { connectionFacts } from "./connection-facts.tsx";
import { KnownJson } from "./json-view.tsx";
import { hrefOf } from "./record-card.tsx";

type ReferenceCardProps = {
  org: string;
  reference: Reference;
  /** Of connections, by ID. */
  names: Record<string, string>;
};

/** A lead or a contact. All that Siro shows of it are the recordings that are linked to it. */
export function ReferenceCard({ org, reference, names }: ReferenceCardProps) {
  const { dataType, id, externalId, connectionId, recordings, hasMore } = reference;
  const facts: Fact[] = [
    { term: "Siro ID", value: <CopyValue value={id} label="Siro ID" /> },
    ...(externalId
      ? [{ term: "CRM ID", value: <CopyValue value={externalId} label="CRM ID" /> }]
      : []),
    ...connectionFacts({ org, connectionId, names }),
  ];
  return (
    <Box title={externalId ?? id} aside={<Tag>{labelOf(dataType)}</Tag>} padded>
      <div className="flex flex-col gap-3">
        <Facts facts={facts} />
        <ul className="flex flex-col gap-1">
          {recordings.map((recording) => (
            <li key={recording.id} className="flex min-w-0 flex-wrap gap-x-2">
              <Link
                href={hrefOf(org, { page: "recordings", id: recording.id })}
                prefetch={false}
                className="text-link max-w-full truncate"
              >
                {recordingLabel(recording.title)}
              </Link>
              {recording.createdAt && (
                <span className="text-muted">
                  <DateTime at={recording.createdAt} />
                </span>
              )}
            </li>
          ))}
          {hasMore && <li className="text-muted">More recordings are linked to it.</li>}
        </ul>
        <p className="text-meta text-muted">
          Siro doesn't list {labelOf(dataType).toLowerCase()}s. This one is known from links of
          recordings.
        </p>
        <KnownJson value={reference} />
      </div>
    </Box>
  );
}
