// Preloaded (node --import) into every server that a command starts. If the command is killed before
// it can clean up, its servers notice and exit too.
import process from "node:process";

// Set by the command, which may be gone before this line runs. Grandchildren read their own parent ID.
const parent = Number(process.env.SIRO_ADMIN_PARENT ?? process.ppid);
delete process.env.SIRO_ADMIN_PARENT;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 1_000).unref();
