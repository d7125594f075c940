import { renderToReadableStream, renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ClockProvider } from "#components/ui/time-context.tsx";
import type { RecordingRow } from "../_model/rows.ts";
import { columnsOf } from "./columns.tsx";

const unlinked: RecordingRow = {
  id: "r1",
  recordedAt: null,
  rep: null,
  team: null,
  title: "Roof visit",
  seconds: null,
  result: null,
  state: "unlinked",
  processingNote: null,
  isPurged: false,
  why: null,
  linkedTo: null,
  connection: null,
  dismissal: null,
  readAt: "2026-11-12T16:00:00Z",
};

const proposal = {
  name: "Roof inspection",
  customer: "Lovelace, Ada",
  shownId: "e1",
  startTime: "2026-11-12T16:30:00Z",
  confidence: 0.9,
};
const proposals = Promise.resolve({ r1: proposal });

function proposedCell(row: RecordingRow): string {
  const columns = columnsOf("unlinked", true, proposals);
  const column = columns.find(({ header }) => header === "Proposed record");
  return renderToStaticMarkup(column?.cell(row));
}

test("a recording that counts as unlinked shows the record it's linked to, not a proposed one", () => {
  const linkedTo = { text: "Ada Lee", detail: "Appointment, CRM ID 7" };
  const cell = proposedCell({ ...unlinked, state: "counts-as-unlinked", linkedTo });
  expect(cell).toContain('title="Already linked: Appointment, CRM ID 7"');
  expect(cell).toContain(">Ada Lee<");
});

test("an unlinked recording waits for its proposal and isn't called linked", () => {
  const cell = proposedCell(unlinked);
  expect(cell).toContain("…");
  expect(cell).not.toContain("Already linked");
});

/** The same once the proposals are there. */
async function readProposedCell(row: RecordingRow): Promise<string> {
  const columns = columnsOf("unlinked", true, proposals);
  const column = columns.find(({ header }) => header === "Proposed record");
  const stream = await renderToReadableStream(
    <ClockProvider timeZone="America/Denver" now="2026-11-20T16:00:00Z">
      {column?.cell(row)}
    </ClockProvider>,
  );
  return new Response(stream).text();
}

test("a proposal is told by its customer, its time and how likely it is", async () => {
  const cell = await readProposedCell(unlinked);
  expect(cell).toContain(">Lovelace, Ada<");
  expect(cell, "for touch and screen readers").toContain(">Roof inspection<");
  expect(cell).toContain("90%");
  expect(cell).toContain('title="Proposed, 90% likely · Roof inspection · Appointment e1"');
});

test("a proposed appointment has its date unless it's on the recording's day, however near", async () => {
  const recordedAt = (at: string) => readProposedCell({ ...unlinked, recordedAt: at });
  const [morning, evening] = ["2026-11-12T15:00:00Z", "2026-11-13T04:00:00Z"];
  expect(await recordedAt(morning)).toContain(">9:30 AM<");
  expect(await recordedAt(evening)).toContain(">9:30 AM<");
  const lastEvening = "2026-11-12T05:00:00Z";
  expect(await recordedAt(lastEvening)).toContain(">Thu Nov 12, 9:30 AM<");
});
