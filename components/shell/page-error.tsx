"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Verbatim } from "#components/ui/verbatim.tsx";

export type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

/**
 * Shown when a page fails to render. The error's own text stays on the server, under the ID. Every page
 * loads this code, so it uses the button's class, not its component.
 */
export function PageError({ error, reset }: PageErrorProps) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  const [, database, id] = /^(DATABASE_UNAVAILABLE)? ?(.*)$/.exec(error.digest ?? "") ?? [];
  return (
    <div role="alert">
      <h1>
        {database
          ? "siro-admin's database isn't responding"
          : "Something went wrong in siro-admin, not in Siro"}
      </h1>
      <p className="mt-1 text-muted">
        The page couldn't be loaded. Opening it changed nothing. If this keeps happening, ask the
        person who runs this server
        {id ? (
          <>
            {" "}
            to look for log ID{" "}
            <Verbatim mono className="text-text">
              {id}
            </Verbatim>{" "}
            in the server log.
          </>
        ) : (
          " to check the server log."
        )}
      </p>
      <div className="mt-4">
        <button type="button" className="btn btn-primary" onClick={retry}>
          Retry
        </button>
      </div>
    </div>
  );
}
