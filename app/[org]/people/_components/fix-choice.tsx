"use client";

import { RadioCard } from "#components/ui/radio-card.tsx";
import type { RankedFix } from "#lib/mapping/rank-fixes.ts";
import { detailOf, titleOf } from "../_model/fix-labels.ts";
import type { Review } from "../_queries/review.ts";

type FixChoiceProps = {
  options: readonly RankedFix[];
  people: Review["people"];
  /** Key of the chosen fix. */
  value: string | null;
  onChange: (key: string) => void;
};

/** The fixes for an issue, each with what speaks for it. Those that can't work come last, with the reason. */
export function FixChoice({ options, people, value, onChange }: FixChoiceProps) {
  return (
    <div role="radiogroup" aria-label="Fix" className="flex flex-col gap-2">
      {options.map((each, index) => (
        <RadioCard
          key={each.key}
          name="fix"
          value={each.key}
          checked={each.key === value}
          disabled={each.blocked}
          onChange={onChange}
          title={titleOf(each, people)}
          when={<Standing fix={each} isFirst={index === 0 && options.length > 1} />}
          detail={detailOf(each, people)}
          why={each.why}
        />
      ))}
    </div>
  );
}

function Standing({ fix, isFirst }: { fix: RankedFix; isFirst: boolean }) {
  if (fix.blocked) return <span className="text-meta">Not possible right now</span>;
  return isFirst && <span className="text-meta text-muted">Most likely to work</span>;
}
