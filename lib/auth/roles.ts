/**
 * Roles of a member inside one organization, weakest first. Each includes the ones before it.
 * viewer reads; operator also links, unlinks and switches `syncTranscript`; admin also switches
 * `isActive`, renames, and manages credentials, OAuth apps, members and settings; owner adds organizations.
 */
export const ROLES = ["viewer", "operator", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number];

export function roleIncludes(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(needed);
}
