import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { HistoryEntry } from "../_model/link-history.ts";
import type { readLinkHistory } from "../[id]/insights/queries.ts";

/** How the link changed: here, and elsewhere as far as it was noticed. */
export async function LinkHistoryBox({ asked }: { asked: ReturnType<typeof readLinkHistory> }) {
  const { data, problem } = await asked;
  if (data?.length === 0) return null;
  return (
    <Box title="Link history">
      {problem && (
        <div className="p-4">
          <RetryLine problem={problem} />
        </div>
      )}
      <ul>
        {data?.map((entry) => (
          <li key={entry.key} className="border-line border-t px-4 py-2.5 first:border-t-0">
            {entry.kind === "own" ? <OwnChange entry={entry} /> : <SeenChange entry={entry} />}
          </li>
        ))}
      </ul>
    </Box>
  );
}

const OUTCOMES = {
  succeeded: null,
  attempted: "In progress",
  failed: "Failed",
  unknown: "Unconfirmed",
} as const;

type Own = Extract<HistoryEntry, { kind: "own" }>;
type Seen = Extract<HistoryEntry, { kind: "seen" }>;

function OwnChange({ entry: { verb, by, record, at, outcome } }: { entry: Own }) {
  const word = OUTCOMES[outcome];
  return (
    <>
      <p>
        {verb} by {by}
        {record !== null && (
          <>
            : <Verbatim>{record}</Verbatim>
          </>
        )}
      </p>
      <p className="text-meta text-muted">
        <DateTime at={at} />
        {word !== null && ` · ${word}`}
      </p>
    </>
  );
}

function SeenChange({ entry: { before, after, at, notBefore } }: { entry: Seen }) {
  return (
    <>
      <p>
        Changed outside siro-admin: <Verbatim>{before ?? "not linked"}</Verbatim> →{" "}
        <Verbatim>{after ?? "not linked"}</Verbatim>
      </p>
      <p className="text-meta text-muted">
        First seen <DateTime at={at} within />. Changed after <DateTime at={notBefore} within />.
      </p>
    </>
  );
}
