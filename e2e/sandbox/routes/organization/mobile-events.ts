import { answerOne, notFound } from "../../answers.ts";
import type { SandboxApp, SandboxContext } from "../../box.ts";
import { cutPage, readPageSize } from "../../paging.ts";
import { listNewestRecordings } from "../../state.ts";
import { viewMobileEvents } from "../../views/mobile-events.ts";

const path = "/v1/core/mobile-events";
/** Without a filter, only the newest recordings have events, so that the list stays short. */
const mostRecordings = 200;

function listEvents(c: SandboxContext) {
  const { state, clock } = c.get("box");
  const { organizationId } = c.get("caller");
  const { recordingId, userId, eventCodeIn, createdAtGt, createdAtLt } = c.req.query();
  const found = recordingId ? state.recordings.get(recordingId) : undefined;
  const among = recordingId
    ? [found].filter((row) => row !== undefined)
    : listNewestRecordings(state.recordings).slice(0, mostRecordings);
  const codes = eventCodeIn?.split(",");
  return (
    among
      .filter((row) => row.organizationId === organizationId && (!userId || row.userId === userId))
      .flatMap((row) => viewMobileEvents(row))
      // A recording that is running hasn't stopped yet.
      .filter(({ createdAt }) => String(createdAt) <= clock.iso())
      .filter(({ eventCode }) => !codes || codes.includes(String(eventCode)))
      .filter(({ createdAt }) => !createdAtGt || String(createdAt) > createdAtGt)
      .filter(({ createdAt }) => !createdAtLt || String(createdAt) < createdAtLt)
  );
}

/** What Siro's app reported, newest first. */
export function mobileEventRoutes(app: SandboxApp) {
  app.get(path, (c) => {
    const size = readPageSize(c, "pageSize", 100, 1000);
    const page = cutPage(listEvents(c), ({ id }) => String(id), c.req.query("cursor"), size);
    return c.json({ data: page.rows, cursor: page.cursor });
  });

  app.get(`${path}/:id`, (c) => {
    const id = c.req.param("id");
    const row = c.get("box").state.recordings.get(id.replace(/-e\d+$/, ""));
    const event = row && viewMobileEvents(row).find((each) => each.id === id);
    if (row?.organizationId !== c.get("caller").organizationId || !event) throw notFound("Event");
    return answerOne(c, event, "flat");
  });
}
