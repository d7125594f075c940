import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSandboxClient, type SandboxClient } from "#e2e/sandbox/client.ts";
import { type Sandbox, startSandbox } from "#e2e/sandbox/server.ts";
import { defaultVariants } from "#e2e/sandbox/variants.ts";
import { createTransport, type SiroTransport } from "#lib/siro/http/transport.ts";
import { listRepAppointments, type Rep } from "./rep-appointments.ts";

let sandbox: Sandbox;
let siro: SandboxClient;
let api: SiroTransport;
let organizations = 0;

beforeAll(async () => {
  sandbox = await startSandbox();
  siro = createSandboxClient(sandbox.url);
  api = createTransport({
    api: "organization",
    baseUrl: sandbox.organizationUrl,
    credential: {
      kind: "organization-token",
      secret: sandbox.state.seed.organizationTokens.working,
      key: "test",
    },
  });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await siro.changeVariants(defaultVariants());
  await siro.clearFaults();
  await siro.clearJournal();
  organizations += 1;
});

/** A recording with a correct appointment, its rep, and the day around it. */
function sample() {
  const id = sandbox.state.seed.recordings.twoCandidates?.[3] ?? "";
  const recording = sandbox.state.recordings.get(id);
  const user = sandbox.state.users.get(recording?.userId ?? "");
  if (!recording || !user) throw new Error("the seed has no such recording");
  const at = Date.parse(recording.createdAt);
  const hours = (n: number) => new Date(at + n * 3_600_000).toISOString();
  const { email, externalId } = user;
  return {
    rep: { siroUserId: user.id, externalId, email, crmUserIds: [] as string[] },
    window: { from: hours(-12), to: hours(12) },
    wanted: recording.rightEngagementId ?? "",
  };
}
const ask = async (rep: Rep = sample().rep) =>
  (await listRepAppointments(`organization ${organizations}`, api, rep, sample().window)).items;
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);
const requests = async () => (await siro.listJournal()).entries.map(({ path }) => path);

describe.each(["siro", "crm"] as const)("when Siro expects %s IDs", (engagementsIdSpace) => {
  test.each(["empty", "404"] as const)(
    "finds appointments although other IDs return %s",
    async (other) => {
      await siro.changeVariants({ engagementsIdSpace, engagementsOtherId: other });
      expect(idsOf(await ask())).toContain(sample().wanted);
    },
  );

  test("uses the right ID immediately the second time", async () => {
    await siro.changeVariants({ engagementsIdSpace });
    const first = idsOf(await ask());
    await siro.clearJournal();
    expect(idsOf(await ask())).toEqual(first);
    const asked = (await requests()).filter((path) => path.endsWith("/engagements"));
    expect(asked).toHaveLength(1);
  });
});

test.each([
  { engagementsWindow: "ids", engagementsOrder: "desc" },
  { engagementsWindow: "ids", engagementsOrder: "asc" },
  { engagementsWindow: "times", engagementsOrder: "asc" },
] as const)("returns the same appointments whatever bounds and order mean: %o", async (variant) => {
  const usual = idsOf(await ask()).sort();
  await siro.changeVariants(variant);
  expect(idsOf(await ask()).sort()).toEqual(usual);
});

test("an unknown rep has an empty list of appointments, not an error", async () => {
  const nobody = { siroUserId: "nobody", externalId: null, email: null, crmUserIds: [] };
  await siro.changeVariants({ engagementsOtherId: "404" });
  expect(await ask(nobody)).toEqual([]);
});

test("a server error of Siro is thrown, not an empty list of appointments", async () => {
  await siro.addFaults({ match: { path: "/engagements$" }, effect: { status: 500 } });
  await expect(ask()).rejects.toThrow();
});

test("appointments without a time are left out", async () => {
  await siro.changeVariants({ missing: "optional" });
  expect(await ask()).toEqual([]);
});
