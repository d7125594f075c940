"use client";

import { useMemo, useState } from "react";
import { ProblemLine } from "#components/form/problem-message.tsx";
import { useJson } from "#components/form/use-json.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { blocksOf } from "../_model/json-lines.ts";

/** The record as Siro sends it, read once it is asked for. */
export function JsonView({ url }: { url: string }) {
  const [isOpen, setOpen] = useState(false);
  const { data, problem } = useJson<Record<string, unknown>>(isOpen ? url : null, 0);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>JSON</summary>
      <div className="mt-2">
        {data ? (
          <JsonText value={data} />
        ) : problem ? (
          <ProblemLine problem={problem} />
        ) : (
          isOpen && (
            <p role="status" className="text-meta text-muted">
              Reading it from Siro
            </p>
          )
        )}
      </div>
    </details>
  );
}

/** What is known of a record that Siro doesn't show itself. */
export function KnownJson({ value }: { value: Record<string, unknown> }) {
  return (
    <details>
      <summary>JSON</summary>
      <div className="mt-2">
        <JsonText value={value} />
      </div>
    </details>
  );
}

const LINE_PX = 20;

function JsonText({ value }: { value: Record<string, unknown> }) {
  const text = useMemo(() => JSON.stringify(value, null, 2), [value]);
  const blocks = useMemo(() => blocksOf(text), [text]);
  return (
    <div className="flex items-start gap-2">
      <section
        className="mono max-h-96 min-w-0 flex-1 overflow-auto rounded-sm bg-surface p-3"
        aria-label="JSON"
        translate="no"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
        tabIndex={0}
      >
        {blocks.map(({ text, lines }, index) => (
          <pre
            // biome-ignore lint/suspicious/noArrayIndexKey: the text is replaced whole
            key={index}
            className="wrap-anywhere whitespace-pre-wrap [content-visibility:auto]"
            style={{ containIntrinsicBlockSize: `auto ${lines * LINE_PX}px` }}
          >
            {text}
          </pre>
        ))}
      </section>
      <CopyButton text={text} label="Copy JSON" />
    </div>
  );
}
