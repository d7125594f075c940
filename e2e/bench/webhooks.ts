import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { openInstallation } from "#e2e/testbed/servers/installation.ts";
import { newSigningSecret, signedWebhook } from "#e2e/testbed/signed-webhook.ts";
import { type Load, measureLoad } from "./load.ts";
import { median, p95, timeMs } from "./statistics.ts";
import { ms } from "./units.ts";

export type WebhookTimes = {
  /** One after another. */
  alone: number[];
  /** Eight senders at once, while what they sent is processed. */
  load: Load;
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
  let n = 0;
  await timeMs(warmUp, () => send(n++));
  const alone = await timeMs(runs, () => send(n++));
  const load = await measureLoad(send);
  await installation.close();
  return { alone, load };
}

/** The section of the report. */
export function webhookSection({ alone, load }: WebhookTimes): string {
  const row = (name: string, middle: number, most: number, perSecond: number | null) =>
    `| ${name} | ${ms(middle)} | ${ms(most)} | ${perSecond === null ? "–" : perSecond.toFixed(0)} |`;
  return `## Webhooks

From a signed webhook to its answer: verified, stored, and synced to disk. Embedded database, while recordings are read and deliveries are processed. Goal: p95 ≤ 50 ms.

| | median | p95 | per second |
|---|---:|---:|---:|
${row("one after another", median(alone), p95(alone), null)}
${row("eight at once", load.medianMs, load.p95Ms, load.perSecond)}`;
}
