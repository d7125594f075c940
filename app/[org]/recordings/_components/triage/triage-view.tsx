"use client";

import { Check } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ProblemPanel } from "#components/form/problem-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useKey } from "#components/ui/keys.ts";
import { plural } from "#components/ui/plural.ts";
import type { DismissalReason } from "#lib/linking/dismissal.ts";
import { proposedOf } from "#lib/linking/proposed-of.ts";
import type { OfferedRecord } from "../../_model/offer.ts";
import { isOpen, lastUndoable, type Session } from "../../_model/triage-session.ts";
import { BoxSkeleton } from "../box-skeleton.tsx";
import { ConfirmLink } from "./confirm-link.tsx";
import { Decisions } from "./decisions.tsx";
import { DismissReasons } from "./dismiss-reasons.tsx";
import { TriageKeys } from "./triage-keys.tsx";
import { KEYS, TriageOffer } from "./triage-offer.tsx";
import { useDecisionGuard } from "./use-decision-guard.ts";
import { useTriage } from "./use-triage.ts";

/** What is to be dismissed, and what was shown when that was asked. */
type Asked = { ids: readonly string[]; at: string };

/** A record that isn't proposed, and what was shown when a key asked to link it. */
type Unproposed = { record: OfferedRecord; at: string };

type TriageViewProps = {
  org: string;
  query: string;
  mayLink: boolean;
  /** How many recordings wait: "178". */
  waiting: string;
};

/** One recording after the other, by keyboard: link a record, dismiss, continue. */
export function TriageView({ org, query, mayLink, waiting }: TriageViewProps) {
  const router = useRouter();
  const triage = useTriage({ org, query });
  const { session, take, link } = triage;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [unproposed, setUnproposed] = useState<Unproposed | null>(null);
  // Decisions make it fewer while the position grows.
  const [ofAll] = useState(waiting);
  const dismissButton = useRef<HTMLButtonElement>(null);
  const offer = session.offers.find(({ recording }) => recording.id === session.at) ?? null;
  const shown = offer && isOpen(session, offer.recording.id) ? offer : null;
  const id = shown?.recording.id ?? "";
  const { guard, isInSight } = useDecisionGuard(id);
  // Asked about what was shown then, it's never asked again by itself.
  if (asked !== null && asked.at !== id) setAsked(null);
  if (unproposed !== null && unproposed.at !== id) setUnproposed(null);
  const dismissing = asked?.at === id ? asked.ids : null;
  const confirming = unproposed?.at === id ? unproposed.record : null;
  const isAsking = dismissing !== null || confirming !== null;
  const mayUndo = !isAsking && lastUndoable(session) !== null;
  const takeRecord = (record: OfferedRecord | undefined) => {
    if (shown && record && guard.mayDecide(id)) link(id, shown.expected, record);
  };
  const takeByKey = (record: OfferedRecord | undefined) => {
    if (!shown || !record) return;
    if (record === proposedOf(shown.records)) return takeRecord(record);
    if (guard.mayDecide(id)) setUnproposed({ record, at: id });
  };
  const linkUnproposed = () => {
    if (!shown || confirming === null || !guard.mayActOnce()) return;
    setUnproposed(null);
    link(id, shown.expected, confirming);
  };
  const askWhy = () => {
    if (!guard.mayDecide(id)) return;
    // One question at a time: both would act on keys.
    setUnproposed(null);
    setAsked({ ids: [id], at: id });
  };
  const dismiss = (reason: DismissalReason) => {
    if (dismissing === null || !guard.mayActOnce()) return;
    triage.dismiss(dismissing, reason);
    setAsked(null);
  };
  const undo = () => {
    if (guard.mayActOnce()) triage.undo();
  };
  const isFree = shown !== null && !isAsking;
  useTakeKeys((at) => takeByKey(shown?.records[at]), isFree && mayLink);
  useKey("e", askWhy, { label: "Dismiss", enabled: isFree });
  useKey("u", undo, { label: "Undo the last decision", enabled: mayUndo, writes: true });
  useKey("x", () => take({ kind: "chosen", id }), { label: "Select", enabled: isFree });
  useKey("j", () => take({ kind: "moved", by: 1 }), {
    label: "Next recording",
    enabled: isFree,
    repeats: true,
  });
  useKey("k", () => take({ kind: "moved", by: -1 }), {
    label: "Previous recording",
    enabled: isFree,
    repeats: true,
  });
  useKey("Enter", () => router.push(`/${org}/recordings/${encodeURIComponent(id)}` as Route), {
    label: "Open the recording",
    enabled: isFree,
  });
  const chosen = [...session.chosen].filter((each) => isOpen(session, each));
  return (
    <div className="flex flex-col gap-4" data-in-sight={(shown && isInSight) || undefined}>
      {dismissing && (
        <DismissReasons
          count={dismissing.length}
          dismissButton={dismissButton}
          onChoose={dismiss}
          onCancel={() => setAsked(null)}
        />
      )}
      {confirming && (
        <ConfirmLink
          record={confirming}
          dismissButton={dismissButton}
          onConfirm={linkUnproposed}
          onCancel={() => setUnproposed(null)}
        />
      )}
      {shown ? (
        <TriageOffer
          key={id}
          place={placeIn(session, id, ofAll)}
          org={org}
          offer={shown}
          failure={session.failures.get(id) ?? null}
          isChosen={session.chosen.has(id)}
          mayLink={mayLink}
          onTake={takeRecord}
        />
      ) : (
        <NothingShown triage={triage} />
      )}
      <div className="action-bar">
        {chosen.length > 0 && !isAsking && (
          <section aria-label="Selected recordings" className="selection-bar">
            <b className="num flex-1">{plural(chosen.length, "recording")} selected</b>
            <Button size="sm" variant="primary" onClick={() => setAsked({ ids: chosen, at: id })}>
              Dismiss {chosen.length}…
            </Button>
            <Button size="sm" onClick={() => take({ kind: "choice-cleared" })}>
              Clear selection
            </Button>
          </section>
        )}
        {shown && (
          <TriageKeys
            mayLink={mayLink}
            records={Math.min(KEYS, shown.records.length)}
            dismissButton={dismissButton}
            onDismiss={askWhy}
            onUndo={mayUndo ? undo : null}
            onMove={(by) => take({ kind: "moved", by })}
            onSelect={() => take({ kind: "chosen", id })}
          />
        )}
      </div>
      <Decisions session={session} onShow={(each) => take({ kind: "shown", id: each })} />
      <p className="sr-only" role="status">
        {shown ? shown.recording.title : ""}
      </p>
    </div>
  );
}

