"use client";

import type { Route } from "next";
import { createContext, type ReactNode, use, useMemo } from "react";
import type { Problem } from "#lib/problems/problem.ts";

type TokenSettings = {
  /** Where the organization's token is stored. */
  href: Route;
  /** Whether this member may store one. */
  mayChange: boolean;
  /** Whether the banner above every page leads there already. */
  isInBanner: boolean;
};

const Settings = createContext<TokenSettings | null>(null);

type ProviderProps = TokenSettings & { children: ReactNode };

export function TokenSettingsProvider({ href, mayChange, isInBanner, children }: ProviderProps) {
  const settings = useMemo(() => ({ href, mayChange, isInBanner }), [href, mayChange, isInBanner]);
  return <Settings value={settings}>{children}</Settings>;
}

const WORDS = {
  "replace-token": { label: "Replace token", request: "Ask an admin to replace it." },
  "add-token": { label: "Add token", request: "Ask an admin to add one." },
} as const;

/** What ends a problem that no retry can end: a link for admins, a request for everyone else. */
type TokenFix = {
  link: { href: Route; label: string } | null;
  request: string;
  isInBanner: boolean;
};

/** Null for problems that a retry may end. */
export function useTokenFix({ fix }: Problem): TokenFix | null {
  const settings = use(Settings);
  if (!fix || !settings) return null;
  const { label, request } = WORDS[fix];
  const { href, mayChange, isInBanner } = settings;
  return { link: mayChange ? { href, label } : null, request, isInBanner };
}
