import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { KINDS } from "../_model/found.ts";
import type { FoundById as Found } from "../queries.ts";
import { RecordCard } from "./record-card.tsx";
import { ReferenceCard } from "./reference-card.tsx";
import { Searched } from "./searched.tsx";
import { StoredCard } from "./stored-card.tsx";

type FoundByIdProps = { org: string; found: Found };

/** What has the ID, what has not, and what could not be asked. */
export function FoundById({ org, found }: FoundByIdProps) {
  const { id, note, cards, references, connectionNames, stored, failed, copies } = found;
  const count = countById(found);
  const isDenied = count === 0 && failed.length === 0;
  return (
    <>
      <p role="status">
        {foundText(count, failed.length > 0)} the ID{" "}
        <Verbatim mono className="wrap-anywhere">
          {id}
        </Verbatim>
        .{note && <span className="text-muted"> {note}</span>}
      </p>
      {cards.map((card) => (
        <RecordCard key={`${card.kind} ${card.id}`} org={org} card={card} names={connectionNames} />
      ))}
      {references.map((reference) => (
        <ReferenceCard
          key={`${reference.dataType} ${reference.id}`}
          org={org}
          reference={reference}
          names={connectionNames}
        />
      ))}
      {stored.map((record) => (
        <StoredCard key={`${record.kind} ${record.id}`} record={record} />
      ))}
      {byProblem(failed).map(({ title, problem }) => (
        <Box key={title} title={title} padded>
          <RetryLine problem={problem} />
        </Box>
      ))}
      {isDenied && (
        <p>Siro has no recording, appointment, opportunity, or Siro user with this ID.</p>
      )}
      <Searched copies={copies} failed={failed} />
    </>
  );
}

export const countById = ({ cards, references, stored }: Found) =>
  cards.length + references.length + stored.length;

/** What could not be asked may have the ID too. */
function foundText(count: number, isPartial: boolean): string {
  if (count === 0) {
    return isPartial
      ? "Part of the search failed, so a record may still have"
      : "No records were found with";
  }
  const found = count === 1 ? "1 record has" : `${count.toLocaleString("en-US")} records have`;
  return isPartial ? `At least ${found}` : found;
}

/** Kinds of records that failed in the same way stand together: "Recording, Appointment". */
function byProblem(failed: Found["failed"]) {
  const groups = Map.groupBy(failed, ({ problem }) => `${problem.kind} ${problem.message}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [{ title: group.map(({ kind }) => KINDS[kind].one).join(", "), problem: first.problem }];
  });
}
