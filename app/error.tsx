"use client";

/** Every page carries this code, so it takes the look of a button without its component. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <section
      role="alert"
      className="mx-auto flex max-w-[512px] flex-col items-start gap-2 px-4 py-16"
    >
      <h1>Something went wrong here, not in Siro.</h1>
      <p className="text-muted">
        Nothing was changed by looking. {error.digest && `Log id ${error.digest}.`}
      </p>
      <button type="button" className="btn btn-primary" onClick={reset}>
        Try again
      </button>
    </section>
  );
}
