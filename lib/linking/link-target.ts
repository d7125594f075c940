import { z } from "zod";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import { DATA_TYPES } from "./data-types.ts";

/** Spaces around a pasted id do no harm. Null: the field is there, but empty. */
const pastedId = z
  .string()
  .trim()
  .max(200, "This is too long for an id.")
  .refine((text) => !/\s/.test(text), "An id has no spaces. Was more copied than the id?")
  .transform((text) => text || null)
  .optional();

/**
 * A CRM row, named in exactly one of the two ways that Siro accepts: by Siro's id, or by the CRM's id
 * together with the connection. Used by the form and again by the operation.
 */
export const linkTargetSchema = z
  .object({
    dataType: z.enum(DATA_TYPES, { error: "Choose what kind of record it is." }),
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
        ? refuse("id", "Give either Siro's id, or the CRM's id with its connection, not both.")
        : { dataType, id };
    }
    if (!externalId) {
      const isByCrm = externalId === null || integrationConnectionId;
      return isByCrm
        ? refuse("externalId", "Enter the id that the record has in the CRM.")
        : refuse("id", "Enter the id that the record has in Siro.");
    }
    return integrationConnectionId
      ? { dataType, externalId, integrationConnectionId }
      : refuse("integrationConnectionId", "Choose the connection that the record belongs to.");
  });

export type EnteredTarget = z.input<typeof linkTargetSchema>;
