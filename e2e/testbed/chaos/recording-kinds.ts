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
const GONE_WITH_IT: Endpoint[] = ["transcripts", "extractions"];

/** What else each of the seed's stories makes the page read. */
const STORIES: Record<string, Endpoint[]> = {
  linked: [...CANDIDATES, "appointment", "opportunity", "account", "scorecards"],
  twoCandidates: [...CANDIDATES, "scorecards"],
  processing: CANDIDATES,
  deleted: ["appointment", "opportunity", "account", "summaries"],
  repNotMapped: [...CANDIDATES, "crm users", "scorecards"],
};

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
    // CRM users only until Siro's kind of ID is known; the match names the opportunity too.
    unused: [
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
      unused: COMPARED,
      shows: "h1",
    },
    {
      name: "all recordings",
      path: "/recordings?view=all",
      main: [],
      beside: [],
      unused: COMPARED,
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
      beside: ["own recordings"],
      shows: "h1",
      open: (page) => page.getByRole("button", { name: "Scan links" }).click(),
    },
    plain("/recordings/batches"),
    plain("/recordings/batches/import"),
    { ...plain(`/recordings/batches/${batchId}`), name: "batch", shows: ROWS },
  ];
}
