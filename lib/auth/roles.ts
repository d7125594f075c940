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

/** What each role may do, for whoever gives it. */
export const ROLE_LABELS: Record<Role, { name: string; may: string }> = {
  viewer: { name: "Viewer", may: "Reads everything, changes nothing." },
  operator: {
    name: "Operator",
    may: "Also links and unlinks recordings, and switches transcripts.",
  },
  admin: {
    name: "Admin",
    may: "Also pauses connections, fixes people, and manages OAuth apps, members and settings.",
  },
  owner: { name: "Owner", may: "Also adds and removes organizations, and makes other owners." },
};
