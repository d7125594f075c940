"use client";

import { CircleAlert } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <section className="mx-auto max-w-[512px] px-4 py-16">
      <h1 className="sr-only">Something went wrong</h1>
      <EmptyState
        icon={CircleAlert}
        failed
        title="Something went wrong here, not in Siro."
        actions={
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        }
      >
        Nothing was changed by looking. {error.digest && `Log id ${error.digest}.`}
      </EmptyState>
    </section>
  );
}
