"use client";

import { type ReactNode, useId } from "react";
import { cx } from "./cx.ts";

type Segment<V extends string> = { value: V; label: string; count?: ReactNode };

type SegmentedProps<V extends string> = {
  /** Accessible name of the group: "Health". */
  label: string;
  segments: Segment<V>[];
  value: V;
  onChange: (value: V) => void;
  /** Field name, if it's part of a form. */
  name?: string;
  /** Equally wide segments over the full width. */
  fill?: boolean;
};

/** One choice out of a few visible ones. Made of radio buttons: arrows move, Tab leaves. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, segments, value, onChange, name, fill } = props;
  const fallbackName = useId();
  return (
    <div role="radiogroup" aria-label={label} className={cx("segmented", fill && "w-full")}>
      {segments.map((segment) => (
        <label key={segment.value} className={cx("segment", fill && "flex-1")}>
          <input
            type="radio"
            className="sr-only"
            name={name ?? fallbackName}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
          />
          {segment.label}
          {segment.count !== undefined && (
            <span className="num font-normal text-muted">{segment.count}</span>
          )}
        </label>
      ))}
    </div>
  );
}
