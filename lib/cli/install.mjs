// Runs on whatever Node the machine has (20 or newer), before anything is installed: plain
// JavaScript and nothing but Node's own modules.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";

const lockFolder = ".cache/install.lock";
const pinnedNode = "node_modules/.bin/node";

function stop(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** npm writes its hidden lock file last, so its presence shows that the install finished. */
function isInstalled() {
  const wanted = readJson("package-lock.json")?.packages;
  const present = readJson("node_modules/.package-lock.json")?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      (present[path] === undefined && entry.optional === true) ||
      present[path]?.version === entry.version,
  );
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function sleep(durationMs) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
}

/** Two commands started at the same time must not both replace node_modules. */
function takeLock() {
  mkdirSync(".cache", { recursive: true });
  for (let waited = 0; ; waited += 500) {
    try {
      mkdirSync(lockFolder);
      writeFileSync(`${lockFolder}/pid`, String(process.pid));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = Number(readJson(`${lockFolder}/pid`));
    if (holder ? !isRunning(holder) : waited > 5_000) {
      rmSync(lockFolder, { recursive: true, force: true });
    } else {
      if (waited === 0) console.log("Waiting for another command to finish installing packages…");
      sleep(500);
    }
  }
}

function install() {
  console.log("Installing packages (npm ci)…");
  // Hide warnings about engines: they are about the machine's Node, which is only used for this step.
  // NODE_ENV=production would leave out the packages that build and test the product.
  const { NODE_ENV: _, ...env } = process.env;
  const { error, status } = spawnSync(
    "npm",
    ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"],
    { env, stdio: ["ignore", "inherit", "inherit"] },
  );
  if (error) stop(`npm did not start (${error.message}). Install npm, then try again.`);
  if (status !== 0) stop(`"npm ci" failed (exit status ${status}). See its message above.`);
}

function checkPinnedNode() {
  const wanted = readJson("package.json").devDependencies.node;
  const { stdout } = spawnSync(pinnedNode, ["--version"], { encoding: "utf8" });
  if (stdout?.trim() === `v${wanted}`) return;
  stop(
    `siro-admin runs on Node ${wanted}, which npm installs into node_modules. ${
      existsSync(pinnedNode)
        ? `There, "node --version" says ${stdout?.trim() || "nothing"}`
        : "It is missing"
    }.\nThe usual cause is that npm does not run install scripts here ("ignore-scripts"). Run this one, then try again:\n\n` +
      "  npm rebuild node --ignore-scripts=false",
  );
}

if (Number(process.versions.node.split(".")[0]) < 20) {
  stop(`siro-admin needs Node.js 20 or newer; this is ${process.version}.`);
}
if (!isInstalled()) {
  takeLock();
  const release = () => rmSync(lockFolder, { recursive: true, force: true });
  process.on("exit", release);
  if (!isInstalled()) install();
}
checkPinnedNode();
