import { Suspense } from "react";
import { type CauseFix, isMatchFix } from "../_model/cause-fix.ts";
import type { RecordingRow } from "../_model/rows.ts";
import { readWaiting } from "../_queries/cause-groups.ts";
import { CauseFixLink, WaitingCount } from "./cause-fix-link.tsx";

type CauseFixSectionProps = { org: string; why: RecordingRow["why"] };

/**
 * What to fix elsewhere so that a recording can be linked, and as soon as it's counted, how many wait for it.
 * Nothing if there is nothing to fix.
 */
export function CauseFixSection({ org, why }: CauseFixSectionProps) {
  if (!why?.fix) return null;
  return (
    <CauseFixLink org={org} fix={why.fix}>
      {isMatchFix(why.fix) && (
        <Suspense fallback={null}>
          <Waiting org={org} fix={why.fix} />
        </Suspense>
      )}
    </CauseFixLink>
  );
}

async function Waiting({ org, fix }: { org: string; fix: CauseFix }) {
  return <WaitingCount waiting={await readWaiting(org, fix)} />;
}
