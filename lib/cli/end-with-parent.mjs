// Preloaded (node --import) into every server that a command starts: if the command is killed
// without a chance to clean up, its servers notice and end too.
import process from "node:process";

// Told by the command, which may be gone before this line runs; processes further down look themselves.
const parent = Number(process.env.SIRO_ADMIN_PARENT ?? process.ppid);
delete process.env.SIRO_ADMIN_PARENT;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 1_000).unref();
