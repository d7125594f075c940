import { setTimeout as sleep } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { MiddlewareHandler } from "hono";
import type { Box, SandboxContext, SandboxEnv } from "./box.ts";
import { applyDue } from "./drift/drift.ts";
import type { FaultEffect } from "./faults.ts";
import type { JournalEntry, SiroApi } from "./journal.ts";
import { maskBody, maskHeaders } from "./mask.ts";

export const organizationPrefix = "/api-externalApi";

export function readApi(path: string): { api: SiroApi; path: string } {
  if (path !== organizationPrefix && !path.startsWith(`${organizationPrefix}/`))
    return { api: "platform", path };
  return { api: "organization", path: path.slice(organizationPrefix.length) };
}

function parseJson(text: string): unknown {
  if (text === "") return null;
  try {
    return maskBody(JSON.parse(text));
  } catch {
    return `(${text.length} characters that are not JSON)`;
  }
}

async function openEntry(c: SandboxContext, box: Box): Promise<JournalEntry> {
  const hasBody = c.req.method !== "GET" && c.req.method !== "HEAD";
  return box.journal.open({
    ...readApi(c.req.path),
    method: c.req.method,
    query: c.req.query(),
    headers: maskHeaders(c.req.header()),
    body: hasBody ? parseJson(await c.req.text()) : null,
  });
}

const brokenBodies = {
  malformed: { type: "application/json", body: '{"data":[{"id":"01","name":' },
  html: {
    type: "text/html; charset=UTF-8",
    body: "<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad gateway</h1></body></html>",
  },
  edge: { type: "text/plain; charset=UTF-8", body: "error code: 1010" },
  text: { type: "text/plain; charset=UTF-8", body: "upstream connect error or disconnect" },
} as const;

function destroy(c: SandboxContext): Response {
  c.env.outgoing.socket?.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Announces the full length, sends half, and closes the connection. */
function sendTruncated(c: SandboxContext, body: string, status: number): Response {
  const bytes = Buffer.from(body);
  const { outgoing } = c.env;
  outgoing.writeHead(status, {
    "content-type": "application/json",
    "content-length": String(Math.max(bytes.length, 2)),
  });
  outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => outgoing.socket?.destroy());
  return RESPONSE_ALREADY_SENT;
}

function answerFault(c: SandboxContext, effect: FaultEffect, api: SiroApi): Response | null {
  if (effect.status === undefined) return null;
  const status = effect.status as 500;
  if (effect.json !== undefined) return c.json(effect.json as object, status);
  if (effect.body === "truncated") return sendTruncated(c, '{"error":"sandbox fault"}', status);
  if (effect.body) {
    const { type, body } = brokenBodies[effect.body];
    return c.body(body, status, { "content-type": type });
  }
  if (effect.status === 429) return c.text("Too many requests, please try again later.", status);
  const { path } = readApi(c.req.path);
  const plain = api === "platform" && c.req.method === "GET" && path === "/v1/core/recordings";
  return plain ? c.text("sandbox fault", status) : c.json({ error: "sandbox fault" }, status);
}

async function spoilAnswer(c: SandboxContext, effect: FaultEffect) {
  if (effect.loseAnswer) replace(c, destroy(c));
  else if (effect.json !== undefined) replace(c, c.json(effect.json as object));
  else if (effect.fields) await setFields(c, effect.fields, effect.fieldsIn);
  else if (effect.body === "truncated")
    replace(c, sendTruncated(c, await c.res.text(), c.res.status));
  else if (effect.body) {
    const { type, body } = brokenBodies[effect.body];
    replace(c, new Response(body, { status: c.res.status, headers: { "content-type": type } }));
  }
}

async function setFields(
  c: SandboxContext,
  fields: Record<string, unknown>,
  most = Number.POSITIVE_INFINITY,
) {
  const contentType = c.res.headers.get("content-type") ?? "";
  if (!contentType.includes("json")) return;
  const { status } = c.res;
  const changed = new Set<unknown>();
  function replaced(this: unknown, key: string, value: unknown) {
    if (!(key in fields) || (changed.size >= most && !changed.has(this))) return value;
    changed.add(this);
    return fields[key];
  }
  const body: unknown = JSON.parse(await c.res.text(), replaced);
  replace(c, Response.json(body, { status }));
}

/** Hono merges the headers of an earlier answer into a new one; clearing it first avoids that. */
function replace(c: SandboxContext, response: Response) {
  c.res = undefined;
  c.res = response;
}

async function keepAnswer(c: SandboxContext, entry: JournalEntry) {
  const text = await c.res.clone().text();
  const contentType = c.res.headers.get("content-type") ?? "";
  const body = contentType.includes("json") ? parseJson(text) : text;
  entry.answer = { contentType, body };
}

/** Wraps every request of both APIs: journal, latency, faults. */
export function createPipeline(box: Box): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    const begun = performance.now();
    applyDue(box);
    const entry = await openEntry(c, box);
    c.set("box", box);
    c.set("entry", entry);
    const effect = box.faults.collect(entry);
    entry.fault = effect ? Object.keys(effect).join(",") : null;
    const jitterMs = effect?.jitterMs ? box.faults.jitter(effect.jitterMs) : 0;
    const waitMs = (box.options.latencyMs ?? 0) + (effect?.latencyMs ?? 0) + jitterMs;
    if (waitMs > 0) await sleep(waitMs);
    if (effect?.drop) return destroy(c);
    if (effect?.lateMs !== undefined) {
      const gone = destroy(c);
      await sleep(effect.lateMs);
      await next();
      entry.status = c.res.status;
      return replace(c, gone);
    }
    const answer = effect ? answerFault(c, effect, entry.api) : null;
    if (answer) {
      entry.status = effect?.status ?? null;
      return answer;
    }
    await next();
    entry.status = c.res.status;
    entry.tookMs = performance.now() - begun;
    if (box.options.recordAnswers) await keepAnswer(c, entry);
    if (effect) await spoilAnswer(c, effect);
  };
}
