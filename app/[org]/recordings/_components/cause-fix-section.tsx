import type { RecordingRow } from "../_model/rows.ts";
import { readWaiting } from "../_queries/cause-groups.ts";
import { CauseFixLink } from "./cause-fix-link.tsx";

type CauseFixSectionProps = { org: string; why: RecordingRow["why"] };

/** What to fix elsewhere so that a recording can be linked, with how many wait for it. Nothing if there is none. */
export async function CauseFixSection({ org, why }: CauseFixSectionProps) {
  if (!why?.fix) return null;
  return <CauseFixLink org={org} fix={why.fix} waiting={await readWaiting(org, why.fix)} />;
}
