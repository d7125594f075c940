import { z } from "zod";
import { organizationInput } from "#lib/action-client/input.ts";
import { plainText } from "#lib/siro/http/plain-text.ts";

const connectionId = z.string().min(1).max(200);

/** What was pressed on the switches, gathered: one field of one connection each. */
export const updateConnectionsSchema = z.object({
  ...organizationInput,
  changes: z
    .array(
      z.object({
        connectionId,
        field: z.enum(["isActive", "syncTranscript"]),
        value: z.boolean(),
      }),
    )
    .min(1)
    .max(500),
});

export const renameConnectionSchema = z.object({
  ...organizationInput,
  connectionId,
  name: z
    .string()
    .transform(plainText)
    .pipe(
      z.string().trim().min(1, "Give the connection a name.").max(200, "At most 200 characters."),
    ),
});

export const recheckConnectionSchema = z.object({
  ...organizationInput,
  connectionId,
  /** The audit row whose outcome is not known; missing where not even that arrived. */
  auditId: z.uuid().optional(),
});
