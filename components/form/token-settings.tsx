"use client";

import type { Route } from "next";
import { createContext, type ReactNode, use, useMemo } from "react";
import type { Problem } from "#lib/problems/problem.ts";

/** Where the organization's token is stored, and whether this member may store one. */
type TokenSettings = { href: Route; mayChange: boolean };

const Settings = createContext<TokenSettings | null>(null);

type ProviderProps = TokenSettings & { children: ReactNode };

export function TokenSettingsProvider({ href, mayChange, children }: ProviderProps) {
  const settings = useMemo(() => ({ href, mayChange }), [href, mayChange]);
  return <Settings value={settings}>{children}</Settings>;
}

const WORDS = {
  "replace-token": { label: "Replace token", request: "Ask an admin to replace it." },
  "add-token": { label: "Add token", request: "Ask an admin to add one." },
} as const;

/** What ends a problem that no retry can end: a link for admins, a request for everyone else. */
type TokenFix = { link: { href: Route; label: string } | null; request: string };

/** Null for problems that a retry may end. */
export function useTokenFix({ fix }: Problem): TokenFix | null {
  const settings = use(Settings);
  if (!fix || !settings) return null;
  const { label, request } = WORDS[fix];
  return { link: settings.mayChange ? { href: settings.href, label } : null, request };
}
