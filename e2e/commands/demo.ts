import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { type Installation, openInstallation } from "#e2e/testbed/servers/installation.ts";
import { endOnSignals } from "#lib/cli/processes.ts";
import { ensureBuild } from "#lib/cli/production-build.ts";

const help = `npm run demo -- [options]
  --check               walk the main job once in a browser, verify it, exit 0 or 1
  --port <n>            port of the dashboard (default: a free one)
  --sandbox-port <n>    port of the local Siro (default: a free one)`;

const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    port: { type: "string" },
    "sandbox-port": { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}

/** The local Siro's people visit customers in Colorado. */
const HOME_OF_THE_REPS = "America/Denver";

let installation: Installation | undefined;
let isStopping = false;
async function stop() {
  isStopping = true;
  await installation?.close();
}
endOnSignals(stop);

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new Error(`"${text}" is not a port number.\n${help}`);
}

function announce({ siro, dashboard, admin, slug, logFile }: Installation) {
  console.log(`
  siro-admin is running against a local Siro with invented data.

    Open        ${dashboard.url}/${slug}
    Email       ${admin.email}
    Password    ${admin.password}

    Local Siro  ${siro.control.url}  (what it was asked: /__sandbox/journal)
    Log         ${logFile}

  Everything is in memory or in a temporary folder. Ctrl-C stops and removes it.
`);
}

async function run(): Promise<number> {
  const [port, sandboxPort] = [readPort(values.port), readPort(values["sandbox-port"])];
  const status = await ensureBuild({ isQuiet: true });
  if (status !== 0) return status;
  console.log("Starting the local Siro and the dashboard, and setting it up…");
  const password = randomBytes(12).toString("base64url");
  const opened = await openInstallation({
    name: "demo",
    password,
    port,
    sandboxPort,
    timeZone: HOME_OF_THE_REPS,
    env: { BACKGROUND_WORK: "on" },
  });
  installation = opened;
  if (values.check) {
    const { checkMainJob } = await import("#e2e/main-job/check.ts");
    return (await checkMainJob(opened)) ? 0 : 1;
  }
  announce(opened);
  const ended = await opened.dashboard.process.ended;
  if (isStopping) return new Promise(() => {});
  console.error(`The dashboard has ended (${ended}):\n${opened.dashboard.logs().slice(-2_000)}`);
  return 1;
}

const status = await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
await stop();
process.exit(status);
