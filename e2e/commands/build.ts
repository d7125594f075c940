import { endOnSignals } from "./processes.ts";
import { build } from "./production-build.ts";

endOnSignals();
process.exit(await build());
