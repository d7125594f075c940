import { setTimeout } from "node:timers/promises";
import type { Route } from "next";
import Link from "next/link";
import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import type { Problem } from "#lib/problems/problem.ts";
import { lanesOf } from "../_model/speaker-lanes.ts";
import { packTranscript, type TranscriptView } from "../_model/transcript.ts";
import { heightOf, partTranscript } from "../_model/transcript-parts.ts";
import type { RecordingDetail } from "../_queries/detail.ts";
import type { readTranscript } from "../[id]/queries.ts";
import { Player } from "./player.tsx";
import { LaneLegend, SpeakerLanes } from "./speaker-lanes.tsx";
import { TranscriptBox } from "./transcript-box.tsx";

/** By then, the first lines are on their way. Packing thousands would keep them here. */
const REST_AFTER_MS = 60;

type TranscriptSectionProps = {
  org: string;
  recording: RecordingDetail;
  asked: ReturnType<typeof readTranscript>;
};

export const audioPath = (org: string, recordingId: string) =>
  `/${org}/recordings/${encodeURIComponent(recordingId)}/audio`;

/** The audio, which Siro gives to the member's own Siro user only. Nothing where there is none. */
export async function PlayerSection({ org, recording, asked }: TranscriptSectionProps) {
  const { data, problem } = await asked;
  const isHere = recording.purgedAt === null && !(problem && isHidden(problem));
  if (!isHere || (recording.isProcessing && (data?.lines.length ?? 0) === 0)) return null;
  const lanes = data ? lanesOf(data, lengthOf(recording, data)) : [];
  return (
    <Player
      src={audioPath(org, recording.id)}
      seconds={recording.seconds}
      lanes={<SpeakerLanes lanes={lanes} />}
      legend={<LaneLegend lanes={lanes} />}
    />
  );
}

/** What was said, or why that isn't there. */
export async function TranscriptSection({ org, recording, asked }: TranscriptSectionProps) {
  const { data, problem } = await asked;
  if (recording.purgedAt !== null) {
    return (
      <Notice>
        Siro purged this recording's data, so its audio and transcript are no longer available.
      </Notice>
    );
  }
  if (problem && isHidden(problem)) return <HiddenNotice org={org} problem={problem} />;
  if (recording.isProcessing && (data?.lines.length ?? 0) === 0) {
    return <Notice>No transcript or audio yet. Siro is still processing this recording.</Notice>;
  }
  return data && data.lines.length > 0 ? (
    <TranscriptBox {...sendTranscript(data)} />
  ) : (
    <Notice>
      {problem ? (
        <RetryLine problem={problem} />
      ) : (
        "Siro hasn't transcribed this recording. Short recordings may have no transcript."
      )}
    </Notice>
  );
}

/** The first lines for the page, and the others in the same answer, after it. */
function sendTranscript(whole: TranscriptView): React.ComponentProps<typeof TranscriptBox> {
  const { first, rest } = partTranscript(whole);
  if (rest === null) return { first, following: null };
  return { first, following: { packed: packLater(rest), height: heightOf(rest.lines) } };
}

async function packLater(lines: TranscriptView): Promise<string> {
  await setTimeout(REST_AFTER_MS);
  return packTranscript(lines);
}

function Notice({ children }: { children: React.ReactNode }) {
  return (
    <Box title="Transcript" padded>
      <div className="text-muted">{children}</div>
    </Box>
  );
}

function HiddenNotice({ org, problem }: { org: string; problem: Problem }) {
  const isMissing = problem.kind === "no-identity";
  return (
    <Notice>
      {isMissing
        ? "Siro shows audio and transcripts only to Siro users, and yours isn't connected yet."
        : "Your Siro user doesn't have access to this recording's audio and transcript."}{" "}
      <Link prefetch={false} href={`/${org}/settings/siro-user` as Route} className="text-link">
        {isMissing ? "Connect your Siro user" : "Change Siro user"}
      </Link>
    </Notice>
  );
}

function isHidden({ kind }: Problem): boolean {
  return kind === "no-identity" || kind === "not-found" || kind === "forbidden";
}

/** Length of the lanes: the recording's, or until the last word if that is unknown. */
function lengthOf({ seconds }: RecordingDetail, { lines }: TranscriptView): number {
  if (seconds) return seconds * 1000;
  return lines.reduce((last, { endMs }) => Math.max(last, endMs ?? 0), 0);
}
