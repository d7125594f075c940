import { Unknown } from "#components/ui/unknown.tsx";
import type { ConnectionRow } from "../_model/row.ts";

/** Siro names no connection of an unlinked recording, so the number is derived. */
export function Unlinked({ row: { unlinked } }: { row: ConnectionRow }) {
  if (!unlinked) {
    return <Unknown title="Unknown: not all recordings have a known connection" />;
  }
  const { count, isMinimum } = unlinked;
  return (
    <span className="num" title="Derived: recordings of reps whose CRM user is in this connection">
      {count.toLocaleString("en-US")}
      {isMinimum && "+"}
    </span>
  );
}
