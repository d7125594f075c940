import "server-only";
import { z } from "zod";
import { type Connection, getConnection } from "#lib/siro/organization/connections.ts";
import type { LateSettlement, Settler } from "#lib/writes/reconcilers.ts";

/** What was wanted: one field with its value. */
const wantedSchema = z.union([
  z.strictObject({ isActive: z.boolean() }),
  z.strictObject({ syncTranscript: z.boolean() }),
  z.strictObject({ name: z.string() }),
]);

/** A crash while a connection was changed: Siro's present state tells what became of it. */
export const settleConnectionChange: Settler = async (write, api) =>
  judgeConnectionChange(
    write.after,
    await getConnection(api, { connectionId: write.targetId }),
    "The dashboard stopped before Siro's answer arrived.",
  );

/** Compares what was wanted with what Siro has now. */
export function judgeConnectionChange(
  after: unknown,
  now: Connection,
  cause: string,
): LateSettlement {
  const wanted = wantedSchema.parse(after);
  const [field, value] = Object.entries(wanted)[0] ?? [];
  const found = Object.entries(now).find(([name]) => name === field)?.[1];
  if (found === value) return { outcome: "succeeded", after: wanted };
  const unknown = found === null || found === undefined;
  const finding = unknown ? "Siro does not report the value." : "Read again: nothing was changed.";
  return {
    outcome: unknown ? "unknown" : "failed",
    problem: { kind: "network", message: `${cause} ${finding}` },
  };
}
