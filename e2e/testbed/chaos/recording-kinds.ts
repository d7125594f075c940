import type { SeedHandles } from "#e2e/sandbox/state.ts";
import type { Endpoint } from "./endpoints.ts";
import { DIRECTORY, type PageKind, plain, ROWS } from "./page-kind.ts";

/** The list is stored. Siro's own list is compared with it, if it can be read. */
const COMPARED: Endpoint[] = ["own recordings", ...DIRECTORY];
const AROUND_RECORDING: Endpoint[] = [
  ...DIRECTORY,
  "own recording",
  "connections",
  "own summaries",
  "transcripts",
  "extractions",
  "app events",
];
const CANDIDATES: Endpoint[] = [
  "own recordings",
  "appointments",
  "opportunities",
  "appointments of a user",
];

/** Asked for before it is known that the recording was deleted. */
const GONE_WITH_IT: Endpoint[] = ["transcripts", "extractions", "scorecards"];

/** A scorecard, and what its conversation is called. */
const SCORED: Endpoint[] = ["scorecards", "conversations"];

/** What else each of the seed's stories makes the page read. */
const STORIES: Record<string, Endpoint[]> = {
  linked: [...CANDIDATES, ...SCORED, "appointment", "opportunity", "account"],
  twoCandidates: [...CANDIDATES, ...SCORED],
  processing: CANDIDATES,
  deleted: ["appointment", "opportunity", "account", "summaries", ...SCORED],
  repNotMapped: [...CANDIDATES, ...SCORED, "crm users"],
};

/** What a link is judged by. Without it, the scan says how many couldn't be judged. */
const JUDGED_BY: Endpoint[] = [
  ...DIRECTORY,
  "recording",
  "own recording",
  "appointment",
  "appointments",
  "appointments of a user",
  "opportunities",
];

/** The address of a story's newest recording, as the last part of a path. */
export const ofStory = (seed: SeedHandles, story: string) =>
  encodeURIComponent(seed.recordings[story]?.[0] ?? "");

const recording =
  (seed: SeedHandles) =>
  (story: string): PageKind => ({
    name: `recording ${story}`,
    path: `/recordings/${ofStory(seed, story)}`,
    main: ["recording"],
    beside: [...AROUND_RECORDING, ...(STORIES[story] ?? [])],
    // CRM users only until Siro's kind of ID is known; the match names the opportunity too, and
    // conversations only have names to give.
    unused: [
      "conversations",
      "crm users",
      "organization",
      "opportunity",
      ...(story === "deleted" ? GONE_WITH_IT : []),
    ],
    shows: "h1",
  });

/** The pages of the recordings section. */
export function listRecordingKinds(seed: SeedHandles, batchId: string): PageKind[] {
  return [
    {
      name: "unlinked recordings",
      path: "/recordings",
      main: [],
      beside: [],
      sometimes: [...COMPARED, "tokens"],
      shows: "h1",
    },
    {
      name: "all recordings",
      path: "/recordings?view=all",
      main: [],
      beside: COMPARED,
      unused: COMPARED,
      // Whether the acting app still has a token.
      sometimes: ["tokens"],
      shows: "h1",
    },
    ...Object.keys(STORIES).map(recording(seed)),
    {
      name: "triage",
      path: "/recordings/triage",
      main: [],
      beside: [],
      shows: "h1",
    },
    {
      name: "suspicious links",
      path: "/recordings/suspicious",
      main: [],
      beside: ["own recordings", ...JUDGED_BY],
      unused: JUDGED_BY,
      shows: "h1",
      open: (page) => page.getByRole("button", { name: "Scan links" }).click(),
    },
    plain("/recordings/batches"),
    plain("/recordings/batches/import"),
    { ...plain(`/recordings/batches/${batchId}`), name: "batch", shows: ROWS },
  ];
}
