import { callOrganization, callPlatform, mintToken } from "../calls.ts";
import { drift, driftSchema } from "../drift/drift.ts";
import type { Sandbox } from "../server.ts";
import { variantChoices } from "../variants.ts";

const flags = "showCrmLinks=true&showSummary=true&showEvaluationScore=true";

/** The lists and single answers that read extra recordings, before and after changes behind the back. */
export async function tourVolume(sandbox: Sandbox) {
  const { seed } = sandbox.state;
  const get = (path: string) => callOrganization(sandbox, "GET", path);
  const ago = (days: number) => new Date(sandbox.box.clock.now() - days * 86_400_000).toISOString();
  const changed = drift(
    sandbox.box,
    driftSchema.parse({
      link: 2,
      relink: 2,
      unlink: 2,
      delete: 2,
      purge: 2,
      retitle: 2,
      create: 4,
    }),
  );
  drift(sandbox.box, driftSchema.parse({ syncLate: 2, cancel: 2, erase: 1 }));
  const stories = Object.values(seed.volume.recordings).flatMap((ids) => ids.slice(0, 3));
  for (const id of [...stories, ...Object.values(changed).flat()])
    await get(`/v1/core/recordings/${id}?${flags}`);
  for (const recordingsOrder of variantChoices.recordingsOrder) {
    sandbox.box.variants = { ...sandbox.box.variants, recordingsOrder };
    const span = `createdAt:gt=${ago(300)}&createdAt:lt=${ago(30)}`;
    await get(`/v1/core/recordings?pageSize=25&${flags}&${span}`);
    await get(`/v1/core/recordings?updatedAt:gte=${ago(1)}&isProcessingDone=true`);
    await get(`/v1/core/recordings?updatedAt:gt=${ago(9)}&updatedAt:lte=${ago(2)}`);
  }
  for (const deletedEngagements of variantChoices.deletedEngagements) {
    sandbox.box.variants = { ...sandbox.box.variants, deletedEngagements };
    for (const id of seed.volume.repIds.slice(0, 3)) {
      const span = `startingAfter=${ago(20)}&startingBefore=${ago(5)}`;
      await get(`/v1/integrations/users/${id}/engagements?limit=100&${span}`);
    }
    const [cancelled = ""] = seed.volume.recordings.cancelled ?? [];
    const engagementId = sandbox.state.recordings.get(cancelled)?.rightEngagementId;
    await get(`/v1/integrations/engagements/${engagementId}`);
  }
  const token = await mintToken(sandbox, seed.admins[0]?.id ?? "", "read");
  const list = "/v1/core/recordings?limit=100&showCrmCustomer=true";
  await callPlatform(sandbox, token, "GET", list);
  await callPlatform(sandbox, token, "GET", `${list}&crmLinkStatus=unlinked`);
}
