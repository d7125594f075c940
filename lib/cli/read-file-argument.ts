import { parseArgs } from "node:util";

type Given = { file: string; flags: ReadonlySet<string> };

/** The one file that a command names, and which of its flags. Anything else prints the help and ends it. */
export function readFileArgument(help: string, flags: readonly string[] = []): Given {
  const given = parse(flags);
  const [file, ...more] = typeof given === "string" ? [] : given.positionals;
  const isHelp = typeof given !== "string" && given.flags.has("help");
  if (typeof given !== "string" && !isHelp && file !== undefined && more.length === 0) {
    return { file, flags: given.flags };
  }
  if (typeof given === "string") console.error(given);
  console.info(help);
  process.exit(isHelp ? 0 : 1);
}

/** The error in words, if an option isn't known. */
function parse(flags: readonly string[]): { positionals: string[]; flags: Set<string> } | string {
  const names = [...flags, "help"];
  const options = Object.fromEntries(names.map((name) => [name, { type: "boolean" } as const]));
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    return { positionals, flags: new Set(names.filter((name) => values[name] === true)) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
