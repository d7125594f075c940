import type { Label, Organization } from "./labels.ts";

/** Different people whose records in use show one and the same name, however it is written. */
export function findNamesakes({ siroRecords, crmRecords }: Organization): Label[] {
  const groups = new Map<string, { people: Set<unknown>; siro: string[]; crm: string[] }>();
  const groupOf = ({
    person,
    shownName: name,
  }: (typeof siroRecords | typeof crmRecords)[number]) => {
    if (!person || name === null) return null;
    const group = groups.get(name) ?? { people: new Set(), siro: [], crm: [] };
    group.people.add(person);
    groups.set(name, group);
    return group;
  };
  for (const record of siroRecords) if (!record.disabled) groupOf(record)?.siro.push(record.id);
  for (const record of crmRecords) if (record.isActive) groupOf(record)?.crm.push(record.id);
  return [...groups.values()]
    .filter(({ people }) => people.size > 1)
    .map(({ siro, crm }) => ({ kind: "same-name", siroUserIds: siro, crmUserIds: crm }));
}
