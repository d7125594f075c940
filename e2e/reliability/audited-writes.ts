import { cookieHeader } from "#e2e/testbed/fixtures/raw-http.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";

const org = "acme-exteriors";
const zones = ["UTC", "America/New_York", "America/Denver"];

/** The ID of the audit row that an answered write names; null if no answer came. */
async function write(stage: Stage, name: string, path: string, input: object) {
  const answer = await callServerAction(stage.tap.url, findServerAction(name), {
    path: `/${org}${path}`,
    input: { org, ...input },
    headers: { cookie: cookieHeader(stage.storageState.cookies) },
  }).catch(() => null);
  return /"auditId":"([0-9a-f-]{36})"/.exec(answer?.body ?? "")?.[1] ?? null;
}

/** Writes only to the database. */
export const changeTimeZone = (stage: Stage, n: number) =>
  write(stage, "updateOrganizationAction", "/settings/organization", {
    timeZone: zones[n % zones.length],
  });

/** Writes to Siro. */
export const rename = (stage: Stage, connectionId: string, name: string) =>
  write(stage, "renameConnectionAction", `/connections/${connectionId}`, { connectionId, name });

/** Four concurrent writers that run until they are stopped. */
export function startWriters(stage: Stage) {
  const answered: string[] = [];
  let isOver = false;
  const writer = async (index: number) => {
    for (let n = 0; !isOver; n++) {
      const id =
        index === 0
          ? await rename(stage, stage.seed.connections.healthy, `Denver ${n}`)
          : await changeTimeZone(stage, n);
      if (id) answered.push(id);
    }
  };
  const writers = Promise.all([0, 1, 2, 3].map(writer));
  return {
    /** IDs of the audit rows of the writes answered so far. */
    answered,
    async stop() {
      isOver = true;
      await writers;
    },
  };
}
