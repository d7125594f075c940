import { expect, test, vi } from "vitest";
import { instanceId } from "./instance.ts";
import { encodeMessage, receive, receiveGap, subscribe } from "./pubsub.ts";

const other = (topic: string, data: unknown) => JSON.stringify({ from: "another", topic, data });

test("what another instance tells reaches those who listen for it", () => {
  const [people, lists] = [vi.fn(), vi.fn()];
  subscribe("people", people);
  subscribe("lists", lists);
  receive(other("people", { id: "1" }));
  expect(people).toHaveBeenCalledExactlyOnceWith({ id: "1" });
  expect(lists).not.toHaveBeenCalled();
});

test("what this one told itself comes back and is ignored, as is what nobody understands", () => {
  const heard = vi.fn();
  subscribe("echo", heard);
  receive(encodeMessage("echo", 1) ?? "");
  receive(JSON.stringify({ from: instanceId, topic: "echo" }));
  for (const payload of ["", "{", "null", '{"topic":"echo"}']) receive(payload);
  expect(heard).not.toHaveBeenCalled();
});

test("after a gap everybody forgets, and one who fails keeps no other from it", () => {
  const heard = vi.fn();
  subscribe("gap", () => {
    throw new Error("planted");
  });
  subscribe("gap", heard);
  receiveGap();
  expect(heard).toHaveBeenCalledExactlyOnceWith(null);
});

test("makes no message that PostgreSQL would refuse as too long", () => {
  expect(encodeMessage("long", "x".repeat(8_000))).toBeNull();
  expect(encodeMessage("long", "ö".repeat(3_900))?.length).toBeLessThan(8_000);
  expect(encodeMessage("long", "ö".repeat(4_000))).toBeNull();
});
