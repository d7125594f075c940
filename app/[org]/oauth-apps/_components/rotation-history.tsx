import { Box } from "#components/ui/box.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { type RotationState, STEP_LABELS } from "../_model/rotation.ts";

/** What happened so far, newest first. */
export function RotationHistory({ steps }: { steps: RotationState["steps"] }) {
  return (
    <Box title="History">
      <ul>
        {steps.toReversed().map((step) => (
          <li
            key={`${step.at} ${step.kind}`}
            className="border-line border-t px-4 py-2.5 first:border-t-0"
          >
            <p>
              {STEP_LABELS[step.kind]}
              {step.note && `: ${step.note}`}
            </p>
            <p className="text-meta text-muted">
              <bdi>{step.by}</bdi>, <DateTime at={step.at} />
            </p>
          </li>
        ))}
      </ul>
    </Box>
  );
}
