"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useClock, useTimeText } from "#components/ui/time-context.tsx";
import { momentOfClockTime } from "#lib/clock-time.ts";
import { spanText } from "#lib/spans.ts";
import { onSoonMoment } from "#lib/sync-health/when.ts";
import { suggestedEnds } from "../_model/pause-ends.ts";

type ResumeFieldProps = {
  /** On the organization's clock: "2026-11-29T20:00". */
  initial?: string;
  error?: string;
};

/** When syncing resumes, as the form field `resumeAt`. */
export function ResumeField({ initial, error }: ResumeFieldProps) {
  const { timeZone, serverNowMs } = useClock();
  const suggestions = suggestedEnds(serverNowMs, timeZone);
  const [value, setValue] = useState(
    initial ?? suggestions.map(({ clockTime }) => clockTime)[1] ?? "",
  );
  const hint = useTimeText((nowMs) => hintOf(value, timeZone, nowMs));
  return (
    <div className="flex flex-col gap-2">
      <Field label={`Resume at (${timeZone.replaceAll("_", " ")})`} hint={hint} error={error}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            name="resumeAt"
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        {suggestions.map(({ label, clockTime }) => (
          <Button key={label} size="sm" onClick={() => setValue(clockTime)}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}

function hintOf(value: string, timeZone: string, nowMs: number): string {
  if (value === "") return "Choose a day and a time.";
  const ms = momentOfClockTime(value, timeZone);
  if (ms === null) return "This time doesn't exist in this time zone. Choose another one.";
  if (ms <= nowMs) return "This time has passed.";
  const at = onSoonMoment(new Date(ms).toISOString(), { nowMs, timeZone });
  return `Syncing will resume ${at}, in ${spanText(ms - nowMs)}.`;
}
