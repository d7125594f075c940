"use client";

import { useCallback, useMemo } from "react";
import { type Fetched, useJson } from "#components/form/use-json.ts";
import { type AppRow, type LiveTokens, MAX_COUNTED, type TokenList } from "../_model/rows.ts";

type Input = {
  org: string;
  apps: readonly AppRow[];
  /** The app whose row is open. */
  openId: string | null;
  /** Reloads when it changes. */
  version: string;
};

/** Tokens of the open app and live token counts of all apps, loaded after the list is shown. */
export function useTokens({ org, apps, openId, version }: Input): {
  tokens: Fetched<TokenList>;
  liveOf: (app: AppRow) => LiveTokens | null;
  /** Counts that Siro did not return. */
  missing: string[];
} {
  const base = `/${encodeURIComponent(org)}/oauth-apps`;
  const isListed = apps.some(({ clientId }) => clientId === openId);
  const query = openId && isListed ? new URLSearchParams({ app: openId }) : null;
  const tokens = useJson<TokenList>(query && `${base}/tokens?${query}`, version);
  const countUrl = useMemo(() => {
    const counted = new URLSearchParams();
    for (const app of apps.filter(({ deleted }) => !deleted).slice(0, MAX_COUNTED)) {
      counted.append("app", app.clientId);
      counted.append("owner", app.owner?.id ?? "");
    }
    return counted.size > 0 ? `${base}/live?${counted}` : null;
  }, [apps, base]);
  const counts = useJson<Record<string, LiveTokens | null>>(countUrl, version);
  const openLive = tokens.data?.live;
  // More people are checked for the open app than for the list, so its count is more accurate.
  const liveOf = useCallback(
    ({ clientId, deleted }: AppRow) => {
      if (deleted) return null;
      if (clientId === openId && openLive) return openLive;
      return counts.data?.[clientId] ?? null;
    },
    [openId, openLive, counts.data],
  );
  const isUncounted =
    counts.problem !== undefined || Object.values(counts.data ?? {}).includes(null);
  return { tokens, liveOf, missing: isUncounted ? ["live token counts"] : [] };
}
