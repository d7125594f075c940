import { Check, CircleDashed, CircleX, LoaderCircle, type LucideIcon } from "lucide-react";
import { cx } from "#components/ui/cx.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { AuditOutcome } from "#lib/audit/events.ts";

/** Each outcome as the page says it. */
export const OUTCOME_WORDS: Record<
  AuditOutcome,
  { icon: LucideIcon; word: string; tone?: string }
> = {
  succeeded: { icon: Check, word: "Done" },
  failed: { icon: CircleX, word: "Failed", tone: "text-danger" },
  unknown: { icon: CircleDashed, word: "Unconfirmed", tone: "text-warn" },
  attempted: { icon: LoaderCircle, word: "In progress" },
};

export function OutcomeWord({ outcome }: { outcome: AuditOutcome }) {
  const { icon, word, tone } = OUTCOME_WORDS[outcome];
  return (
    <span className={cx("inline-flex items-center gap-2 align-middle", tone)} title={outcome}>
      <Icon of={icon} /> {word}
    </span>
  );
}
