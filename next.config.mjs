import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from "next/constants.js";
import { compressedChunks } from "./lib/http/compressed-chunks.ts";
import { MAX_BODY_BYTES } from "./lib/http/request-origin.ts";

/** @type {(phase: string) => import('next').NextConfig} */
export default (phase) => ({
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  images: { unoptimized: true },
  experimental: { proxyClientMaxBodySize: MAX_BODY_BYTES },
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@node-rs/argon2",
    "pg",
    "pino",
    "prom-client",
    "rate-limiter-flexible",
  ],
  // For the image. `next start` must not see it: it serves the whole tree, and would warn.
  ...(phase === PHASE_PRODUCTION_BUILD && { output: "standalone" }),
  // While developing, chunks come from memory.
  ...(phase !== PHASE_DEVELOPMENT_SERVER && compressedChunks),
});
