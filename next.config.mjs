import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from "next/constants.js";
import { compressedChunks } from "./lib/http/compressed-chunks.ts";
import { MAX_BODY_BYTES } from "./lib/http/request-origin.ts";

/** @type {(phase: string) => import('next').NextConfig} */
export default (phase) => ({
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
  // For the image. `next start` must not see it: it serves the whole tree, and would warn.
  ...(phase === PHASE_PRODUCTION_BUILD && { output: "standalone" }),
  // While developing, chunks come from memory.
  ...(phase !== PHASE_DEVELOPMENT_SERVER && compressedChunks),
});
