import type { AppointmentTime } from "#lib/linking/appointment-time.ts";
import type { RankedCandidate } from "#lib/linking/rank-facts.ts";
import type { Span } from "#lib/linking/span.ts";
import type { Waiting } from "#lib/mirror/causes/waiting.ts";
import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import type { RecordingRow } from "./rows.ts";

/** A record that an offered recording may belong to; plain data for the browser. */
export type OfferedRecord = Pick<
  RankedCandidate,
  "confidence" | "verdict" | "reasons" | "sameAs"
> & {
  dataType: CrmDataType;
  /** Siro ID. */
  id: string;
  externalId: string | null;
  name: string;
  /** The account, if the name isn't it. */
  account: string | null;
  time: AppointmentTime;
};

/** An unlinked recording for a member to decide about. */
export type Offer = {
  recording: RecordingRow;
  /** Recordings that wait for the match that it needs; null if it needs none, or if they couldn't be counted. */
  waiting: Waiting | null;
  /** Null if Siro has no start time. */
  span: Span | null;
  /** Fingerprint of the link as it was last read: any other link is never overwritten. */
  expected: string;
  /** Best first. The first is proposed unless it's unsure. */
  records: OfferedRecord[];
  /** Whether the rep's appointments around it were read to their end, and when (ISO). */
  isWhole: boolean;
  readAt: string | null;
  /** What Siro doesn't have of the recording, so that nothing can be proposed. */
  lack: "rep" | "time" | null;
  /** The rep's other recordings of that day. */
  others: { id: string; title: string | null; span: Span; isLinked: boolean }[];
};

export type Offers = { offers: Offer[] };
