import { setTimeout as wait } from "node:timers/promises";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { openInstallation } from "#e2e/testbed/servers/installation.ts";
import { newSigningSecret, signedWebhook } from "#e2e/testbed/signed-webhook.ts";
import { type Load, measureLoad } from "./load.ts";
import { median, p95, timeMs } from "./statistics.ts";
import { ms } from "./units.ts";

type WebhookTimes = {
  /** One after another. */
  alone: number[];
  /** Eight senders at once, while what they sent is processed. */
  load: Load;
  /** The same for an answer that needs no database: what Next and the machine take. */
  bareAlone: number[];
  bareLoad: Load;
};

const warmUp = 40;
const runs = 300;

/** How long Siro waits for the answer to a webhook, on the embedded database. */
export async function measureWebhooks(): Promise<WebhookTimes> {
  const installation = await openInstallation({
    name: "bench-webhooks",
    password: "measure twice, cut once",
    env: { BACKGROUND_WORK: "on" },
  });
  const { dashboard, slug, seed, cookies } = installation;
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const act = async (name: string, input: Record<string, unknown>) => {
    const call = { path: `/${slug}/settings/webhooks`, input: { org: slug, ...input } };
    const action = findServerAction(name);
    const answer = await callServerAction(dashboard.url, action, { ...call, headers: { cookie } });
    return answer.body.toString();
  };
  const created = await act("createEndpointAction", { name: "Bench" });
  const endpointId = /"endpointId":"([0-9a-f-]{36})"/.exec(created)?.[1] ?? "";
  const secret = newSigningSecret();
  await act("addSecretAction", { endpointId, secret });
  const recordings = Object.values(seed.recordings).flat();
  const url = `${dashboard.url}/api/webhooks/siro/${endpointId}`;
  const send = async (n: number) => {
    const recordingId = recordings[n % recordings.length] ?? "";
    const { status } = await fetch(url, signedWebhook(secret, { recordingId }));
    if (status !== 204) throw new Error(`a webhook was answered ${status}`);
  };
  const bare = async () => {
    await (await fetch(`${dashboard.url}/api/health?check=live`)).arrayBuffer();
  };
  await untilRead(`${dashboard.url}/${slug}/settings/background/progress`, cookie);
  let n = 0;
  await timeMs(warmUp, () => send(n++));
  await timeMs(warmUp, bare);
  const alone = await timeMs(runs, () => send(n++));
  const bareAlone = await timeMs(runs, bare);
  const load = await measureLoad(send);
  const bareLoad = await measureLoad(bare);
  await installation.close();
  return { alone, load, bareAlone, bareLoad };
}

type Progress = { jobs: { name: string; last: { outcome: string } | null }[] };

/** Waits until the first reading of the recordings has ended. */
async function untilRead(url: string, cookie: string): Promise<void> {
  const end = performance.now() + 60_000;
  while (performance.now() < end) {
    const { jobs }: Progress = await (await fetch(url, { headers: { cookie } })).json();
    const reading = jobs.find(({ name }) => name === "read-appointments");
    if (reading?.last?.outcome === "succeeded") return;
    await wait(1_000);
  }
  throw new Error("the first reading of the recordings did not end within 60 s");
}

/** Their part of the report. */
export function webhookText(times: WebhookTimes): string {
  const { alone, load, bareAlone, bareLoad } = times;
  const row = (name: string, middle: number, most: number, perSecond: number | null) =>
    `| ${name} | ${ms(middle)} | ${ms(most)} | ${perSecond === null ? "–" : perSecond.toFixed(0)} |`;
  return `From a signed webhook to its answer: verified, stored, and synced to disk. Embedded database, while deliveries are processed. Bare: an answer of the same server without its database. Goal: p95 ≤ 50 ms.

| | median | p95 | per second |
|---|---:|---:|---:|
${row("one after another", median(alone), p95(alone), null)}
${row("bare, one after another", median(bareAlone), p95(bareAlone), null)}
${row("eight at once", load.medianMs, load.p95Ms, load.perSecond)}
${row("bare, eight at once", bareLoad.medianMs, bareLoad.p95Ms, bareLoad.perSecond)}`;
}
