import { request } from "node:http";
import { ask, cookieHeader } from "#e2e/testbed/fixtures/raw-http.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import { pathOf, slug, take } from "#e2e/testbed/recording-stories.ts";

const lengthMs = 60_000;
/** One byte for each of 8,000 samples a second, after a header of 44. */
const total = 44 + (lengthMs / 1000) * 8000;

const cookieOf = ({ storageState }: Stage) => ({ cookie: cookieHeader(storageState.cookies) });
const audioOf = (stage: Stage, id: string) => `${stage.tap.url}${pathOf(id)}/audio`;

test.beforeEach(async ({ siro }) => {
  await siro.resetAudio();
});

async function takeAudible({ seed, siro }: Stage): Promise<string> {
  const id = take(seed, "linked");
  await siro.control.changeRow("recordings", id, { durationInMilliseconds: lengthMs });
  return id;
}

test("only members reach the audio, and every range is answered as the standard says", async ({
  stage,
}) => {
  const id = await takeAudible(stage);
  const url = audioOf(stage, id);
  expect((await ask(url)).status).toBe(401);
  const elsewhere = url.replace(slug, "beacon");
  expect((await ask(elsewhere, { headers: cookieOf(stage) })).status).toBe(403);

  const get = (range?: string, more: Record<string, string> = {}, method = "GET") =>
    ask(url, { method, headers: { ...cookieOf(stage), ...(range && { range }), ...more } });
  const whole = await get();
  expect([whole.status, whole.headers["content-length"]]).toEqual([200, String(total)]);
  expect(whole.headers["accept-ranges"]).toBe("bytes");
  expect(whole.headers["content-type"]).toBe("audio/wav");
  expect(whole.headers["cache-control"]).toContain("no-store");
  for (const [range, said] of [
    ["bytes=0-99", `bytes 0-99/${total}`],
    ["bytes=100-", `bytes 100-${total - 1}/${total}`],
    ["bytes=-10", `bytes ${total - 10}-${total - 1}/${total}`],
  ]) {
    const answer = await get(range);
    expect([answer.status, answer.headers["content-range"]], range).toEqual([206, said]);
  }
  const outside = await get(`bytes=${total}-`);
  expect([outside.status, outside.headers["content-range"]]).toEqual([416, `bytes */${total}`]);
  const stale = await get("bytes=0-9", { "if-range": '"older"' });
  expect([stale.status, stale.headers["content-length"]]).toEqual([200, String(total)]);
  const head = await get(undefined, {}, "HEAD");
  expect([head.status, head.headers["content-length"], head.body]).toEqual([
    200,
    String(total),
    "",
  ]);
});

test("an address that ends in the middle is renewed unseen, with one audit row and no Siro headers", async ({
  stage,
  siro,
  page,
}) => {
  const id = await takeAudible(stage);
  await siro.changeRow("recordings", id, { title: "Cut in the middle" });
  await siro.changeAudio({ cut: { afterBytes: 100_000, times: 2 } });
  const { last } = await siro.listJournal();
  const answer = await ask(audioOf(stage, id), { headers: cookieOf(stage) });
  expect([answer.status, answer.headers["content-length"]]).toEqual([200, String(total)]);
  const requests = await siro.listAudioRequests();
  expect(requests.map(({ end }) => end)).toEqual(["cut", "cut", "whole"]);
  for (const { headers } of requests) {
    expect(Object.keys(headers)).not.toContain("x-siro-auth-token");
    expect(Object.keys(headers)).not.toContain("authorization");
    expect(Object.keys(headers)).not.toContain("cookie");
  }
  await ask(audioOf(stage, id), { headers: cookieOf(stage) });
  const { entries } = await siro.listJournal(last);
  expect(entries.filter(({ path }) => path.endsWith("/signedUrl"))).toHaveLength(1);
  await page.goto(`/${slug}/audit`);
  await expect(page.getByRole("row").filter({ hasText: "Cut in the middle" })).toHaveCount(1);
});

test("reading at the storage ends when the browser leaves", async ({ stage, siro }) => {
  const id = take(stage.seed, "linked");
  await siro.changeRow("recordings", id, { durationInMilliseconds: 3_600_000 });
  await new Promise<void>((resolve, reject) => {
    const sent = request(audioOf(stage, id), { headers: cookieOf(stage) }, (answer) => {
      answer.once("data", () => {
        sent.destroy();
        resolve();
      });
    });
    sent.on("error", reject);
    sent.end();
  });
  await expect.poll(async () => (await siro.listAudioRequests()).at(-1)?.end).toBe("left");
  const [asked] = await siro.listAudioRequests();
  expect(asked?.sentBytes).toBeLessThan(3600 * 8000);
});

test("an address that leads elsewhere is refused, and the browser never learns it", async ({
  stage,
  siro,
}) => {
  const id = await takeAudible(stage);
  for (const url of [
    "http://10.0.0.1/audio",
    "https://169.254.169.254/latest",
    "file:///etc/passwd",
    "http://storage.example/a",
  ]) {
    await siro.clearFaults();
    await siro.addFaults({ match: { path: "/signedUrl$" }, effect: { fields: { url } } });
    const answer = await ask(audioOf(stage, id), { headers: cookieOf(stage) });
    expect(answer.status, url).toBe(502);
    expect(answer.body, url).not.toContain(url);
    await stage.restart();
  }
  await siro.clearFaults();
  await siro.changeAudio({ location: "http://10.0.0.1/elsewhere" });
  const moved = await ask(audioOf(stage, id), { headers: cookieOf(stage) });
  expect(moved.status).toBe(502);
  expect(moved.body).not.toContain("10.0.0.1");
});

test("where Siro wants a write token for this read, the server gets one for itself", async ({
  stage,
  siro,
}) => {
  const id = await takeAudible(stage);
  await siro.changeVariants({ readMayPost: "no" });
  const answer = await ask(audioOf(stage, id), {
    headers: { ...cookieOf(stage), range: "bytes=0-9" },
  });
  expect(answer.status).toBe(206);
});

test("a recording without audio says so in Siro's words", async ({ stage, seed }) => {
  const id = take(seed, "processing");
  const answer = await ask(audioOf(stage, id), { headers: cookieOf(stage) });
  expect(answer.status).toBe(404);
  expect(JSON.parse(answer.body).problem.remedy).toContain("Audio is not available");
});
