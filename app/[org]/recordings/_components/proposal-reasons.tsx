import { percentOf } from "#lib/linking/percent-of.ts";
import type { RankedCandidate } from "#lib/linking/rank-facts.ts";

type ProposalReasonsProps = { of: Pick<RankedCandidate, "confidence" | "reasons"> };

/** "Proposed, 98% likely" and what speaks for and against it. */
export function ProposalReasons({ of: { confidence, reasons } }: ProposalReasonsProps) {
  return (
    <span className="block text-meta">
      <b>Proposed, {percentOf(confidence)} likely</b>
      {reasons.map(({ kind, sentence, isAgainst }) => (
        <span key={kind} className={isAgainst ? "text-warn" : "text-muted"}>
          {"\u00A0· "}
          {isAgainst && <span className="sr-only">Against: </span>}
          <bdi>{sentence}</bdi>
        </span>
      ))}
    </span>
  );
}
