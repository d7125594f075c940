"use client";

import type { Route } from "next";
import Link from "next/link";
import { useState } from "react";
import { problemOf } from "#components/form/problem-of.ts";
import { useRun } from "#components/form/use-run.ts";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { showToast } from "#components/ui/toast.ts";
import type { Suspicion } from "../../_model/suspicion.ts";
import type { PickableCandidate } from "../../_queries/shown-candidate.ts";
import { confirmLinkAction } from "../../actions.ts";
import { FailureLine } from "../failure-line.tsx";
import { LinkDialog } from "../link-dialog.tsx";
import { useLinkWrites } from "../use-link-writes.ts";
import type { WriteFailure } from "../use-write.ts";
import { SideRecord } from "./side-record.tsx";

type SuspicionCardProps = {
  org: string;
  suspicion: Suspicion;
  mayChange: boolean;
  onDone: () => void;
};

/** A doubtful link: both records side by side, with what can be done. */
export function SuspicionCard({ org, suspicion, mayChange, onDone }: SuspicionCardProps) {
  const { recording, current, better, expected, isLinked } = suspicion;
  const { id: recordingId } = recording;
  const { run, pending: confirming } = useRun();
  const [replacing, setReplacing] = useState(false);
  const [failure, setFailure] = useState<WriteFailure | null>(null);
  const { link, unlink } = useLinkWrites({
    org,
    recordingId,
    onLinked: onDone,
    onUnlinked: onDone,
  });
  const linkTo = ({ dataType, id }: PickableCandidate) => {
    setFailure(null);
    link.run({ org, recordingId, expected, target: { dataType, id } });
  };
  const askToReplace = () => {
    // The dialog says only what happens in it.
    link.clear();
    setFailure(null);
    setReplacing(true);
  };
  const confirm = () => {
    setFailure(null);
    // What Siro only suggests becomes right by being linked.
    if (!isLinked) return linkTo(current);
    return run(async () => {
      const problem = await confirmed(org, suspicion);
      if (problem) setFailure(problem);
      else {
        showToast({ text: "Link confirmed" });
        onDone();
      }
    });
  };
  const ref = { dataType: current.dataType, id: current.id };
  const shown = failure ?? (replacing ? null : link.failure) ?? unlink.failure;
  return (
    <li>
      <Box
        title={
          <Link
            prefetch={false}
            href={`/${org}/recordings/${encodeURIComponent(recordingId)}` as Route}
            className="text-link"
          >
            <bdi>{recording.title}</bdi>
          </Link>
        }
        aside={
          <>
            {recording.rep && <bdi>{recording.rep}</bdi>}
            <DateTime at={recording.recordedAt} />
          </>
        }
        padded
      >
        <div className="flex flex-col gap-3">
          <div className="grid grid-cols-1 gap-3 card:grid-cols-2">
            <SideRecord
              heading={isLinked ? "Linked by Siro" : "Suggested by Siro"}
              record={current}
            />
            {better ? (
              <SideRecord heading="Fits better" record={better} />
            ) : (
              <p className="text-muted">No other record clearly fits.</p>
            )}
          </div>
          {shown && <FailureLine failure={shown} />}
          {mayChange && (
            <div className="flex flex-wrap gap-2">
              {better && (
                <Button
                  size="sm"
                  variant="primary"
                  pending={link.pending && !replacing}
                  pendingLabel="Linking"
                  onClick={() => (isLinked ? askToReplace() : linkTo(better))}
                >
                  {isLinked ? "Replace link…" : "Link better record"}
                </Button>
              )}
              <Button size="sm" pending={confirming} pendingLabel="Confirming" onClick={confirm}>
                {isLinked ? "Confirm link" : "Link suggested record"}
              </Button>
              {isLinked && (
                <Button
                  size="sm"
                  pending={unlink.pending}
                  pendingLabel="Unlinking"
                  onClick={() => unlink.run({ org, recordingId, expected, ref })}
                >
                  Unlink
                </Button>
              )}
            </div>
          )}
        </div>
      </Box>
      {better && (
        <LinkDialog
          open={replacing}
          current={[{ ...current, note: current.account }]}
          next={{ ...better, note: better.account }}
          pending={link.pending}
          failure={link.failure}
          onClose={() => setReplacing(false)}
          onConfirm={() => linkTo(better)}
        />
      )}
    </li>
  );
}

async function confirmed(org: string, suspicion: Suspicion): Promise<WriteFailure | null> {
  const { recording, current, better, expected } = suspicion;
  try {
    const result = await confirmLinkAction({
      org,
      recordingId: recording.id,
      expected,
      linkedId: current.id,
      proposed: better && {
        id: better.id,
        confidence: better.confidence,
        verdict: better.verdict,
        reasons: better.reasons.map(({ kind, numbers }) => ({ kind, ...numbers })),
      },
    });
    const problem = problemOf(result);
    return problem && { problem, isUnconfirmed: false };
  } catch {
    const message = "siro-admin didn't respond.";
    return { problem: { kind: "network", message }, isUnconfirmed: true };
  }
}
