import { expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { changeMemberRole } from "./change-member-role.ts";

prepareDatabase();

test("two admins who take each other's role at the same time don't both succeed", async () => {
  const organization = await addOrganization("Beacon");
  await addActor(organization.id, "owner");
  const admins = await Promise.all([0, 1].map(() => addActor(organization.id, "admin")));
  const outcomes = await Promise.allSettled(
    admins.map((actor, at) =>
      changeMemberRole(actor, organization, {
        memberId: admins[1 - at]?.memberId ?? "",
        role: "viewer",
      }),
    ),
  );
  // The slower one is refused at the door or in the lock, whichever it reached.
  const ends = outcomes.map((each) =>
    each.status === "rejected" ? each.reason.constructor.name : each.value.status,
  );
  expect(ends.filter((end) => end === "succeeded")).toHaveLength(1);
  expect(ends.filter((end) => end === "failed" || end === "DeniedError")).toHaveLength(1);
});
