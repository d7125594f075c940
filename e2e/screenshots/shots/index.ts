import type { Installation } from "#e2e/testbed/servers/installation.ts";
import { listAccountShots, listEndingShots } from "./account.ts";
import { listAuditShots } from "./audit.ts";
import { listBatchShots } from "./batches.ts";
import { listConnectionShots } from "./connections.ts";
import { listOAuthAppShots } from "./oauth-apps.ts";
import { listOverviewShots } from "./overview.ts";
import { listPeopleShots } from "./people.ts";
import { listRecordingShots } from "./recordings.ts";
import { listSettingsShots } from "./settings.ts";
import type { Shot } from "./shot.ts";
import { listSiroDownShots } from "./siro-down.ts";
import { listSyncTestShots } from "./sync-tests.ts";
import { listToolShots } from "./tools.ts";
import { listTriageShots } from "./triage.ts";

export type { Shot } from "./shot.ts";

/** Every page and state that is drawn, in an order in which none spoils the next. */
export function listShots(installation: Installation): Shot[] {
  return [
    ...listAccountShots(),
    ...listOverviewShots(),
    ...listConnectionShots(installation),
    ...listRecordingShots(installation),
    ...listTriageShots(),
    ...listBatchShots(installation),
    ...listPeopleShots(installation),
    ...listOAuthAppShots(installation),
    ...listToolShots(installation),
    ...listSyncTestShots(),
    ...listAuditShots(),
    ...listSettingsShots(installation),
    ...listSiroDownShots(installation),
    ...listEndingShots(installation),
  ];
}
