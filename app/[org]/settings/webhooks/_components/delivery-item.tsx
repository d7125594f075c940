import type { Route } from "next";
import Link from "next/link";
import { Status, type StatusKind } from "#components/ui/status.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TimeAgo } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { isKnownEvent } from "#lib/webhooks/payload.ts";
import type { DeliveryView } from "../_model/views.ts";
import { RefreshDelivery } from "./refresh-delivery.tsx";

const STATES: Record<DeliveryView["state"], { kind: StatusKind; word: string }> = {
  refused: { kind: "failing", word: "Refused" },
  waiting: { kind: "waiting", word: "Verified, waiting" },
  processed: { kind: "fixed", word: "Processed" },
  failed: { kind: "not-fixed", word: "Not processed" },
};

type DeliveryItemProps = { org: string; delivery: DeliveryView; mayRead: boolean };

export function DeliveryItem({ org, delivery, mayRead }: DeliveryItemProps) {
  const { state, eventType, recordingId, receivedAt, arrivals, problem, result } = delivery;
  const { kind, word } = STATES[state];
  const note = problem ?? result;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-3">
          <Status kind={kind} word={word} />
          <span className="text-muted">
            <TimeAgo at={receivedAt} seconds />
          </span>
          {arrivals > 1 && <span className="text-muted">arrived {arrivals} times</span>}
          {eventType && !isKnownEvent(eventType) && <Tag>Unknown event</Tag>}
        </p>
        {eventType && (
          <p>
            <Verbatim mono className="[overflow-wrap:anywhere]">
              {eventType}
            </Verbatim>
          </p>
        )}
        {recordingId && <RecordingLink org={org} id={recordingId} title={delivery.title} />}
        <p className="text-meta text-muted [overflow-wrap:anywhere]">
          {delivery.endpointName}
          {note && `: ${note}`}
        </p>
      </div>
      {mayRead && recordingId && state !== "refused" && (
        <RefreshDelivery
          org={org}
          deliveryId={delivery.id}
          recording={delivery.title ?? recordingId}
        />
      )}
    </li>
  );
}

type RecordingLinkProps = { org: string; id: string; title: string | null };

function RecordingLink({ org, id, title }: RecordingLinkProps) {
  return (
    <p className="[overflow-wrap:anywhere]">
      <Link
        prefetch={false}
        className="text-link"
        href={`/${org}/recordings/${encodeURIComponent(id)}` as Route}
      >
        {title ?? <Verbatim mono>{id}</Verbatim>}
      </Link>
    </p>
  );
}
