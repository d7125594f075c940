"use client";

import { useEffect, useSyncExternalStore } from "react";
import { isTheme, THEME_COOKIE, type Theme } from "#lib/http/theme-cookie.ts";

const YEAR_S = 365 * 24 * 3600;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Null: as the system has it. */
function shownTheme(): Theme | null {
  const { theme } = document.documentElement.dataset;
  return isTheme(theme) ? theme : null;
}

function showTheme(theme: Theme | null): void {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  for (const listener of listeners) listener();
}

function keptTheme(): Theme | null {
  const entry = document.cookie.split("; ").find((each) => each.startsWith(`${THEME_COOKIE}=`));
  const theme = entry?.slice(THEME_COOKIE.length + 1);
  return isTheme(theme) ? theme : null;
}

/** The chosen theme; null: as the system has it. */
export function useTheme(): Theme | null {
  return useSyncExternalStore(subscribe, shownTheme, () => null);
}

/** Shows a theme, and keeps it in a cookie, so that the next document arrives with it. */
export function chooseTheme(theme: Theme | null): void {
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  const maxAge = theme ? YEAR_S : 0;
  // biome-ignore lint/suspicious/noDocumentCookie: not all browsers have the Cookie Store API
  document.cookie = `${THEME_COOKIE}=${theme ?? ""}; path=/; max-age=${maxAge}; samesite=lax${secure}`;
  showTheme(theme);
}

/** Follows a choice made in another tab, once this one is looked at again. */
export function ThemeWatch() {
  useEffect(() => {
    const follow = () => document.visibilityState === "visible" && showTheme(keptTheme());
    document.addEventListener("visibilitychange", follow);
    return () => document.removeEventListener("visibilitychange", follow);
  }, []);
  return null;
}
