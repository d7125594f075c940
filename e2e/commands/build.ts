import { parseArgs } from "node:util";
import { endOnSignals } from "#lib/cli/processes.ts";
import { build, ensureBuild } from "#lib/cli/production-build.ts";

endOnSignals();
const { values } = parseArgs({ options: { "if-needed": { type: "boolean", default: false } } });
process.exit(await (values["if-needed"] ? ensureBuild() : build()));
