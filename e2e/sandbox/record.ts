import { z } from "zod";
import type { Box } from "./box.ts";
import { applyChange, createContext, findRep } from "./drift/changes.ts";
import type { Recording } from "./rows.ts";
import { addRecording } from "./seed/recordings.ts";

export const recordSchema = z.strictObject({
  /** The Siro user who records. */
  userId: z.string(),
  /** The appointment that Siro links the recording to. Without one, it stays unlinked. */
  engagementId: z.string().optional(),
  linkAfterMinutes: z.number().min(0).default(0),
});

export type RecordInput = z.input<typeof recordSchema>;

/** A rep makes a recording now, and Siro finds its appointment later. */
export function record(box: Box, input: z.output<typeof recordSchema>): Recording {
  const { userId, engagementId, linkAfterMinutes } = input;
  const rep = findRep(box, userId);
  if (!rep) throw new Error(`no matched rep ${userId}`);
  const { drift } = box.state;
  drift.calls += 1;
  const now = box.clock.iso();
  const recording = addRecording(createContext(box, `record ${drift.calls}`, now), {
    rep,
    startedAt: now,
    title: "Recorded now",
    customer: "The customer",
    position: null,
    story: "notSynced",
  });
  if (engagementId === undefined) return recording;
  recording.rightEngagementId = engagementId;
  const at = new Date(box.clock.now() + linkAfterMinutes * 60_000).toISOString();
  drift.pending.push({ at, apply: () => applyChange(box, "link", recording, at) });
  return recording;
}
