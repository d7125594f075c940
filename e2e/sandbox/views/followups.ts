import type { Json } from "../box.ts";
import type { Recording } from "../rows.ts";
import type { State } from "../state.ts";
import { viewCrmCustomer } from "./crm-customer.ts";

const hasSome = (row: Recording) =>
  row.processingStatus === "complete" && !row.rootDataPurgedAt && row.summary.length > 0;

/** As a list of recordings shows them. */
export function viewFollowupScores(row: Recording): Json[] {
  return hasSome(row) ? [{ id: `${row.id}-f1`, score: 4 }] : [];
}

/** As one recording shows them. */
export function viewFollowups(state: State, row: Recording): Json[] {
  if (!hasSome(row)) return [];
  const user = state.users.get(row.userId);
  const followup = (n: number, more: Json) => ({
    followupId: `${row.id}-f${n}`,
    recordingId: row.id,
    recordingTitle: row.title,
    repId: row.userId,
    repName: `${user?.firstName} ${user?.lastName}`,
    teamId: row.teamId ?? "",
    teamName: row.teamId ? (state.teams.get(row.teamId)?.name ?? null) : null,
    dateCreated: row.updatedAt,
    updatedAt: row.updatedAt,
    metadata: [],
    starred: false,
    history: null,
    crmCustomer: viewCrmCustomer(state, row),
    hasFollowupComment: false,
    note: null,
    completed: false,
    completedBy: null,
    completedAt: null,
    ...more,
  });
  return [
    followup(1, {
      followupType: "REHASH",
      score: 4,
      status: "TO_DO",
      followupAction: "Call on Friday with the written price.",
      context: [
        { header: "MAIN_OBJECTION", value: "Another company was cheaper." },
        { header: "timeline", value: "Before March" },
      ],
      thinking: "The owner asked twice for one written price.",
    }),
    followup(2, {
      followupType: "CROSS_SELL",
      score: 2,
      status: "COMPLETE",
      followupAction: null,
      context: [],
      thinking: "They mentioned the <b>gutters</b>.",
    }),
  ];
}
