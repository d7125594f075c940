import { expect, test } from "vitest";
import { fixOf } from "./cause-fix.ts";

test("the fix of a recording is its rep or its connection, whichever the findings name first", () => {
  const rep = { cause: "rep-not-matched", userId: "u1", name: "Kim Lee" } as const;
  const paused = { cause: "connection-paused", connectionId: "c1", name: null } as const;
  const none = { cause: "no-appointment", hours: 12 } as const;
  expect(fixOf([none, rep, paused])).toEqual({
    ...{ kind: "person", id: "u1", name: "Kim Lee", cause: "rep-not-matched" },
  });
  expect(fixOf([paused, rep])).toMatchObject({ kind: "connection", id: "c1" });
  expect(fixOf([none])).toBeNull();
});
