import { parseArgs } from "node:util";
import { startSandbox } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "7070" },
    /** Of the second server, with extractions and audio; 0 picks a free port. */
    "second-port": { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    /** A factor, or "large": 100,000 recordings and 20,000 Siro users. */
    size: { type: "string", default: "1" },
    /** How many extra Siro users and CRM users to add, without recordings. */
    people: { type: "string" },
    /** How many recordings to add, of some of the extra people. */
    recordings: { type: "string" },
    latency: { type: "string", default: "0" },
    /** JSON of fault rules, in the format of `POST /__sandbox/faults`. */
    faults: { type: "string", default: "[]" },
    /** JSON of variants, in the format of `POST /__sandbox/variants`. */
    variants: { type: "string", default: "{}" },
    "record-answers": { type: "boolean", default: false },
  },
});

type NumberOption = "port" | "second-port" | "seed" | "size" | "people" | "recordings" | "latency";

function readNumber(name: NumberOption): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= 0) return value;
  console.error(`--${name} must be a whole number, not "${values[name]}"`);
  process.exit(1);
}

function fail(error: unknown): never {
  console.error(`sandbox did not start: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

const readVolume = (name: "people" | "recordings") =>
  values[name] === undefined ? {} : { [name]: readNumber(name) };

async function start() {
  return startSandbox({
    port: readNumber("port"),
    secondPort: readNumber("second-port"),
    seed: readNumber("seed"),
    size: values.size === "large" ? values.size : Math.max(1, readNumber("size")),
    ...readVolume("people"),
    ...readVolume("recordings"),
    latencyMs: readNumber("latency"),
    faults: JSON.parse(values.faults),
    variants: JSON.parse(values.variants),
    recordAnswers: values["record-answers"],
  });
}

const sandbox = await start().catch(fail);
const { organizationTokens, organizationId, organizationName, admins } = sandbox.state.seed;
console.log(`sandbox listening on ${sandbox.url}`);
console.log(`extractions and audio on ${sandbox.secondUrl}`);
console.log(`organization ${organizationName} ${organizationId}`);
console.log(`organization token ${organizationTokens.working}`);
console.log(`second organization token ${organizationTokens.second}`);
console.log(`admins ${admins.map((admin) => admin.email).join(" ")}`);

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    sandbox.close().then(() => process.exit(0));
  });
