"use client";

import { LoaderCircle } from "lucide-react";
import { useSlow } from "./use-slow.ts";

type SwitchProps = {
  /** The state to show: the wanted one, which the caller changes in the same tick as `onWant`. */
  checked: boolean;
  /** Includes the item's name: "Syncing, ServiceTitan Denver". */
  label: string;
  onWant: (next: boolean) => void;
  /** Siro hasn't confirmed yet. After 150 ms, a spinner and `pendingWord` appear. */
  pending?: boolean;
  /** "Pausing", "Resuming", "Saving". */
  pendingWord?: string;
  disabled?: boolean;
  /** Hover text that explains why it's disabled. */
  title?: string;
};

/** A switch that never blocks. Clicks while pending are passed on, and the caller queues them. */
export function Switch(props: SwitchProps) {
  const {
    checked,
    label,
    onWant,
    pending = false,
    pendingWord = "Saving",
    disabled,
    title,
  } = props;
  const slow = useSlow(pending);
  return (
    <span className="inline-flex items-center gap-2 align-middle">
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={checked}
        aria-label={label}
        aria-busy={pending || undefined}
        aria-disabled={disabled || undefined}
        data-slow={slow || undefined}
        title={title}
        onClick={(event) => {
          event.stopPropagation();
          if (!disabled) onWant(!checked);
        }}
      >
        <span className="switch-thumb">
          {slow && <LoaderCircle aria-hidden="true" className="spin" />}
        </span>
      </button>
      <span role="status" className="text-meta text-muted empty:hidden">
        {slow ? pendingWord : null}
      </span>
    </span>
  );
}
