import type { BrowserContext } from "@playwright/test";

export type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Cookies of a visitor without a browser, as a browser of Playwright takes them. */
export function asStorageState(cookies: Map<string, string>, url: string): StorageState {
  const { hostname: domain } = new URL(url);
  const rest = { domain, path: "/", expires: -1, httpOnly: true, secure: false };
  return {
    cookies: [...cookies].map(([name, value]) => ({ name, value, ...rest, sameSite: "Lax" })),
    origins: [],
  };
}
