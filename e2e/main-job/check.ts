import type { Installation } from "#e2e/servers/installation.ts";

export async function checkMainJob(_installation: Installation): Promise<boolean> {
  return false;
}
