const HOOKS = new URL("server-modules.ts", import.meta.url).href;

/** Arguments for Node to run a program that uses the server's own modules, operations included. */
export function serverProgram(file: string, ...args: string[]): string[] {
  return ["--import", HOOKS, file, ...args];
}
