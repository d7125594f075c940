import type { ReactNode } from "react";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { Waiting } from "#lib/mirror/causes/waiting.ts";
import { type CauseFix, isMatchFix } from "../_model/cause-fix.ts";
import { fixPath } from "../_model/fix-path.ts";
import { countText } from "../_model/labels.ts";

type CauseFixLinkProps = {
  org: string;
  fix: CauseFix;
  /** What stands beside it. */
  children: ReactNode;
};

/** The way to what has to be fixed elsewhere: "Fix Kim Lee's match". */
export function CauseFixLink({ org, fix, children }: CauseFixLinkProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <ButtonLink size="sm" href={fixPath(org, fix)} className="min-w-0 max-w-full">
        <span className="truncate">
          {isMatchFix(fix) ? <FixMatch name={fix.name} /> : openText(fix)}
        </span>
      </ButtonLink>
      {children}
    </div>
  );
}

/** "12 recordings wait for it". Nothing if none do, or if that isn't known. */
export function WaitingCount({ waiting }: { waiting: Waiting | null }) {
  if (!waiting || waiting.recordings === 0) return null;
  const { recordings, isMinimum } = waiting;
  return (
    <span className="num text-meta text-muted">
      {recordings === 1 && !isMinimum
        ? "1 recording waits"
        : `${countText(recordings, isMinimum)} recordings wait`}{" "}
      for it
    </span>
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
