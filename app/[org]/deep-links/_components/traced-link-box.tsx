"use client";

import { Check, CircleDashed, CircleHelp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { Box } from "#components/ui/box.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { TracedLink } from "../_model/trace-view.ts";

/** One opened link, step by step. */
export function TracedLinkBox({ org, link }: { org: string; link: TracedLink }) {
  const { address, isExpected, receivedAt, consumedAt, recorderAt, recording } = link;
  return (
    <Box
      title="Deep link"
      label="Deep link"
      aside={isExpected !== null && <Tag>{isExpected ? "The link you built" : "Another link"}</Tag>}
      padded
    >
      {address && (
        <Verbatim mono className="mb-3 block wrap-anywhere text-muted">
          {address}
        </Verbatim>
      )}
      <ol className="flex flex-col gap-2">
        <StepLine title="Received by the app" at={receivedAt} later={consumedAt ?? recorderAt} />
        <StepLine title="Used by the app" at={consumedAt} later={recorderAt} />
        <StepLine title={recorderTitle(link)} at={recorderAt} later={null} />
        <RecordingStep org={org} recording={recording} />
        <LinkStep recording={recording} />
      </ol>
    </Box>
  );
}

function recorderTitle({ recorderValue }: TracedLink): string {
  const words: Record<string, string> = {
    start: "Recorder started",
    resume: "Recorder resumed",
    stop: "Recorder stopped",
  };
  if (recorderValue === null) return "Recorder responded to the link";
  return Object.hasOwn(words, recorderValue)
    ? (words[recorderValue] ?? "")
    : `Recorder: ${recorderValue}`;
}

type LineProps = { state: "done" | "open" | "unknown"; title: ReactNode; children?: ReactNode };

const LOOKS = {
  done: { icon: Check, word: "Done", tone: "text-ok" },
  open: { icon: CircleDashed, word: "Not yet", tone: "text-muted" },
  unknown: { icon: CircleHelp, word: "Unknown", tone: "text-warn" },
};

function Line({ state, title, children }: LineProps) {
  const { icon, word, tone } = LOOKS[state];
  return (
    <li className="flex gap-2">
      <Icon of={icon} className={`mt-0.5 ${tone}`} />
      <span className="sr-only">{word}:</span>
      <span className="flex min-w-0 flex-1 flex-wrap gap-x-3">
        <span className="min-w-0 wrap-anywhere">{title}</span>
        <span className="text-muted">{children}</span>
      </span>
    </li>
  );
}

/** `later`: a later step was reported, so this one happened without a report. */
function StepLine(props: { title: string; at: string | null; later: string | null }) {
  const { title, at, later } = props;
  if (at !== null) {
    return (
      <Line state="done" title={title}>
        <TimeAgo at={at} seconds />
      </Line>
    );
  }
  return later === null ? (
    <Line state="open" title={title}>
      Not reported yet
    </Line>
  ) : (
    <Line state="unknown" title={title}>
      Not reported, although a later step was
    </Line>
  );
}

type RecordingStepProps = { org: string; recording: TracedLink["recording"] };

function RecordingStep({ org, recording }: RecordingStepProps) {
  if (recording === null) {
    return (
      <Line state="open" title="Recording">
        The app hasn't reported one yet
      </Line>
    );
  }
  if (recording.state === "failed") {
    return (
      <Line state="unknown" title="Recording">
        <ProblemLine problem={recording.problem} />
      </Line>
    );
  }
  const href = `/${org}/recordings/${encodeURIComponent(recording.id)}` as Route;
  if (recording.state === "not-found") {
    return (
      <Line state="open" title="Recording">
        Siro doesn't have it yet. It's uploaded once the call has ended.
      </Line>
    );
  }
  return (
    <Line state="done" title="Recording">
      <Link href={href} prefetch={false} className="text-link wrap-anywhere">
        {recording.title ?? recording.id}
      </Link>
    </Line>
  );
}

function LinkStep({ recording }: Pick<TracedLink, "recording">) {
  if (recording?.state !== "found") return <Line state="open" title="Linked to a CRM record" />;
  return recording.linkedTo === null ? (
    <Line state="open" title="Linked to a CRM record">
      Not yet
    </Line>
  ) : (
    <Line state="done" title="Linked to a CRM record">
      <Verbatim className="wrap-anywhere">{recording.linkedTo}</Verbatim>
    </Line>
  );
}
