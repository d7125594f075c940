import { endOnSignals } from "#lib/cli/processes.ts";
import { build } from "#lib/cli/production-build.ts";

endOnSignals();
process.exit(await build());
