/**
 * Roles of a member inside one organization, weakest first. Each includes the ones before it.
 * viewer reads; operator also links, unlinks, and switches `syncTranscript`; admin also switches
 * `isActive`, renames, and manages credentials, OAuth apps, members, and settings; owner also adds and
 * removes organizations.
 */
export const ROLES = ["viewer", "operator", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number];

export function roleIncludes(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(needed);
}

/** Everything that each role can do, for people who don't know the other roles. */
export const ROLE_ALLOWS: Record<Role, string> = {
  viewer: "You can view everything but change nothing.",
  operator:
    "You can view everything, link and unlink recordings, and switch transcripts on or off.",
  admin:
    "You can view everything, link and unlink recordings, switch transcripts on or off, pause connections, fix people, and manage OAuth apps, members, and settings.",
  owner:
    "You can view everything, link and unlink recordings, switch transcripts on or off, pause connections, fix people, manage OAuth apps, members, and settings, add and remove organizations, and make members owners.",
};

/** What each role can do, shown wherever a role is given. */
export const ROLE_LABELS: Record<Role, { name: string; may: string }> = {
  viewer: { name: "Viewer", may: "Can view everything but change nothing." },
  operator: {
    name: "Operator",
    may: "Viewer access, plus linking and unlinking recordings and switching transcripts on or off.",
  },
  admin: {
    name: "Admin",
    may: "Operator access, plus pausing connections, fixing people, and managing OAuth apps, members, and settings.",
  },
  owner: {
    name: "Owner",
    may: "Admin access, plus adding and removing organizations and making members owners.",
  },
};
