import { ButtonLink } from "#components/ui/button-link.tsx";
import type { Waiting } from "#lib/mirror/causes/waiting.ts";
import type { CauseFix } from "../_model/cause-fix.ts";
import { fixPath } from "../_model/fix-path.ts";
import { countText } from "../_model/labels.ts";

type CauseFixLinkProps = {
  org: string;
  fix: CauseFix;
  waiting: Waiting | null;
};

/** The way to what has to be fixed elsewhere: "Fix Kim Lee's match", and how many recordings wait for it. */
export function CauseFixLink({ org, fix, waiting }: CauseFixLinkProps) {
  const isMatch = fix.cause === "rep-not-matched";
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <ButtonLink size="sm" href={fixPath(org, fix)} className="min-w-0 max-w-full">
        <span className="truncate">{isMatch ? <FixMatch name={fix.name} /> : openText(fix)}</span>
      </ButtonLink>
      {isMatch && waiting !== null && waiting.recordings > 0 && (
        <span className="num text-meta text-muted">
          {waiting.recordings === 1 && !waiting.isMinimum
            ? "1 recording waits"
            : `${countText(waiting.recordings, waiting.isMinimum)} recordings wait`}{" "}
          for it
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
