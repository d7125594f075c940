import "server-only";
import type { SiroIdentity } from "#lib/credentials/identity.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { readCached } from "#lib/queries/cached-read.ts";
import type { Access } from "#lib/queries/organization.ts";
import { secondary } from "#lib/queries/secondary.ts";
import { listConversationConfigurations } from "#lib/siro/platform/conversation-configurations.ts";
import { readDirectoryIfPossible } from "../_model/view-mode.ts";

type FilterOption = { value: string; label: string };

/** Options of the list's filters; null if unknown or if Siro cannot filter by them. */
export type FilterOptions = { teams: FilterOption[] | null; types: FilterOption[] | null };

const FRESH_MS = 10 * 60_000;

/** Teams from the directory and conversation types that the member's Siro user can see. */
export async function readFilterOptions(
  access: Access,
  identity: SiroIdentity,
): Promise<FilterOptions> {
  const [directory, types] = await Promise.all([
    secondary(readDirectoryIfPossible(access)),
    secondary(readTypes(access, identity)),
  ]);
  const teams = directory?.teams?.map(({ id, name }) => ({ value: id, label: name ?? id }));
  return { teams: teams?.sort(byLabel) ?? null, types };
}

async function readTypes(access: Access, { siroUserId }: SiroIdentity): Promise<FilterOption[]> {
  const { id, siroOrganizationId } = access.organization;
  const key = { organizationId: id, actor: siroUserId, what: "conversation types" };
  return readCached(key, FRESH_MS, async () => {
    const api = await siroFor(access).platform("read");
    const { items } = await listConversationConfigurations(api, {
      organizationId: siroOrganizationId,
    });
    const names = new Set(items.flatMap(({ displayName }) => displayName?.trim() || []));
    return [...names].map((name) => ({ value: name, label: name })).sort(byLabel);
  });
}

function byLabel(a: FilterOption, b: FilterOption): number {
  return a.label.localeCompare(b.label, "en", { numeric: true, sensitivity: "base" });
}
