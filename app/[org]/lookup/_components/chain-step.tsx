import type { ReactNode } from "react";
import { RetryLine } from "#components/form/retry-line.tsx";
import { Box } from "#components/ui/box.tsx";
import type { Step } from "../_model/chain.ts";

type ChainStepProps<T> = {
  number: number;
  title: string;
  step: Step<T>;
  /** What may be missing. */
  notes?: string[];
  children: (value: T) => ReactNode;
};

/** One step of the chain: what it found, why it found nothing, or that it wasn't reached. */
export function ChainStep<T>({ number, title, step, notes = [], children }: ChainStepProps<T>) {
  return (
    <li>
      <Box title={`${number}. ${title}`} padded>
        {step.state === "found" && children(step.value)}
        {step.state === "none" && <p className="text-muted">{step.why}</p>}
        {step.state === "failed" && <RetryLine problem={step.problem} />}
        {step.state === "waiting" && (
          <p className="text-muted">Not found: the steps above don't lead here.</p>
        )}
        {step.state === "found" &&
          notes.map((note) => (
            <p key={note} className="mt-3 text-meta text-muted">
              {note}
            </p>
          ))}
      </Box>
    </li>
  );
}
