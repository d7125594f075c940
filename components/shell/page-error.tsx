"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";

export type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

/**
 * When a page could not be built. The error's own text stays on the server, under the id. Every page
 * carries this code, so it takes the look of a button without its component.
 */
export function PageError({ error, reset }: PageErrorProps) {
  const router = useRouter();
  const tryAgain = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  const [, database, id] = /^(DATABASE_UNAVAILABLE)? ?(.*)$/.exec(error.digest ?? "") ?? [];
  return (
    <div role="alert">
      <h1>
        {database
          ? "The database of this dashboard does not answer"
          : "Something went wrong here, not in Siro"}
      </h1>
      <p className="mt-1 text-muted">
        The page could not be built. Nothing was changed by looking at it. If it happens again, tell
        whoever runs this server
        {id ? (
          <>
            {" "}
            to look for <span className="mono text-text">{id}</span> in the log.
          </>
        ) : (
          "."
        )}
      </p>
      <div className="mt-4">
        <button type="button" className="btn btn-primary" onClick={tryAgain}>
          Try again
        </button>
      </div>
    </div>
  );
}
