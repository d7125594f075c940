import { ButtonLink } from "#components/ui/button-link.tsx";
import type { CauseFix } from "../_model/cause-fix.ts";
import { fixPath } from "../_model/fix-path.ts";
import { countText } from "../_model/labels.ts";

type CauseFixLinkProps = {
  org: string;
  fix: CauseFix;
  /** Recordings that wait for it; null if unknown. */
  waiting: number | null;
};

/** The way to what has to be fixed elsewhere: "Fix Kim Lee's match", and how many recordings wait for it. */
export function CauseFixLink({ org, fix, waiting }: CauseFixLinkProps) {
  const isMatch = fix.cause === "rep-not-matched";
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <ButtonLink size="sm" href={fixPath(org, fix)} className="min-w-0 max-w-full">
        <span className="truncate">{isMatch ? <FixMatch name={fix.name} /> : openText(fix)}</span>
      </ButtonLink>
      {isMatch && waiting !== null && (
        <span className="num text-meta text-muted">
          {waiting === 1 ? "1 recording waits" : `${countText(waiting)} recordings wait`} for it
        </span>
      )}
    </div>
  );
}

function FixMatch({ name }: { name: string | null }) {
  return name === null ? (
    "Fix the rep's match"
  ) : (
    <>
      Fix <bdi>{name}</bdi>'s match
    </>
  );
}

const openText = ({ kind }: CauseFix) => (kind === "person" ? "Open person" : "Open connection");
