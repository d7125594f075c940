import { describe, expect, test } from "vitest";
import type { AskedLink } from "./asked-links.ts";
import type { LinkableRecording } from "./look-up-recordings.ts";
import { planLinks } from "./plan-links.ts";

const asked = (recordingId: string, id = "opp-1", line: number | null = null): AskedLink => ({
  recordingId,
  line,
  targetName: null,
  proposal: null,
  doubts: [],
  target: { dataType: "OPPORTUNITY", id },
});
const linkTo = (...ids: string[]) => ({
  integrationConnectionId: null,
  refs: ids.map((id) => ({ dataType: "OPPORTUNITY" as const, id, externalId: null })),
});
const found = (changes: Partial<LinkableRecording> = {}): LinkableRecording => ({
  title: "Kitchen",
  link: linkTo(),
  isDeleted: false,
  dismissal: null,
  ...changes,
});
const plan = (
  links: AskedLink[],
  recordings: Record<string, LinkableRecording | "unknown" | "unchecked">,
) => planLinks(links, new Map(Object.entries(recordings)), { leftOut: [], notes: [] });

describe("a plan of links", () => {
  test("says which links take the place of another one", () => {
    const { links } = plan([asked("a"), asked("b")], {
      a: found(),
      b: found({ link: linkTo("opp-9") }),
    });
    expect(links.map(({ recordingId, isReplaced }) => [recordingId, isReplaced])).toEqual([
      ["a", false],
      ["b", true],
    ]);
  });

  test.each([
    { recording: "unknown" as const, reason: "unknown" },
    { recording: "unchecked" as const, reason: "unchecked" },
    { recording: found({ isDeleted: true }), reason: "deleted" },
    { recording: found({ dismissal: "test" }), reason: "dismissed" },
    { recording: found({ link: linkTo("opp-1") }), reason: "same" },
  ])("leaves out a recording that is $reason", ({ recording, reason }) => {
    expect(plan([asked("a")], { a: recording })).toMatchObject({
      links: [],
      leftOut: [{ reason }],
    });
  });

  test("says why a recording that is linked to the proposed appointment is still in the queue", () => {
    const target = { dataType: "ENGAGEMENT" as const, id: "appt-1" };
    const link = { integrationConnectionId: null, refs: [{ ...target, externalId: null }] };
    const { leftOut } = plan([{ ...asked("a"), target }], { a: found({ link }) });
    expect(leftOut).toMatchObject([
      { reason: "same", text: expect.stringContaining("no customer") },
    ]);
  });

  test("uses a repeated link once, and none of two that contradict each other", () => {
    const same = plan([asked("a", "opp-1", 2), asked("a", "opp-1", 3)], { a: found() });
    expect(same.links).toHaveLength(1);
    expect(same.leftOut).toMatchObject([{ reason: "twice", line: 3 }]);
    const different = plan([asked("a", "opp-1", 2), asked("a", "opp-2", 3)], { a: found() });
    expect(different.links).toEqual([]);
    expect(different.leftOut.map(({ line }) => line)).toEqual([2, 3]);
  });

  test("has another digest if a recording's link, a record, or a doubt has changed", () => {
    const digests = [
      plan([asked("a")], { a: found() }),
      plan([asked("a")], { a: found({ link: linkTo("opp-9") }) }),
      plan([asked("a", "opp-2")], { a: found() }),
      plan([{ ...asked("a"), doubts: ["Perhaps not."] }], { a: found() }),
    ].map(({ digest }) => digest);
    expect(new Set(digests).size).toBe(digests.length);
    expect(plan([asked("a")], { a: found({ title: "Renamed" }) }).digest).toBe(digests[0]);
  });
});
