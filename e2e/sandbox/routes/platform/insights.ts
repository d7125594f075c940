import { platformCaller } from "../../auth.ts";
import type { SandboxApp, SandboxContext } from "../../box.ts";
import type { Recording } from "../../rows.ts";
import { viewExtractions } from "../../views/extractions.ts";
import { evaluateScorecard, listScorecards } from "../../views/scorecard.ts";
import { findRecording, isVisible } from "./recordings.ts";

/** Siro wants a span of time too: a recording outside of it isn't evaluated. */
function findEvaluated(c: SandboxContext): Recording | undefined {
  const { filterBy, filterByIds = "", startAt = "", endAt = "" } = c.req.query();
  const row = c.get("box").state.recordings.get(filterByIds);
  const isMeant = row !== undefined && filterBy === "RECORDING" && isVisible(c, row);
  const at = Date.parse(row?.createdAt ?? "");
  return isMeant && at > Date.parse(startAt) && at < Date.parse(endAt) ? row : undefined;
}

/** Extractions and scorecards: what Siro concludes from a recording. */
export function insightRoutes(app: SandboxApp) {
  app.get("/v1/core/entities/extractions/:id", (c) =>
    c.json({ data: viewExtractions(c.get("box"), findRecording(c)) }),
  );

  app.get("/v1/core/scorecards/instance-summaries", (c) => {
    const { organizationId } = platformCaller(c);
    const scorecardInstances = listScorecards(c.get("box").state, organizationId);
    return c.json({ data: { scorecardInstances } });
  });

  app.get("/v1/core/scorecards/evaluated-instances/:id", (c) => {
    const { startAt, endAt } = c.req.query();
    const data = evaluateScorecard(c.req.param("id"), findEvaluated(c), { startAt, endAt });
    return c.json({ data });
  });
}
