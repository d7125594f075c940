import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { patient } from "#lib/queries/people-scan/patient.ts";
import type { WriteContext } from "#lib/writes/definition.ts";

/**
 * The organization API for reading the link, and the member's for changing it. A row of a batch waits
 * patiently, so that other background work can't leave it half done.
 */
export async function linkApis({ batch, ...of }: WriteContext) {
  const siro = siroFor({ ...of, priority: batch ? "job" : "page" });
  const api = await siro.organization();
  const acting = await siro.platform("write");
  if (!batch) return { api, acting };
  const { signal } = new AbortController();
  return { api: patient(api, signal), acting: patient(acting, signal) };
}
