import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { cardOf, type FoundKind } from "../_model/found.ts";
import { ASKS } from "./ask.ts";

let bed: Testbed;
let api: SiroTransport;

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  const { siroFor } = await import("#lib/credentials/siro-for.ts");
  api = await siroFor(bed).organization();
}, 120_000);
afterAll(() => bed.close());

const ask = (kind: FoundKind, id: string) => ASKS[kind](api, { siro: [id], crm: [id] });
const first = <T>(rows: Map<string, T>): T => [...rows.values()][0] as T;

test("each kind of record is found by its Siro ID, and by no other kind", async () => {
  const { state } = bed.sandbox;
  const ids: Record<FoundKind, string> = {
    recording: first(state.recordings).id,
    engagement: first(state.engagements).id,
    opportunity: first(state.opportunities).id,
    account: first(state.accounts).id,
    user: first(state.users).id,
    "crm-user": first(state.crmUsers).id,
  };
  for (const [kind, id] of Object.entries(ids) as [FoundKind, string][]) {
    for (const asked of Object.keys(ids) as FoundKind[]) {
      const found = await ask(asked, id);
      expect(
        found.map(({ row }) => row.id),
        `${id} as ${asked}`,
      ).toEqual(asked === kind ? [id] : []);
    }
  }
});

test("appointments, opportunities and Siro users are found by their CRM ID", async () => {
  const { state } = bed.sandbox;
  const { externalId } = first(state.engagements);
  const [engagement] = await ask("engagement", externalId);
  expect(engagement && cardOf(engagement).externalId).toBe(externalId);
  const opportunity = first(state.opportunities);
  const [found] = await ask("opportunity", opportunity.externalId);
  expect(found?.row.id).toBe(opportunity.id);
  const user = [...state.users.values()].find((each) => each.externalId !== null);
  const [person] = await ask("user", user?.externalId ?? "");
  expect(person?.row.id).toBe(user?.id);
});

test("an unknown ID is nothing, and a failure is not nothing", async () => {
  expect(await ask("recording", "no-such-id")).toEqual([]);
  expect(await ask("engagement", "no-such-id")).toEqual([]);
  const match = { path: "/v1/core/recordings/" };
  for (const status of [400, 410, 422]) {
    await bed.siro.addFaults({ match, effect: { status } });
    expect(await ask("recording", "any"), `${status}`).toEqual([]);
    await bed.siro.clearFaults();
  }
  for (const status of [403, 409, 418]) {
    await bed.siro.addFaults({ match, effect: { status } });
    await expect(ask("recording", "any"), `${status}`).rejects.toThrow();
    await bed.siro.clearFaults();
  }
});

test("a card leads from an appointment to its recording, opportunity and account", async () => {
  const { state } = bed.sandbox;
  const linked = [...state.engagements.values()].find(
    ({ recordingId, accountId, opportunityId }) => recordingId && accountId && opportunityId,
  );
  const [found] = await ask("engagement", linked?.id ?? "");
  const card = found && cardOf(found);
  expect(card?.ties.slice(0, 3)).toEqual([
    { label: "Recording", id: linked?.recordingId, page: "recordings" },
    { label: "Opportunity", id: linked?.opportunityId, page: "lookup" },
    { label: "Account", id: linked?.accountId, page: "lookup" },
  ]);
  expect(card?.ties.at(-1)).toEqual({
    label: "CRM fields of its call",
    id: linked?.id,
    page: "fields",
  });
});
