type PausedView = {
  id: string;
  name: string;
  /** It was paused or resumed since its time was set, so it won't resume then. */
  isOverruled: boolean;
};

/** A pause that ends on its own, as the pages show it. */
export type PauseView = {
  id: string;
  /** ISO time of its end. */
  resumeAt: string;
  /** Who paused. */
  by: string;
  /** False: its end has come. */
  isWaiting: boolean;
  connections: PausedView[];
  /** What came of each connection at the end; not yet for all while siro-admin keeps trying. */
  results: {
    id: string;
    name: string;
    state: "trying" | "resumed" | "skipped" | "failed";
    result: string;
  }[];
};

/** The pauses that concern one connection. */
export function pausesOf(pauses: readonly PauseView[], connectionId: string): PauseView[] {
  return pauses.filter(({ connections }) => connections.some(({ id }) => id === connectionId));
}

/** IDs of the connections that have a time to resume. */
export const timedIdsOf = (pauses: readonly PauseView[]): ReadonlySet<string> =>
  new Set(
    pauses.flatMap(({ isWaiting, connections }) =>
      isWaiting ? connections.filter((each) => !each.isOverruled).map(({ id }) => id) : [],
    ),
  );

/** "Denver, Boulder, and 3 more" */
export function namesOf(named: readonly { name: string }[], most = 3): string {
  const names = named.map(({ name }) => shortName(name));
  if (names.length <= most) return names.join(", ");
  return `${names.slice(0, most - 1).join(", ")}, and ${names.length - most + 1} more`;
}

const LONGEST = 60;

/** A name that doesn't push everything else off the page. */
export function shortName(name: string): string {
  const letters = [...name];
  return letters.length <= LONGEST ? name : `${letters.slice(0, LONGEST - 1).join("")}…`;
}
