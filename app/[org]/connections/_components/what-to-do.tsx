"use client";

import { Pause, Play } from "lucide-react";
import type { ReactNode } from "react";
import { Box } from "#components/ui/box.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { cx } from "#components/ui/cx.ts";
import { OutsideLink } from "#components/ui/outside-link.tsx";
import { SIRO_WEB_APP } from "#lib/siro/web-app.ts";
import type { Health } from "#lib/sync-health/health.ts";
import { platformLabel } from "#lib/sync-health/labels.ts";
import { endSentence } from "#lib/sync-health/pause-end.ts";
import { isPlanned } from "#lib/sync-health/reason.ts";
import { onSoonMoment } from "#lib/sync-health/when.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { useHealth } from "./health-status.tsx";
import { supportText } from "./support-text.ts";
import { useSwitches, useSwitchState } from "./use-switches.ts";

const COPIED = "The details contain IDs, data types, and times, but no customer data and no token.";

type Step = "siro" | "restart" | "resume" | "support";

const STEPS: Record<Health, Step[]> = {
  failing: ["siro", "restart", "support"],
  stuck: ["restart", "siro", "support"],
  idle: ["siro", "restart", "support"],
  paused: ["resume", "support"],
  behind: ["siro", "restart", "support"],
  unknown: ["siro", "support"],
  syncing: ["support"],
  "up-to-date": ["support"],
};

/** Steps that may fix it, most likely first. */
export function WhatToDo({ row }: { row: ConnectionRow }) {
  const { judged, connection, moment, pausedHere } = useHealth(row);
  const platform = platformLabel(connection.integrationPlatform);
  // MERGE is a middleman: it does not say which CRM.
  const isNamed = platform !== "–" && connection.integrationPlatform !== "MERGE";
  const steps = STEPS[judged.health].filter(
    (step) => connection.isActive !== null || (step !== "restart" && step !== "resume"),
  );
  const end = isPlanned(pausedHere, moment.nowMs) ? pausedHere?.end : undefined;
  const isFirst = (step: Step) => steps[0] === step && steps.length > 1 && !end;
  const content: Record<Step, { title: string; text: string; action: ReactNode }> = {
    siro: {
      title: `Check the ${isNamed ? platform : "CRM"} sign-in in Siro`,
      text: "Reconnect an expired CRM sign-in in Siro under Settings › Integrations.",
      action: (
        <OutsideLink
          href={SIRO_WEB_APP}
          size="sm"
          variant={isFirst("siro") ? "primary" : "default"}
        >
          Open in Siro
        </OutsideLink>
      ),
    },
    restart: {
      title: "Pause and resume syncing",
      text: "This may restart the sync, but Siro doesn't document it.",
      action: <SyncButton row={row} primary={isFirst("restart")} />,
    },
    resume: {
      title: end ? "Wait, or resume syncing now" : "Resume syncing",
      text: end
        ? endSentence(end, onSoonMoment(end.at, moment), moment.nowMs)
        : "Siro syncs this connection again for everyone.",
      action: <SyncButton row={row} primary={isFirst("resume")} />,
    },
    support: {
      title: steps.length > 1 ? "Contact Siro support" : "No action needed",
      text: steps.length > 1 ? COPIED : `If something looks wrong, contact Siro support. ${COPIED}`,
      action: <CopyButton words size="sm" label="Copy details" text={supportText(row)} />,
    },
  };
  return (
    <Box title="What to do" padded>
      <ol className="flex flex-col gap-4">
        {steps.map((step, index) => (
          <li key={step} className="flex flex-wrap items-start gap-x-3 gap-y-2">
            {steps.length > 1 && (
              <span
                aria-hidden="true"
                className="num grid size-6 shrink-0 place-items-center rounded-full border border-control text-meta"
              >
                {index + 1}
              </span>
            )}
            <div className="min-w-48 flex-1">
              <p className="font-medium">{content[step].title}</p>
              <p className="text-muted">{content[step].text}</p>
            </div>
            <div className={cx("max-card:w-full", steps.length > 1 && "max-card:pl-9")}>
              {content[step].action}
            </div>
          </li>
        ))}
      </ol>
    </Box>
  );
}

function SyncButton({ row, primary }: { row: ConnectionRow; primary: boolean }) {
  const { want, blockedBy } = useSwitches();
  const { value, pending } = useSwitchState(row, "isActive");
  const blocked = blockedBy("isActive");
  if (blocked) return <span className="text-muted text-meta">{blocked}</span>;
  return (
    <Button
      size="sm"
      icon={value ? Pause : Play}
      variant={primary ? "primary" : "default"}
      pending={pending}
      pendingLabel={value ? "Resuming" : "Pausing"}
      onClick={() => want(row, "isActive", !value)}
    >
      {value ? "Pause syncing" : "Resume syncing"}
    </Button>
  );
}
