"use client";

/** Next throws redirect() and notFound() as errors with a digest. The router handles them. */
export function isNavigation(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "digest" in error &&
    String(error.digest).startsWith("NEXT_")
  );
}

/** For an undo whose message is gone by then. */
export const UNDO_LOST = "siro-admin didn't respond. Reload the page to see whether it was undone.";

/** What an action answered; null if nothing came. Redirects and not-found results pass through. */
export function answerOf<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  return answer.catch((error: unknown) => {
    if (isNavigation(error)) throw error;
    return null;
  });
}
