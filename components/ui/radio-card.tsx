"use client";

import { Link } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";

type RadioCardProps = {
  /** Shared by all cards of one choice. */
  name: string;
  value: string;
  checked: boolean;
  onChange: (value: string) => void;
  /** "Smith, John" */
  title: ReactNode;
  /** Right of the title: "5:45 – 7:15 PM". */
  when?: ReactNode;
  /** Below: "Opportunity 50117". */
  detail?: ReactNode;
  /** Below on the right: "19 min before, 0.1 mi". */
  distance?: ReactNode;
  /** A line of its own: why another one is better. */
  behind?: ReactNode;
  /** A line of its own at the end, for what needs attention. */
  note?: ReactNode;
  /** Why to choose it, or why not. With it there is room, so nothing is cut. */
  why?: ReactNode;
  /** Shown, but can't be selected. */
  disabled?: boolean;
  /** The key that selects it, 1 to 9. */
  keyHint?: string;
};

/** A candidate that can be selected. */
export function RadioCard(props: RadioCardProps) {
  const { name, value, checked, disabled, onChange, keyHint } = props;
  return (
    <label className="candidate" data-disabled={disabled || undefined}>
      <input
        type="radio"
        className="sr-only"
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        onChange={() => onChange(value)}
      />
      <span className="radio" aria-hidden="true" />
      <CardText {...props} />
      {keyHint && (
        <span className="kbd" aria-hidden="true">
          {keyHint}
        </span>
      )}
    </label>
  );
}

type CurrentCardProps = Pick<
  RadioCardProps,
  "title" | "when" | "detail" | "distance" | "behind" | "note" | "why" | "keyHint"
>;

/** The candidate that is already linked: shown with the others, but not selectable. */
export function CurrentCard(props: CurrentCardProps) {
  return (
    <div className="candidate">
      <Icon of={Link} className="text-muted" />
      <CardText {...props} />
      {props.keyHint && (
        <span aria-hidden="true" className="text-center text-meta text-muted">
          {props.keyHint}
        </span>
      )}
    </div>
  );
}

function CardText({ title, when, detail, distance, behind, note, why }: CurrentCardProps) {
  const fit = why ? "break-words" : "truncate";
  return (
    <span className="min-w-0">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <b className={cx("min-w-0 flex-1 basis-24", fit)}>{title}</b>
        <span className="num">{when}</span>
      </span>
      <span className="mt-0.5 flex justify-between gap-2 text-meta text-muted">
        <span className={cx("min-w-0", fit)}>{detail}</span>
        <span className="whitespace-nowrap">{distance}</span>
      </span>
      {behind && <span className="mt-0.5 block text-meta text-muted">{behind}</span>}
      {note && <span className="mt-0.5 block text-meta text-warn">{note}</span>}
      {why && <span className="mt-1 block">{why}</span>}
    </span>
  );
}
