/** Plain data for the page of a rotation. */
export type RotationPage = {
  clientId: string;
  /** Of the app that is replaced. */
  name: string;
  /** Siro lists the old app as deleted, or no longer at all. */
  isGone: boolean;
  /** Siro didn't find the old app. */
  isMissing: boolean;
  /** The member who links recordings through the old app or its successor. */
  actingMember: string | null;
  actsThroughNew: boolean;
  rotation: RotationState | null;
};

export type RotationState = {
  id: string;
  state: "started" | "created" | "proven" | "finished" | "undone";
  newClientId: string | null;
  newAppName: string | null;
  startedAt: string;
  steps: { at: string; kind: StepKind; by: string; note?: string }[];
};

type StepKind = "started" | "created" | "proven" | "failed" | "undone" | "finished";

export const STEP_LABELS: Record<StepKind, string> = {
  started: "Started",
  created: "New app created",
  proven: "New app checked",
  failed: "Failed",
  undone: "Undone: the new app was deleted",
  finished: "Old app deleted",
};

/** How far a rotation is: the number of steps that are done, of four. */
export function stepsDone(rotation: RotationState | null): number {
  switch (rotation?.state) {
    case "created":
      return 1;
    case "proven":
      return 2;
    case "finished":
      return 4;
    default:
      return 0;
  }
}

const SUFFIX = / \(rotated [^)]*\)$/;

/** A name for the new app: the old one's with the day, "2026-11-29". At most 100 characters. */
export function successorName(name: string, day: string): string {
  const suffix = ` (rotated ${day})`;
  return `${name.replace(SUFFIX, "").slice(0, 100 - suffix.length)}${suffix}`;
}