/** "4 of 178": of all that waited when this sitting began. */
function placeIn({ offers }: Session, id: string, ofAll: string): string {
  const number = offers.findIndex(({ recording }) => recording.id === id) + 1;
  const all = Number(ofAll.replaceAll(",", ""));
  return number > all ? String(number) : `${number} of ${ofAll}`;
}

function useTakeKeys(onTake: (at: number) => void, enabled: boolean) {
  useKey("1", () => onTake(0), {
    label: "Link to record 1, 2, or 3; asks first if it isn't the proposed one",
    enabled,
    writes: true,
  });
  useKey("2", () => onTake(1), { enabled, writes: true });
  useKey("3", () => onTake(2), { enabled, writes: true });
}

function NothingShown({ triage }: { triage: ReturnType<typeof useTriage> }) {
  const { loading, isExhausted, problem, retry, session } = triage;
  if (problem) {
    return (
      <ProblemPanel problem={problem} actions={<Button onClick={retry}>Load recordings</Button>} />
    );
  }
  if (loading || !isExhausted) return <BoxSkeleton />;
  const names = [...new Set(session.taken.values())];
  return (
    <EmptyState
      icon={Check}
      title="Nothing left to decide"
      actions={<Button onClick={retry}>Check again</Button>}
    >
      {names.length > 0
        ? `${names.join(", ")} ${names.length === 1 ? "is" : "are"} now deciding the recordings you hadn't finished.`
        : "Recordings that another member is deciding about, that have no start time, or whose appointment has no customer aren't offered here. They stay in the list."}
    </EmptyState>
  );
}
