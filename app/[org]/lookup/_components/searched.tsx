import { DateTime } from "#components/ui/time.tsx";
import { KINDS } from "../_model/found.ts";
import { searchedText } from "../_model/searched-text.ts";
import type { Coverage } from "../_model/stored.ts";
import type { FoundById } from "../queries.ts";

/** What was searched, and how complete it is, so that nothing is denied that was not read. */
export function Searched({ copies, failed }: Pick<FoundById, "copies" | "failed">) {
  return (
    <section aria-label="What was searched" className="flex flex-col gap-1 text-meta text-muted">
      <p>{searchedText(failed.map(({ kind }) => kind))}</p>
      {copies === null ? (
        <p>
          The records stored in siro-admin couldn't be searched. Try again in a moment. Siro lists
          accounts and CRM users only by Siro ID.
        </p>
      ) : (
        <>
          {copies.coverage.map((coverage) => (
            <p key={coverage.kind}>
              <CoverageText coverage={coverage} />
            </p>
          ))}
          <p>
            Siro can't look up leads and contacts, so the links of stored recordings were searched
            {copies.recordings.state === "complete"
              ? ", and all recordings are stored."
              : ", but not all recordings are stored yet."}
          </p>
        </>
      )}
    </section>
  );
}

function CoverageText({ coverage: { kind, count, wholeAt } }: { coverage: Coverage }) {
  const { many } = KINDS[kind];
  const found = `Siro lists ${many} only by Siro ID.`;
  const number = count.toLocaleString("en-US");
  if (wholeAt !== null) {
    return (
      <>
        {found} All {number} stored {many} were searched by CRM ID. They were last read in full{" "}
        <DateTime at={wholeAt} within />.
      </>
    );
  }
  return count === 0 ? (
    <>
      {found} No {many} are stored yet to search by CRM ID.
    </>
  ) : (
    <>
      {found} {number} stored {many} were searched by CRM ID. Siro may have more.
    </>
  );
}
