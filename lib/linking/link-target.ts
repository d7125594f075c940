import { z } from "zod";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import { DATA_TYPES } from "./data-types.ts";

/** Spaces around a pasted id do no harm; an empty field is one that is not there. */
const pastedId = z
  .string()
  .trim()
  .max(200, "This is too long for an id.")
  .refine((text) => !/\s/.test(text), "An id has no spaces. Was more copied than the id?")
  .optional()
  .transform((text) => text || undefined);

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
    if (id !== undefined) {
      return externalId === undefined && integrationConnectionId === undefined
        ? { dataType, id }
        : refuse("id", "Give either Siro's id, or the CRM's id with its connection, not both.");
    }
    if (externalId === undefined) {
      return integrationConnectionId === undefined
        ? refuse("id", "Enter the id of the record.")
        : refuse("externalId", "Enter the id that the record has in the CRM.");
    }
    return integrationConnectionId === undefined
      ? refuse("integrationConnectionId", "Choose the connection that the record belongs to.")
      : { dataType, externalId, integrationConnectionId };
  });

export type EnteredTarget = z.input<typeof linkTargetSchema>;
