import type { Sandbox } from "../server.ts";
import { defaultVariants, variantChoices } from "../variants.ts";
import type { Call } from "./tour.ts";

const core = "/v1/core";
const crm = "/v1/integrations";

/** CRM users in every shape, and every change to Siro users. */
export async function tourPeople(sandbox: Sandbox, call: Call) {
  const { seed, crmUsers } = sandbox.state;
  for (const crmUserShape of variantChoices.crmUserShape) {
    sandbox.box.variants.crmUserShape = crmUserShape;
    await call("GET", `${crm}/users?pageSize=50`);
    await call("GET", `${crm}/users/${[...crmUsers.keys()][0]}`);
  }
  sandbox.box.variants = defaultVariants();
  await call("GET", `${crm}/users/nope`);
  const user = { email: "new.rep@acme-exteriors.example", organizationId: seed.organizationId };
  await call("POST", `${core}/users`, {
    ...user,
    externalId: "77",
    firstName: "New",
    lastName: "Rep",
    billable: true,
    contactSettings: { suppressEmails: true },
  });
  await call("POST", `${core}/users`, user);
  const path = `${core}/users/${seed.rep.id}`;
  await call("PUT", path, { lastName: "Webb-Ortiz" });
  await call("PUT", path, { disabled: true });
  await call("PUT", path, { email: "marcus@acme-exteriors.example", disabled: false });
  await call("GET", `${core}/users?externalId=77`);
}

/** Every sync endpoint, with everything its body can nest. */
export async function tourSync(sandbox: Sandbox, call: Call) {
  const { crmUsers } = sandbox.state;
  const [marcus, other] = [...crmUsers.values()];
  const person = { externalId: marcus?.externalId, email: marcus?.email, name: "Marcus" };
  const account = { externalId: "acc-1", name: "Doe, Jane", phoneNumbers: ["+17205550100"] };
  const startTime = "2026-01-05T15:00:00.000Z";
  await call("PUT", `${crm}/sync/engagements`, {
    externalId: "sync-1",
    subject: "Synced by hand",
    startTime,
    engagementType: { name: "Estimate", activityType: "APPOINTMENT" },
    account,
    contact: { externalId: "con-1", name: "Jane Doe", account: { externalId: "acc-1" } },
    lead: { externalId: "lead-1", firstName: "Jane", lastName: "Doe" },
    opportunity: { externalId: "opp-1", name: "Jane's roof", amount: 1200 },
    engagementUsers: [person, { externalId: "unheard-of" }],
  });
  await call("PUT", `${crm}/sync/batch/engagements`, [
    { externalId: "sync-1", engagementUsers: [{ ...person, deletedAt: startTime }] },
    { externalId: "sync-2", deletedAt: startTime },
  ]);
  const owners = [{ externalId: other?.externalId, shareOfSale: 0.5 }];
  await call("PUT", `${crm}/sync/opportunities`, {
    externalId: "opp-2",
    name: "Jane's windows",
    disposition: "OPEN",
    account,
    opportunityContacts: [{ externalId: "con-1", isPrimary: true }],
    opportunityUsers: owners,
  });
  await call("PUT", `${crm}/sync/batch/opportunities`, [{ externalId: "opp-2", amount: 4100 }]);
  await call("POST", `${crm}/sync/engagements/soft-delete-removed`, {
    validExternalIds: ["sync-1"],
    fromTime: startTime,
    toTime: startTime,
  });
  await tourDeletions(sandbox, call);
}

/** What a sync created is deleted, by Siro's ID and by the CRM's. */
async function tourDeletions(sandbox: Sandbox, call: Call) {
  const idOf = (rows: Map<string, { id: string; externalId: string }>, externalId: string) =>
    [...rows.values()].find((row) => row.externalId === externalId)?.id ?? "";
  const { opportunities, accounts } = sandbox.state;
  await call("DELETE", `${crm}/engagements/sync-1?idType=external`);
  await call("DELETE", `${crm}/engagements/nope`);
  await call("DELETE", `${crm}/opportunities/${idOf(opportunities, "opp-2")}`);
  await call("DELETE", `${crm}/accounts/${idOf(accounts, "acc-1")}`);
}
