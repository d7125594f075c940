import { parseArgs } from "node:util";
import { memoryFlags } from "./memory-flags.ts";
import { endOnSignals, runNode, stopAll } from "./processes.ts";
import { ensureBuild } from "./production-build.ts";

const { values } = parseArgs({
  options: {
    host: { type: "string", default: process.env.HOST || "127.0.0.1" },
    port: { type: "string", default: process.env.PORT || "3000" },
  },
});

/** Draining (60 s at most), then unfinished writes (60 s). */
const stopGraceMs = 125_000;

endOnSignals(() => stopAll(stopGraceMs));
const status = await ensureBuild();
if (status !== 0) process.exit(status);

const args = ["start", "-H", values.host, "-p", values.port];
process.exit(
  await runNode([...memoryFlags, "node_modules/next/dist/bin/next", ...args], {
    env: {
      ...process.env,
      PORT: values.port,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  }),
);
