import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type IndexTestbed, listAnswers, openIndexTestbed } from "#e2e/testbed/index-testbed.ts";
import { serverProgram } from "#e2e/testbed/server-program.ts";
import { inLength } from "#e2e/testbed/test-length.ts";

const KILLS = inLength(2, 12);
const READER_FILE = fileURLToPath(new URL("index-reader.ts", import.meta.url));

let bed: IndexTestbed;
beforeAll(async () => {
  bed = await openIndexTestbed();
}, 120_000);
afterAll(() => bed.close());

/** Starts the reading in a process of its own; kills it after so many pages, or lets it end. */
async function read(killAfterPages: number): Promise<string> {
  const before = (await bed.listPages()).length;
  const reader = spawn(process.execPath, serverProgram(READER_FILE), {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(reader, "exit");
  let said = "";
  reader.stdout.on("data", (text: Buffer) => {
    said += text.toString();
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!isOver) {
    if ((await bed.listPages()).length - before >= killAfterPages) reader.kill("SIGKILL");
    await wait(10);
  }
  return said;
}

test("a reading that is killed again and again, with 5 % of errors, ends with exactly the recordings of Siro", async () => {
  const kept = await bed.begin(inLength(500, 1_200));
  await bed.closeDatabase();
  await bed.siro.addFaults(listAnswers({ latencyMs: 30 }));
  await bed.siro.addFaults(listAnswers({ status: 500 }, { share: 0.05 }));
  for (let kill = 0; kill < KILLS; kill++) {
    expect(await read(4 + ((kill * 7) % 20))).toBe("reading\n");
  }
  expect(await read(Number.POSITIVE_INFINITY)).toContain("Complete since");
  await bed.reopenDatabase();
  expect(await bed.listIndexed()).toEqual(bed.listAtSiro());
  const pages = (await bed.listPages()).filter(({ status }) => status === 200).length;
  const needed = kept.length / 25;
  console.info(`kill -9 ×${KILLS}: ${pages} pages read, ${Math.ceil(needed)} needed`);
}, 300_000);
