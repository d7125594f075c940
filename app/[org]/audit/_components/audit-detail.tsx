import { CopyValue } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { DateTime } from "#components/ui/time.tsx";
import type { AuditEvent } from "#lib/audit/reader.ts";

/** Before and after of one row, field by field. */
export function AuditDetail({ event }: { event: AuditEvent }) {
  return (
    <div className="flex flex-col gap-4 p-4">
      {event.problem && <p className="text-danger">{event.problem}</p>}
      <div className="grid gap-4 card:grid-cols-2">
        <FactsOf title="Before" facts={event.before} />
        <FactsOf title={event.outcome === "succeeded" ? "After" : "Wanted"} facts={event.after} />
      </div>
      <Facts
        facts={[
          { term: "Siro ID", value: <CopyValue label="Siro ID" value={event.targetId} /> },
          { term: "Tried", value: <DateTime at={event.at} /> },
          { term: "Settled", value: <DateTime at={event.settledAt} /> },
          { term: "Kind", value: <span className="mono">{event.kind}</span> },
          { term: "Row", value: <CopyValue label="Audit row" value={event.id} /> },
        ]}
      />
    </div>
  );
}

function FactsOf({ title, facts }: { title: string; facts: unknown }) {
  const entries = facts && typeof facts === "object" ? Object.entries(facts) : [];
  return (
    <section className="min-w-0">
      <h3 className="mb-2">{title}</h3>
      {entries.length === 0 ? (
        <p className="text-muted">–</p>
      ) : (
        <Facts facts={entries.map(([term, value]) => ({ term, value: textOf(value) }))} />
      )}
    </section>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}
