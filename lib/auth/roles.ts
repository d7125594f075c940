/**
 * Roles of a member inside one organization, weakest first. Each includes the ones before it.
 * viewer reads all but alerts; operator also links, unlinks, dismisses and exports recordings, and switches
 * `syncTranscript`; admin also switches `isActive`, renames, and manages credentials, OAuth apps, members,
 * alerts, and settings; owner also adds and removes organizations.
 */
export const ROLES = ["viewer", "operator", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number];

export function roleIncludes(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(needed);
}

type Ability = { to: string; doing: string };

/** What each role can do that the ones before it can't. */
const OWN_ABILITIES: Record<Role, readonly Ability[]> = {
  viewer: [],
  operator: [
    { to: "link and unlink recordings", doing: "linking and unlinking recordings" },
    { to: "dismiss and export them", doing: "dismissing and exporting them" },
    { to: "turn transcripts on or off", doing: "turning transcripts on or off" },
  ],
  admin: [
    { to: "manage connections", doing: "managing connections" },
    { to: "fix user mapping", doing: "fixing user mapping" },
    {
      to: "manage OAuth apps, members, webhooks, alerts, and settings",
      doing: "managing OAuth apps, members, webhooks, alerts, and settings",
    },
    {
      to: "run sync tests and background jobs",
      doing: "running sync tests and background jobs",
    },
  ],
  owner: [
    { to: "add and remove organizations", doing: "adding and removing organizations" },
    { to: "make members owners", doing: "making members owners" },
  ],
};

const listed = (words: readonly string[]) => new Intl.ListFormat("en-US").format(words);

function allAbilities(role: Role): string {
  const own = ROLES.filter((each) => roleIncludes(role, each)).flatMap(
    (each) => OWN_ABILITIES[each],
  );
  const abilities = own.map(({ to }) => to);
  return roleIncludes(role, "admin")
    ? `You can ${listed(["view everything", ...abilities])}.`
    : `You can view everything except alerts. You can also ${listed(abilities)}.`;
}

/** Everything that each role can do, for people who don't know the other roles. */
export const ROLE_ALLOWS: Record<Role, string> = {
  viewer: "You can view everything except alerts, and change nothing but your own account.",
  operator: allAbilities("operator"),
  admin: allAbilities("admin"),
  owner: allAbilities("owner"),
};

const added = (role: Role) => listed(OWN_ABILITIES[role].map(({ doing }) => doing));

/** What each role can do, shown wherever a role is given. */
export const ROLE_LABELS: Record<Role, { name: string; may: string }> = {
  viewer: {
    name: "Viewer",
    may: "Can view everything except alerts, and change only their own account.",
  },
  operator: { name: "Operator", may: `Viewer access, plus ${added("operator")}.` },
  admin: { name: "Admin", may: `Operator access, plus ${added("admin")}.` },
  owner: { name: "Owner", may: `Admin access, plus ${added("owner")}.` },
};
