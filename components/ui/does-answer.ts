const ANSWERS_WITHIN_MS = 10_000;

/** Whether the server can answer. A refresh that fails leaves the page, so ask this before one. */
export async function doesAnswer(signal?: AbortSignal): Promise<boolean> {
  try {
    const limit = AbortSignal.timeout(ANSWERS_WITHIN_MS);
    const answer = await fetch("/api/health", {
      cache: "no-store",
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    return answer.ok;
  } catch {
    return false;
  }
}
