import type { Candidate, RankContext, RecordingFacts } from "#lib/linking/rank-facts.ts";
import { HOUR, wallMs } from "./clock.ts";
import { isDecidable } from "./decidable.ts";
import { type BookedRow, createWorld, type Kind, type Taped, type World } from "./world.ts";

/** One recording that waits for a link, with its label. */
export type Example = {
  kind: string;
  recording: RecordingFacts;
  candidates: readonly Candidate[];
  context: RankContext | undefined;
  /** IDs that are right to link to, all among `candidates`. Empty if none is. */
  right: readonly string[];
  /** Someone who sees all the facts could tell. */
  isDecidable: boolean;
};

/** The days of one organization, as examples: all recordings but those that are linked already. */
export function examplesOf(kind: Kind, seed: number): Example[] {
  const world = createWorld(kind, seed);
  const linked = linkSome(world);
  const hasZone = world.draws.chance(0.85);
  return world.taped
    .filter((taped) => !linked.has(taped))
    .map((taped) => exampleOf(world, taped, linked, hasZone));
}

/** A quarter of the organizations' visits were linked when the rep began from the CRM. */
function linkSome({ draws, taped }: World): ReadonlyMap<Taped, BookedRow> {
  const linked = new Map<Taped, BookedRow>();
  for (const each of taped) {
    const [row] = each.right;
    if (!row || row.candidate.isGone || !draws.chance(0.25)) continue;
    linked.set(each, row);
    row.candidate.linkedRecordingIds = [
      ...(row.candidate.linkedRecordingIds ?? []),
      each.recording.id,
    ];
  }
  return linked;
}

function exampleOf(
  world: World,
  taped: Taped,
  linked: ReadonlyMap<Taped, BookedRow>,
  hasZone: boolean,
): Example {
  const { draws, kind } = world;
  const offered = draws.shuffled(world.rows.filter((row) => isOffered(row, taped)));
  const right = taped.right.filter((row) => offered.includes(row));
  return {
    kind: kind.name,
    recording: taped.recording,
    candidates: offered.map(({ candidate }) => candidate),
    context: draws.chance(0.8) ? contextOf(world, taped, linked, hasZone) : undefined,
    right: right.map(({ candidate }) => candidate.id),
    isDecidable: isDecidable({ ...taped, right }, offered),
  };
}

const WINDOW_MS = 12 * HOUR;

/** What lies around the recording, or was entered around it. */
function isOffered({ candidate }: BookedRow, { recording: { startMs } }: Taped): boolean {
  const { startMs: from, endMs, createdMs } = candidate;
  if (startMs === null) return true;
  const isAround =
    from !== null && from <= startMs + WINDOW_MS && (endMs ?? from) >= startMs - WINDOW_MS;
  const wasJustEntered = Math.abs((createdMs ?? 0) - startMs) < 2 * HOUR;
  return isAround || wasJustEntered;
}

function contextOf(
  world: World,
  taped: Taped,
  linked: ReadonlyMap<Taped, BookedRow>,
  hasZone: boolean,
): RankContext {
  const { zone } = world.kind;
  const dayOf = (ms: number | null) => Math.floor(wallMs(zone, ms ?? 0) / (24 * HOUR));
  const day = dayOf(taped.recording.startMs);
  const others = world.taped
    .filter((each) => each !== taped && each.rep === taped.rep)
    .filter(({ recording }) => dayOf(recording.startMs) === day)
    .sort((a, b) => (a.recording.startMs ?? 0) - (b.recording.startMs ?? 0));
  return {
    ...(hasZone ? { timeZone: zone } : {}),
    otherRecordings: others.map((each) => ({
      ...each.recording,
      linkedTo: linked.get(each)?.candidate.id ?? null,
    })),
    teammates: world.staff.filter((rep) => rep !== taped.rep).map(({ siroUserId }) => siroUserId),
  };
}
