import "server-only";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { inTime } from "#lib/queries/secondary.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";
import type { Opportunity } from "#lib/siro/organization/opportunities.ts";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import type { Found } from "../_model/found.ts";
import type { Ids } from "../_model/ids-in.ts";
import { ASKS } from "./ask.ts";

/** Where a chain begins. */
export type Start =
  | { kind: "recording"; row: OrganizationRecording }
  | { kind: "engagement"; row: Engagement }
  | { kind: "opportunity"; row: Opportunity }
  | { kind: "choice"; rows: Engagement[] }
  | { kind: "nothing" }
  | { kind: "failed"; problem: Problem };

const KINDS = ["recording", "engagement", "opportunity"] as const;

/** The recording, appointment, or opportunity that has the ID. */
export async function findStart(api: SiroTransport, ids: Ids): Promise<Start> {
  const asked = { siro: [ids.siro], crm: ids.crm };
  const answers = await Promise.all(
    KINDS.map(async (kind) => {
      try {
        return { found: await inTime(ASKS[kind](api, asked)) };
      } catch (error) {
        return { found: [], problem: toProblem(error) };
      }
    }),
  );
  const found = answers.flatMap((answer) => answer.found);
  const problem = answers.find((answer) => answer.problem)?.problem;
  return chosen(found) ?? (problem ? { kind: "failed", problem } : { kind: "nothing" });
}

/** Of several appointments, the only one with a recording. Two connections may list the same one. */
function chosen(found: readonly Found[]): Start | null {
  const recording = found.find((each) => each.kind === "recording");
  if (recording) return recording;
  const engagements = found.flatMap((each) => (each.kind === "engagement" ? [each.row] : []));
  const recorded = engagements.filter(({ recordingId }) => recordingId !== null);
  const candidates = recorded.length > 0 ? recorded : engagements;
  const [row, ...others] = candidates;
  if (row && others.length > 0) return { kind: "choice", rows: candidates };
  if (row) return { kind: "engagement", row };
  return found.find((each) => each.kind === "opportunity") ?? null;
}
