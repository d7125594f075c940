import {
  Archive,
  Check,
  CircleAlert,
  CircleDashed,
  CircleDot,
  CircleHelp,
  Clock,
  EyeOff,
  History,
  Hourglass,
  Link,
  LoaderCircle,
  Moon,
  OctagonX,
  Pause,
  RefreshCw,
  Trash2,
  Unlink,
} from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";

const danger = { word: "font-medium text-danger", icon: "text-danger" };
const warn = { word: "font-medium text-warn", icon: "text-warn" };
const strong = { word: "font-medium", icon: "text-muted" };
const quiet = { word: "text-muted", icon: "text-muted" };

const looks = {
  failing: { icon: OctagonX, word: "Failing", tone: danger },
  stuck: { icon: Hourglass, word: "Stuck", tone: danger },
  idle: { icon: Moon, word: "Idle?", tone: warn },
  paused: { icon: Pause, word: "Paused", tone: warn },
  behind: { icon: History, word: "Behind", tone: warn },
  syncing: { icon: RefreshCw, word: "Syncing", tone: quiet },
  "up-to-date": { icon: Check, word: "Up to date", tone: quiet },
  unknown: { icon: CircleDashed, word: "Unknown", tone: quiet },
  unlinked: { icon: Unlink, word: "Unlinked", tone: strong },
  linked: { icon: Link, word: "Linked", tone: quiet },
  processing: { icon: LoaderCircle, word: "Processing", tone: quiet },
  dismissed: { icon: Archive, word: "Dismissed", tone: quiet },
  deleted: { icon: Trash2, word: "Deleted", tone: quiet },
  open: { icon: CircleDot, word: "Open", tone: strong },
  waiting: { icon: Clock, word: "Waiting for sync", tone: quiet },
  "not-fixed": { icon: CircleAlert, word: "Not fixed", tone: warn },
  fixed: { icon: Check, word: "Fixed", tone: quiet },
  ignored: { icon: EyeOff, word: "Ignored", tone: quiet },
  unconfirmed: { icon: CircleHelp, word: "Unconfirmed", tone: warn },
};

export type StatusKind = keyof typeof looks;

type StatusProps = {
  kind: StatusKind;
  /** Replaces the usual label, for a Siro state that we don't know. */
  word?: string;
  /** Muted text after the label: "Opportunity, since Tue". */
  reason?: ReactNode;
  /** Siro's own term, shown on hover. */
  title?: string;
};

/** Icon and label. Red and amber only for problems. */
export function Status({ kind, word, reason, title }: StatusProps) {
  const look = looks[kind];
  return (
    <span
      title={title}
      className="inline-flex min-w-0 max-w-full items-center gap-1.5 whitespace-nowrap align-middle"
    >
      <Icon of={look.icon} className={cx(look.tone.icon, kind === "paused" && "fill-current")} />
      <span className={cx(look.tone.word, word && "max-w-40 shrink-0 truncate")}>
        {word ?? look.word}
      </span>
      {reason && <span className="min-w-0 truncate text-muted">{reason}</span>}
    </span>
  );
}
