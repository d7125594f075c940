import type { SeedHandles } from "#e2e/sandbox/state.ts";
import { cookieHeader } from "#e2e/testbed/fixtures/raw-http.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import { firstDrafts } from "#lib/sync-tests/first-draft.ts";
import { createMarker } from "#lib/sync-tests/own-records.ts";
import { waitFor } from "../servers/wait.ts";

const org = "acme-exteriors";

/** What has a page of its own, but only once a member made it. */
export type Arranged = { batchId: string; syncTestId: string };

const done = new WeakMap<Stage, Promise<Arranged>>();

/** Lets all recordings be read, and makes a batch and a sync test, once for each stage. */
export function arrange(stage: Stage): Promise<Arranged> {
  const arranged = done.get(stage) ?? make(stage);
  done.set(stage, arranged);
  return arranged;
}

async function make(stage: Stage): Promise<Arranged> {
  await stage.restart("stop", { BACKGROUND_WORK: "on" });
  await shows(stage, "?view=all", (text) => !/Reading recordings|Counts are minimums/.test(text));
  const batchId = await startBatch(stage);
  const syncTestId = await startSyncTest(stage);
  // Otherwise Siro is asked about it every few seconds, whatever page is looked at.
  await act(stage, "stopWaitingAction", { testId: syncTestId }, "state");
  await shows(stage, `/batches/${batchId}`, (text) => text.includes("Finished"));
  await stage.restart();
  return { batchId, syncTestId };
}

/** Waits until a page of the recordings section shows what is wanted. */
async function shows(stage: Stage, path: string, isWanted: (text: string) => boolean) {
  const headers = { cookie: cookieHeader(stage.storageState.cookies) };
  const probe = async () => {
    const answer = await fetch(`${stage.dashboard.url}/${org}/recordings${path}`, { headers });
    return isWanted(await answer.text()) || undefined;
  };
  await waitFor(`The page ${path}`, stage.dashboard.process, probe);
}

/** What an action answered to `name`, as a string. */
async function act(stage: Stage, name: string, input: object, wanted: string): Promise<string> {
  const { body } = await callServerAction(stage.tap.url, findServerAction(name), {
    path: `/${org}`,
    input: { org, ...input },
    headers: { cookie: cookieHeader(stage.storageState.cookies) },
  });
  const found = new RegExp(`"${wanted}":"([^"]+)"`).exec(body)?.[1];
  if (!found) throw new Error(`${name} answered no ${wanted}: ${body.slice(0, 500)}`);
  return found;
}

async function startBatch(stage: Stage): Promise<string> {
  const { seed, siro } = stage;
  const own = (row: Record<string, unknown>) =>
    row.organizationId === seed.organizationId && !row.deletedAt;
  const target = (await siro.control.listRows("opportunities")).find(own);
  const asked = {
    from: "chosen",
    recordingIds: seed.recordings.twoCandidates?.slice(-3),
    target: { dataType: "OPPORTUNITY", id: target?.id },
  };
  const digest = await act(stage, "previewLinksAction", { asked }, "digest");
  return act(stage, "startLinksAction", { asked, digest, withDoubtful: false }, "batchId");
}

function startSyncTest(stage: Stage): Promise<string> {
  const marker = createMarker((below) => Math.floor(Math.random() * below));
  const { appointment, opportunity } = firstDrafts(marker, repOf(stage.seed), Date.now());
  const { id: userId, name: repName } = stage.seed.rep;
  const input = { marker, userId, repName, appointment, opportunity };
  return act(stage, "startTestAction", input, "testId");
}

const repOf = ({ rep }: SeedHandles) => ({
  id: rep.id,
  name: rep.name,
  email: rep.email,
  externalId: null,
});
