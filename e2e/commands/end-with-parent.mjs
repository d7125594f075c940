// Preloaded (node --import) into every server that a command starts: if the command is killed
// without a chance to clean up, its servers notice and end too.
import process from "node:process";

const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 1_000).unref();
