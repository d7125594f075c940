"use client";

import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ClockProvider } from "#components/ui/time-context.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import { FocusKeeper } from "./focus-keeper.tsx";
import { surviveTranslation } from "./survive-translation.ts";
import { ThemeWatch } from "./theme.ts";

// Libraries that insert a style element (the scroll lock of dialogs) read the nonce from this global.
if (typeof document !== "undefined" && !("__webpack_nonce__" in globalThis)) {
  const nonce = document.querySelector("script")?.nonce;
  if (nonce) Object.defineProperty(globalThis, "__webpack_nonce__", { value: nonce });
}

if (typeof document !== "undefined") surviveTranslation();

type ProvidersProps = {
  /** ISO time of rendering. */
  now: string;
  children: ReactNode;
};

/** What every page needs: URL state, clock, toasts, theme, focus. */
export function Providers({ now, children }: ProvidersProps) {
  return (
    <NuqsAdapter>
      <ClockProvider timeZone="UTC" now={now}>
        {children}
        <Toaster />
        <ThemeWatch />
        <FocusKeeper />
      </ClockProvider>
    </NuqsAdapter>
  );
}
