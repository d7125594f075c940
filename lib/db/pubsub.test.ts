import { expect, test, vi } from "vitest";
import { instanceId } from "./instance.ts";
import { encodeMessage, receive, receiveGap, subscribe } from "./pubsub.ts";

const other = (topic: string, data: unknown) => JSON.stringify({ from: "another", topic, data });

test("a message of another instance reaches its listeners", () => {
  const [people, lists] = [vi.fn(), vi.fn()];
  subscribe("people", people);
  subscribe("lists", lists);
  receive(other("people", { id: "1" }));
  expect(people).toHaveBeenCalledExactlyOnceWith({ id: "1" });
  expect(lists).not.toHaveBeenCalled();
});

test("an instance ignores its own messages and those it can't read", () => {
  const heard = vi.fn();
  subscribe("echo", heard);
  receive(encodeMessage("echo", 1) ?? "");
  receive(JSON.stringify({ from: instanceId, topic: "echo" }));
  for (const payload of ["", "{", "null", '{"topic":"echo"}']) receive(payload);
  expect(heard).not.toHaveBeenCalled();
});

test("after a gap every listener starts over, even if one of them fails", () => {
  const heard = vi.fn();
  subscribe("gap", () => {
    throw new Error("planted");
  });
  subscribe("gap", heard);
  receiveGap();
  expect(heard).toHaveBeenCalledExactlyOnceWith(null);
});

test("no message is longer than PostgreSQL allows", () => {
  expect(encodeMessage("long", "x".repeat(8_000))).toBeNull();
  expect(encodeMessage("long", "ö".repeat(3_900))?.length).toBeLessThan(8_000);
  expect(encodeMessage("long", "ö".repeat(4_000))).toBeNull();
});
