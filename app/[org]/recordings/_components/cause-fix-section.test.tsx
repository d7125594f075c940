import { renderToReadableStream } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import type { Waiting } from "#lib/mirror/causes/waiting.ts";
import type { CauseFix } from "../_model/cause-fix.ts";
import type { RecordingRow } from "../_model/rows.ts";
import { CauseFixSection } from "./cause-fix-section.tsx";

const queries = vi.hoisted(() => ({ readWaiting: vi.fn<() => Promise<Waiting | null>>() }));
vi.mock("../_queries/cause-groups.ts", () => queries);
beforeEach(() => queries.readWaiting.mockReset());

const match: CauseFix = { kind: "person", id: "u1", name: "Kim Lee", cause: "rep-not-matched" };
const whyOf = (fix: CauseFix) => ({ fix }) as NonNullable<RecordingRow["why"]>;
const render = (fix: CauseFix) =>
  renderToReadableStream(<CauseFixSection org="acme" why={whyOf(fix)} />);

/** As it's read: without marks, comments, and hidden scripts. */
const textOf = (html: string) =>
  html.replaceAll(/<script.*?<\/script>|<!--.*?-->|<[^>]*>/gs, "").replaceAll("&#x27;", "'");

test("the link to a fix doesn't wait for the count beside it", async () => {
  const { promise, resolve } = Promise.withResolvers<Waiting | null>();
  queries.readWaiting.mockReturnValue(promise);
  const reader = (await render(match)).getReader();
  const shell = new TextDecoder().decode((await reader.read()).value);
  expect(textOf(shell)).toBe("Fix Kim Lee's match");
  resolve({ recordings: 5, isMinimum: true });
  const rest = new TextDecoder().decode((await reader.read()).value);
  expect(textOf(rest)).toContain("5+ recordings wait for it");
});

test("a fix whose recordings couldn't be counted, or that none wait for, has no count", async () => {
  for (const waiting of [null, { recordings: 0, isMinimum: false }]) {
    queries.readWaiting.mockResolvedValue(waiting);
    const html = await new Response(await render(match)).text();
    expect(textOf(html)).toBe("Fix Kim Lee's match");
  }
});

test("only recordings that wait for a match are counted", async () => {
  const connection: CauseFix = {
    kind: "connection",
    id: "c1",
    name: "HubSpot",
    cause: "connection-paused",
  };
  const html = await new Response(await render(connection)).text();
  expect(textOf(html)).toBe("Open connection");
  expect(queries.readWaiting).not.toHaveBeenCalled();
});
