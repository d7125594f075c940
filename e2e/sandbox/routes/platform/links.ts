import { z } from "zod";
import { type ErrorStatus, Refusal, zodRefusal } from "../../answers.ts";
import { readBody } from "../../body.ts";
import type { SandboxApp, SandboxContext } from "../../box.ts";
import {
  type CrmObject,
  findCrmObject,
  isLinkedTo,
  linkRecording,
  linkTypes,
  markLinkChange,
  unlinkRecording,
} from "../../links.ts";
import { findRecording } from "./recordings.ts";

const path = "/v1/core/recordings/:id/link";

const triggers = [
  "FUZZY_MATCH_RECORDINGS_FOR_ENGAGEMENT",
  "FUZZY_MATCH_ENGAGEMENTS_FOR_RECORDING",
  "FUZZY_MATCH_RECORDINGS_FOR_OPPORTUNITY",
  "FUZZY_MATCH_OPPORTUNITIES_FOR_RECORDING",
  "OPPORTUNITY_DEEPLINK_ADMIN",
  "OPPORTUNITY_DEEPLINK",
  "CRM_DEEPLINK",
  "AUDIO_UPLOAD_DEEPLINK",
  "CONTACT_MATCH_AUDIO_UPLOAD",
  "USER_LINK_WEB",
  "USER_LINK_MOBILE",
  "USER_LINK_POST_RECORDING",
  "USER_UNLINK",
  "USER_APPOINTMENT_LIST",
  "CALENDAR_MATCH",
  "EXTERNAL_API_LINK",
  "RECORDING_HARD_DELETED",
] as const;

const linkSchema = z.object({
  dataType: z.enum(linkTypes),
  id: z.string().min(1).optional(),
  externalId: z.string().min(1).optional(),
  integrationConnectionId: z.string().optional(),
  trigger: z.enum(triggers).optional(),
});

/** Exactly one way: `id`, or `externalId` together with a non-empty `integrationConnectionId`. */
async function readLinkBody(c: SandboxContext) {
  const body = await readBody(c, linkSchema);
  const { id, externalId, integrationConnectionId } = body;
  const broken = (message: string, path: string[]) =>
    zodRefusal([{ code: "custom", message, path }]);
  if ((id === undefined) === (externalId === undefined))
    throw broken("Send exactly one of id or externalId", []);
  if (externalId !== undefined && !integrationConnectionId)
    throw broken("integrationConnectionId is required when externalId is set", [
      "integrationConnectionId",
    ]);
  const by =
    id === undefined
      ? { externalId: externalId ?? "", integrationConnectionId: integrationConnectionId ?? "" }
      : { id };
  return { dataType: body.dataType, by, trigger: body.trigger };
}

/** A refused link: 200 with `error` as documented, or a status, depending on the variant. */
class LinkRefusal extends Refusal {}
function refuse(c: SandboxContext, status: ErrorStatus, error: string, details: object) {
  if (c.get("box").variants.linkRefusal === "status") return new Refusal(status, error);
  return new LinkRefusal(status, error, { body: { error, details } });
}

function findObject(c: SandboxContext, body: Awaited<ReturnType<typeof readLinkBody>>) {
  const { state } = c.get("box");
  const { organizationId } = c.get("caller");
  const row = findCrmObject(state, organizationId, body.dataType, body.by);
  if (row) return row;
  throw refuse(c, 404, `${body.dataType} not found`, body.by);
}

function nameOf(row: CrmObject["row"]): string {
  return "subject" in row ? row.subject : row.name;
}

const answerRefusal = (c: SandboxContext, error: unknown) => {
  if (error instanceof LinkRefusal) return c.json(error.body as object, 200);
  throw error;
};

export function linkRoutes(app: SandboxApp) {
  app.put(path, async (c) => {
    const { state, clock } = c.get("box");
    const body = await readLinkBody(c);
    const recording = findRecording(c);
    try {
      const row = findObject(c, body);
      const trigger = body.trigger ?? "EXTERNAL_API_LINK";
      linkRecording(state, recording, body.dataType, row.id, trigger);
      markLinkChange(c.get("box"), recording);
      const data = {
        id: row.id,
        externalId: row.externalId,
        dataType: body.dataType,
        name: nameOf(row),
        lastActivityAt: clock.iso(),
      };
      return c.json({ data });
    } catch (error) {
      return answerRefusal(c, error);
    }
  });

  app.delete(path, async (c) => {
    const { state, variants } = c.get("box");
    const body = await readLinkBody(c);
    const recording = findRecording(c);
    try {
      const { id } = findObject(c, body);
      if (!recording.link || !isLinkedTo(recording.link, body.dataType, id))
        throw refuse(c, 404, "Recording is not linked to this object", { dataType: body.dataType });
      unlinkRecording(state, recording, body.dataType, id, variants.unlink === "cascade");
      markLinkChange(c.get("box"), recording);
      return c.json({ data: true });
    } catch (error) {
      return answerRefusal(c, error);
    }
  });
}
