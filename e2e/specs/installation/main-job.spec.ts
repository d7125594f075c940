import { mainJobSteps } from "#e2e/main-job/steps.ts";
import { expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import { findPostgres, noPostgres } from "#e2e/testbed/servers/find-postgres.ts";

for (const database of ["embedded", "postgres"] as const) {
  test.describe(`with data in ${database}`, () => {
    test.use({ stageOptions: { database } });
    test.skip(database === "postgres" && !findPostgres(), noPostgres);

    test("the main job works from sign-in to a linked recording, as the demo checks it", async ({
      openBrowser,
      stage,
      seed,
      siro,
      secrets,
    }) => {
      const page = await openBrowser({ signedIn: false });
      const job = {
        origin: stage.tap.url,
        slug: "acme-exteriors",
        admin: stage.admin,
        control: siro,
        seed,
      };
      for (const { title, walk } of mainJobSteps) {
        await test.step(title, () => walk(page, job));
        await expectAccessible(page);
      }
      const made = (await siro.listSecrets()).find(({ name }) => name.includes("Weekly export"));
      secrets.showsOnce(made?.value ?? "the secret of the created app");
    });
  });
}
