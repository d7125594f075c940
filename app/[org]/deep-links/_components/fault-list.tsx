import { CircleHelp, Info, OctagonX } from "lucide-react";
import { Icon } from "#components/ui/icon.tsx";
import type { Fault } from "#lib/deep-links/fault.ts";

const LOOKS = {
  error: { icon: OctagonX, word: "Error", tone: "text-danger" },
  warning: { icon: CircleHelp, word: "Warning", tone: "text-warn" },
  note: { icon: Info, word: "Note", tone: "text-muted" },
};

/** What is wrong with a link, each with what to do. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {faults.map((fault, index) => {
        const { icon, word, tone } = LOOKS[fault.severity];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fault has no identity, and the list is replaced whole
          <li key={index} className="flex gap-2">
            <Icon of={icon} className={`mt-0.5 ${tone}`} />
            <span className="sr-only">{word}:</span>
            <span className="min-w-0 wrap-anywhere">
              {fault.message} {fault.fix && <span className="text-muted">{fault.fix}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
