import PQueue from "p-queue";
import { isSiroError, type SiroError, type SiroErrorKind } from "./errors.ts";

export type Fanned<In, Out> = {
  /** In the order of the inputs. */
  answers: { input: In; value: Out }[];
  failures: { input: In; error: SiroError }[];
};

type FanOutOptions = { concurrency?: number };

/** These errors would repeat for every call with this token. */
const FINAL: SiroErrorKind[] = ["unauthorized", "edge-blocked"];
/** This many failures before any success mean that Siro is down, not that some inputs are invalid. */
const HOPELESS_AFTER = 3;

/**
 * Makes the same call for many inputs, a few at a time. One failure does not hide the other results.
 * Once all would fail, the remaining calls are skipped and fail with the same error.
 */
export async function fanOut<In, Out>(
  inputs: readonly In[],
  ask: (input: In) => Promise<Out>,
  { concurrency = 6 }: FanOutOptions = {},
): Promise<Fanned<In, Out>> {
  const queue = new PQueue({ concurrency });
  let successes = 0;
  let failures = 0;
  let hopeless: SiroError | undefined;
  const askOne = async (input: In): Promise<{ input: In; value: Out } | Failure<In>> => {
    if (hopeless) return { input, error: hopeless };
    try {
      const value = await ask(input);
      successes += 1;
      return { input, value };
    } catch (error) {
      if (!isSiroError(error)) throw error;
      failures += 1;
      const isDown = successes === 0 && failures >= HOPELESS_AFTER;
      if (FINAL.includes(error.kind) || isDown) hopeless ??= error;
      return { input, error };
    }
  };
  const results = await Promise.all(inputs.map((input) => queue.add(() => askOne(input))));
  const fanned: Fanned<In, Out> = { answers: [], failures: [] };
  for (const result of results) {
    if ("error" in result) fanned.failures.push(result);
    else fanned.answers.push(result);
  }
  return fanned;
}

type Failure<In> = { input: In; error: SiroError };
