import { PHASE_PRODUCTION_BUILD } from "next/constants.js";
import { MAX_BODY_BYTES } from "./lib/http/max-body-bytes.mjs";

/**
 * What only the build needs. `next start` must not see the output for the image: it serves the whole
 * tree, and would warn. It also finds rewrites and headers in what was built. To read TypeScript, Node
 * would load a compiler, and keep its 16 MB.
 */
async function ofBuild() {
  const { compressedChunks } = await import("./lib/http/compressed-chunks.ts");
  return { output: /** @type {const} */ ("standalone"), ...compressedChunks };
}

/** @type {(phase: string) => Promise<import('next').NextConfig>} */
export default async (phase) => ({
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  images: { unoptimized: true },
  experimental: {
    proxyClientMaxBodySize: MAX_BODY_BYTES,
    // Few, large scripts: each request costs a trip, and browsers make six at a time.
    turbopackChunking: {
      minChunkSize: 400_000,
      maxChunkCountPerGroup: 2,
      maxMergeChunkSize: 2_000_000,
      requestCost: 2_000_000,
      firstPageLoadPriority: 1,
    },
  },
  // Files that server and browser share import "nuqs/server", a second copy of what the browser has.
  turbopack: { resolveAlias: { "nuqs/server": { browser: "nuqs" } } },
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@node-rs/argon2",
    "pg",
    "pg-boss",
    "pino",
    "prom-client",
    "rate-limiter-flexible",
  ],
  ...(phase === PHASE_PRODUCTION_BUILD && (await ofBuild())),
});
