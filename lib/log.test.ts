import { expect, test } from "vitest";
import { createLog } from "./log.ts";
import { runInRequest } from "./request-context.ts";

test("masks what stands under a secret's name, at any of four depths", () => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  const secrets = {
    authorization: "planted",
    "x-siro-auth-token": "planted",
    cookie: "planted",
    "set-cookie": "planted",
    token: "planted",
    secret: "planted",
    password: "planted",
    ciphertext: "planted",
  };
  log.info(secrets, "depth 1");
  log.info({ request: secrets }, "depth 2");
  log.info({ request: { headers: secrets } }, "depth 3");
  log.error({ err: Object.assign(new Error("refused"), { request: { headers: secrets } }) });
  expect(lines).toHaveLength(4);
  expect(lines.join("")).not.toContain("planted");
  expect(lines.join("")).toContain("refused");
});

test("names the request that a line was written for, also after waiting", async () => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  log.info("at boot");
  await runInRequest({ id: "request-1", address: "127.0.0.1" }, async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    log.info("for a page");
  });
  expect(lines.map((line) => JSON.parse(line).requestId)).toEqual([undefined, "request-1"]);
});
