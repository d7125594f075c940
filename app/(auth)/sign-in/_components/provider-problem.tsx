import { FailedLine } from "#components/ui/row-message.tsx";
import { PROVIDER_PROBLEMS, type ProviderProblem as Problem } from "#lib/auth/provider/problems.ts";

/** Why the sign-in through the provider came to nothing. */
export function ProviderProblem({ problem }: { problem: Problem }) {
  return (
    <div className="mt-6">
      <FailedLine>{PROVIDER_PROBLEMS[problem]}</FailedLine>
    </div>
  );
}
