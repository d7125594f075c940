import { FailedLine } from "#components/ui/row-message.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { PROVIDER_PROBLEMS, type ProviderProblem as Problem } from "#lib/auth/provider/problems.ts";

/** `address` is the one that the provider sent, where the problem is about it. */
type ProviderProblemProps = { problem: Problem; address: string | null };

/** Why the sign-in through the provider came to nothing. */
export function ProviderProblem({ problem, address }: ProviderProblemProps) {
  return (
    <div className="mt-6">
      <FailedLine>
        {PROVIDER_PROBLEMS[problem]}
        {address !== null && (
          <>
            {" "}
            The provider sent{" "}
            <Verbatim mono className="break-all">
              {address}
            </Verbatim>
            .
          </>
        )}
      </FailedLine>
    </div>
  );
}
