import { cpus, release, totalmem, type } from "node:os";
import { chromium } from "@playwright/test";
import { browserArgs, ensureBrowser } from "#e2e/commands/browser.ts";

/** Processor, memory, system and Node. */
export function describeMachine(): string {
  const [first] = cpus();
  const memoryGb = (totalmem() / 1024 ** 3).toFixed(0);
  const processor = `${cpus().length} × ${first?.model.trim() ?? "unknown processor"}`;
  return `${processor}, ${memoryGb} GB, ${type()} ${release()}, Node ${process.versions.node}`;
}

/** The browser that measurements use. */
export async function describeBrowser(): Promise<string> {
  const executablePath = await ensureBrowser();
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  const version = browser.version();
  await browser.close();
  return `Chromium ${version}`;
}
