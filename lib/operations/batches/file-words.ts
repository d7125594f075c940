import type { CrmConnection } from "#lib/linking/crm-reference/connections.ts";
import { DATA_TYPES, labelOf } from "#lib/linking/data-types.ts";
import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";

const plain = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ");

/** The record type that a file means: Siro's word or ours, in the singular or the plural. */
export function dataTypeNamed(text: string): CrmDataType | null {
  const wanted = plain(text);
  const isMeant = (word: string) => {
    const name = plain(word);
    return [name, `${name}s`, name.replace(/y$/, "ies")].includes(wanted);
  };
  return DATA_TYPES.find((type) => isMeant(type) || isMeant(labelOf(type))) ?? null;
}

/** The connection that a file means: by its ID, or by a name that only one has. */
export function connectionNamed(
  text: string,
  connections: readonly CrmConnection[],
): { id: string } | { problem: string } {
  const byId = connections.find(({ id }) => id === text.trim());
  if (byId) return { id: byId.id };
  const named = connections.filter(({ name }) => name !== null && plain(name) === plain(text));
  const [only, ...others] = named;
  if (!only) return { problem: `This organization has no connection “${text}”.` };
  if (others.length === 0) return { id: only.id };
  return {
    problem: `${named.length} connections are named “${text}”. Use the connection's ID instead.`,
  };
}
