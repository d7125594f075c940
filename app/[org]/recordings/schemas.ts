import { z } from "zod";
import { organizationInput } from "#lib/action-client/input.ts";
import { DATA_TYPES } from "#lib/linking/data-types.ts";

const recordingId = z.string().min(1).max(200);
/** Fingerprint of the link that the page showed. */
const expected = z.string().max(20_000);
const id = z.string().max(2_000).optional();

/** Whether exactly one way is used is for the operation's own schema to say, on the right field. */
const target = z.object({
  dataType: z.enum(DATA_TYPES, { error: "Choose what kind of record it is." }),
  id,
  externalId: id,
  integrationConnectionId: id,
});

export const linkRecordingSchema = z.object({
  ...organizationInput,
  recordingId,
  expected,
  target,
});

export const unlinkRecordingSchema = z.object({
  ...organizationInput,
  recordingId,
  expected,
  ref: z.object({ dataType: z.enum(DATA_TYPES), id: z.string().min(1).max(200) }),
});

export const undoLinkSchema = z.object({ ...organizationInput, auditId: z.uuid() });

export const reviewTargetSchema = z.object({ ...organizationInput, target });
