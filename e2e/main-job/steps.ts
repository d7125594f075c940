import { expect, type Page } from "@playwright/test";
import { signIn } from "#e2e/testbed/first-run.ts";
import { createBrowserVisitor } from "#e2e/testbed/visitor/browser-visitor.ts";
import { pauseAndResume } from "./connections.ts";
import { createApp } from "./oauth-apps.ts";
import { linkRecording } from "./recordings.ts";
import type { MainJob } from "./stage.ts";

export type Step = { title: string; walk: (page: Page, job: MainJob) => Promise<void> };

async function enter(page: Page, job: MainJob) {
  await signIn(createBrowserVisitor(page, job.origin), job.admin);
  await expect(page).toHaveURL(new RegExp(`/${job.slug}(\\?|/|$)`));
}

/** The main job, in order; each step verifies at the sandbox what arrived there. */
export const mainJobSteps: Step[] = [
  { title: "sign in", walk: enter },
  { title: "pause a connection and resume it", walk: pauseAndResume },
  { title: "create an OAuth app", walk: createApp },
  { title: "link a recording", walk: linkRecording },
];
