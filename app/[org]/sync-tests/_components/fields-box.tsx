import { Check, CircleAlert, CircleDashed } from "lucide-react";
import { Box } from "#components/ui/box.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { Comparison } from "#lib/sync-tests/compare.ts";
import type { ReadBack } from "#lib/sync-tests/steps.ts";

const LOOKS = {
  different: { icon: CircleAlert, word: "Different", tone: "text-warn" },
  "not-shown": { icon: CircleDashed, word: "Not shown by Siro", tone: "text-muted" },
  same: { icon: Check, word: "Same", tone: "text-muted" },
};
const ORDER = ["different", "not-shown", "same"];

/** What was sent and what Siro shows, differences first. */
export function FieldsBox({ reading }: { reading: ReadBack }) {
  return (
    <div className="flex flex-col gap-4 px-gutter pb-gutter">
      <Compared title="Appointment, field by field" fields={reading.appointment} />
      {reading.opportunity.length > 0 && (
        <Compared title="Opportunity, field by field" fields={reading.opportunity} />
      )}
    </div>
  );
}

function Compared({ title, fields }: { title: string; fields: Comparison[] }) {
  const sorted = fields.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  const differing = fields.filter(({ verdict }) => verdict === "different").length;
  return (
    <Box title={title} aside={differing === 0 ? "No differences" : `${differing} different`}>
      <ul className="divide-y divide-line" aria-label={title}>
        {sorted.map((field) => (
          <FieldLine key={field.path} field={field} />
        ))}
      </ul>
    </Box>
  );
}

function FieldLine({ field: { label, path, sent, shown, verdict } }: { field: Comparison }) {
  const { icon, word, tone } = LOOKS[verdict];
  return (
    <li className="grid grid-cols-1 gap-x-4 gap-y-1 px-4 py-2 card:grid-cols-[minmax(0,2fr)_minmax(0,5fr)_170px]">
      <span title={path} className="text-muted">
        {label}
      </span>
      <span className="wrap-anywhere min-w-0">
        <Verbatim>{sent}</Verbatim>
        {verdict === "different" && (
          <span className="block">
            <span className="text-muted">Siro shows: </span>
            <Verbatim>{shown}</Verbatim>
          </span>
        )}
      </span>
      <span className={`inline-flex items-center gap-1.5 ${tone}`}>
        <Icon of={icon} small />
        {word}
      </span>
    </li>
  );
}
