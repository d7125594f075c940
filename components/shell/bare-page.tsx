import type { ReactNode } from "react";

/** A page without navigation: sign-in, first run, and not found. */
export function BarePage({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto w-full max-w-[512px] px-4 py-16">
      <p className="flex items-center gap-2.5 font-medium">
        <span
          aria-hidden="true"
          className="grid size-[22px] place-items-center rounded-md bg-text font-semibold text-bg text-meta"
        >
          s
        </span>
        siro-admin
      </p>
      {children}
    </main>
  );
}
