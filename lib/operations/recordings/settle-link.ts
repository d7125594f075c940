import "server-only";
import { z } from "zod";
import { DATA_TYPES } from "#lib/linking/data-types.ts";
import { findRef, isSameLink, recordingLinkSchema } from "#lib/linking/link-state.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import type { Settler } from "#lib/writes/reconcilers.ts";
import { describeLink, readLinked } from "./recording-link.ts";

const dataType = z.enum(DATA_TYPES);
const targetSchema: z.ZodType<LinkTarget> = z.union([
  z.object({ dataType, id: z.string() }),
  z.object({ dataType, externalId: z.string(), integrationConnectionId: z.string() }),
]);
const factsSchema = z.object({
  kind: z.enum(["recording.link", "recording.unlink"]),
  before: z.object({ link: recordingLinkSchema }),
  after: z.looseObject({ target: targetSchema }),
});

/** A crash while a recording was linked or unlinked: what it is linked to now says what happened. */
export const settleLink: Settler = async (write, api) => {
  const { kind, before, after } = factsSchema.parse(write);
  const { link } = await readLinked(api, write.targetId);
  const isThere = findRef(link, after.target) !== null;
  if (isThere === (kind === "recording.link")) {
    return { outcome: "succeeded", after: { ...after, link } };
  }
  const stopped = "The dashboard stopped before Siro's answer arrived.";
  return isSameLink(link, before.link)
    ? {
        outcome: "failed",
        problem: { kind: "network", message: `${stopped} Read again: nothing was changed.` },
      }
    : {
        outcome: "unknown",
        problem: {
          kind: "network",
          message: `${stopped} The recording is linked otherwise now: ${describeLink(link)}.`,
        },
      };
};
