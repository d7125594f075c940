import { z } from "zod";
import { pastedText } from "#lib/pasted-schema.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import { DATA_TYPES } from "./data-types.ts";

/** Spaces around a pasted ID and invisible characters are ignored. Null: the field is present but empty. */
const pastedId = pastedText
  .pipe(
    z
      .string()
      .max(200, "This is too long for an ID.")
      .refine(
        (text) => !/\s/.test(text),
        "IDs don't contain spaces. Check that you copied only the ID.",
      ),
  )
  .transform((text) => text || null)
  .optional();

/**
 * A CRM record, identified in exactly one of the two ways Siro accepts: by Siro ID, or by CRM ID and
 * connection. Used by the form and by the operation.
 */
export const linkTargetSchema = z
  .object({
    dataType: z
      .string({ error: "Choose a record type." })
      .pipe(z.enum(DATA_TYPES, { error: "Choose a record type." })),
    id: pastedId,
    externalId: pastedId,
    integrationConnectionId: pastedId,
  })
  .transform((entered, context): LinkTarget => {
    const { dataType, id, externalId, integrationConnectionId } = entered;
    const refuse = (field: keyof typeof entered, message: string) => {
      context.issues.push({ code: "custom", path: [field], message, input: entered });
      return z.NEVER;
    };
    if (id) {
      return externalId || integrationConnectionId
        ? refuse("id", "Enter either the Siro ID, or the CRM ID and connection, not both.")
        : { dataType, id };
    }
    if (!externalId) {
      const isByCrm = externalId === null || integrationConnectionId;
      return isByCrm
        ? refuse("externalId", "Enter the record's CRM ID.")
        : refuse("id", "Enter the record's Siro ID.");
    }
    return integrationConnectionId
      ? { dataType, externalId, integrationConnectionId }
      : refuse("integrationConnectionId", "Choose the record's connection.");
  });

/** A record as it was entered, before anything about it is checked. */
export const enteredTargetSchema = z.object({
  dataType: z.string(),
  id: z.string().optional(),
  externalId: z.string().optional(),
  integrationConnectionId: z.string().optional(),
});
export type EnteredTarget = z.infer<typeof enteredTargetSchema>;
