import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Checked } from "#components/ui/checked.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { type Fact, Facts } from "#components/ui/facts.tsx";
import { OutsideLink } from "#components/ui/outside-link.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { formatDuration } from "#components/ui/time-format.ts";
import { resultLabel } from "#lib/linking/results.ts";
import { triggerLabel } from "../_model/labels.ts";
import type { RecordingDetail } from "../_queries/detail.ts";

type RecordingLeadProps = {
  org: string;
  recording: RecordingDetail;
  checkedAt: string;
  /** What can be done with the recording, beside its title. */
  actions: ReactNode;
};

/** The recording's title and details. */
export function RecordingLead({ org, recording, checkedAt, actions }: RecordingLeadProps) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="line-clamp-2 min-w-0 flex-1 basis-48 wrap-anywhere" title={recording.title}>
          <bdi>{recording.title}</bdi>
        </h1>
        <span className="ml-auto flex shrink-0 items-center gap-2">
          <Checked at={checkedAt} />
          {actions}
          {recording.webUrl && (
            <OutsideLink href={recording.webUrl} variant="default" folds>
              Open in Siro
            </OutsideLink>
          )}
        </span>
      </div>
      <Facts layout="grid" facts={factsOf(org, recording)} />
    </div>
  );
}

function factsOf(org: string, recording: RecordingDetail): Fact[] {
  const { rep, recordedAt, seconds, conversation, result, trigger, place, id } = recording;
  const person = [rep.name, rep.team].filter(Boolean).join(", ");
  const repPath = rep.id && (`/${org}/people/${encodeURIComponent(rep.id)}` as Route);
  const at =
    place && `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`.replaceAll("-", "−");
  return [
    {
      term: "Rep",
      value:
        repPath && rep.name ? (
          <>
            <Link prefetch={false} href={repPath} className="text-link">
              <bdi>{rep.name}</bdi>
            </Link>
            {rep.team && `, ${rep.team}`}
          </>
        ) : (
          person || "–"
        ),
      title: person,
    },
    { term: "Recorded", value: <DateTime at={recordedAt} /> },
    { term: "Length", value: <span className="num">{formatDuration(seconds)}</span> },
    { term: "Conversation", value: conversation ?? "–", title: conversation ?? undefined },
    { term: "Result", value: result ? resultLabel(result) : "–", title: result ?? undefined },
    {
      term: "Started by",
      value: trigger ? triggerLabel(trigger) : "–",
      title: trigger ?? undefined,
    },
    { term: "Location", value: <span className="num">{at ?? "–"}</span> },
    { term: "Siro ID", value: <CopyValue label="Siro ID" value={id} /> },
  ];
}
