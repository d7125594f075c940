import type { BenchContext } from "./context.ts";
import { timeMs } from "./statistics.ts";

async function fetchWhole(url: string, headers: Record<string, string>) {
  const response = await fetch(url, { headers, redirect: "manual" });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
}

/** Time to the last byte of the connections page, beside the one call to Siro that it needs. */
export async function measureServerTime(bench: BenchContext, runs: number) {
  const pageUrl = `${bench.url}/${bench.slug}/connections`;
  const page = () => fetchWhole(pageUrl, { cookie: bench.cookie, accept: "text/html" });
  const bare = () =>
    fetchWhole(`${bench.siro.addresses.externalApiUrl}/v1/core/integrations/connections`, {
      authorization: `Bearer ${bench.organizationToken}`,
      "user-agent": "siro-admin-bench/1",
    });
  await timeMs(20, page);
  await timeMs(20, bare);
  return { pageMs: await timeMs(runs, page), bareMs: await timeMs(runs, bare) };
}
