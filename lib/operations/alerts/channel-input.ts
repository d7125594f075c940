import { z } from "zod";
import { ALERT_KIND_NAMES } from "#lib/alerts/kinds.ts";
import { isTimeOfDay } from "#lib/alerts/quiet-hours.ts";
import { typedName } from "#lib/typed-name.ts";

const timeSchema = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : text))
  .refine((text) => text === null || isTimeOfDay(text), { error: "Enter a time such as 22:00." });

/** What can be changed of a channel later. Client-safe. */
export const channelSettings = {
  name: typedName({ missing: "Enter a name.", most: 60, tooLong: "At most 60 characters." }),
  /** Null: all kinds, also ones that a later version adds. */
  alertKinds: z
    .array(z.enum(ALERT_KIND_NAMES))
    .min(1, "Choose at least one kind of alert.")
    .nullable(),
  quietFrom: timeSchema,
  quietUntil: timeSchema,
};

type Quiet = { quietFrom: string | null; quietUntil: string | null };

/** Both times or neither, and not the same one twice. */
export function checkQuiet({ quietFrom, quietUntil }: Quiet, context: z.RefinementCtx): void {
  const fault = (path: keyof Quiet, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (quietFrom !== null && quietUntil === null) fault("quietUntil", "Enter when quiet hours end.");
  if (quietFrom === null && quietUntil !== null)
    fault("quietFrom", "Enter when quiet hours begin.");
  if (quietFrom !== null && quietFrom === quietUntil) {
    fault("quietUntil", "Quiet hours can't begin and end at the same time.");
  }
}
