"use client";

import { ProblemText } from "#components/form/problem-message.tsx";
import { TextButton } from "#components/ui/button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ConnectionRow } from "../_model/row.ts";
import { Unlinked } from "./unlinked.tsx";
import { type UseState, useConnectionUse } from "./use-connection-use.ts";
import { useSwitches } from "./use-switches.ts";

/** Recordings linked through the connection, and unlinked ones of its reps. "214+" means at least 214, "–" means unknown. */
export function LastSevenDays({ row }: { row: ConnectionRow }) {
  const { org } = useSwitches();
  const counted = useConnectionUse(org, row.connection.id);
  return (
    <>
      <Facts
        numbers
        facts={[
          { term: "Recordings linked", value: <Count counted={counted} of="linked" /> },
          { term: "Reps", value: <Count counted={counted} of="reps" /> },
          { term: "Recordings unlinked", value: <Unlinked row={row} /> },
        ]}
      />
      {counted.state === "unknown" && (
        <p role="status" className="mt-2 text-meta text-muted">
          Unknown. <ProblemText problem={counted.problem} />{" "}
          <TextButton onClick={counted.retry}>Retry</TextButton>
        </p>
      )}
    </>
  );
}

function Count({ counted, of }: { counted: UseState; of: "linked" | "reps" }) {
  if (counted.state === "counting") return <Skeleton className="inline-block w-8" />;
  if (counted.state === "unknown") return <span className="text-muted">–</span>;
  const { [of]: number, complete } = counted.use;
  return (
    <span
      className="font-medium"
      title={complete ? undefined : "At least this many. Not every recording could be counted."}
    >
      {number.toLocaleString("en-US")}
      {!complete && "+"}
    </span>
  );
}
