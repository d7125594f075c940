import type { SignInStorm } from "./sign-in-storm.ts";
import { median, p95 } from "./statistics.ts";
import { ms } from "./units.ts";

/** Pages while many people sign in. */
export function signInSection({ signIns, lastInMs, calmMs, stormMs }: SignInStorm): string {
  const row = (name: string, times: number[]) =>
    `| ${name} | ${times.length} | ${ms(median(times))} | ${ms(p95(times))} | ${ms(Math.max(...times))} |`;
  return `## Sign-ins

The profile page, requested ten times a second by someone who is signed in, alone and while ${signIns} people sign in at once with the right password. The last of them was in after ${(lastInMs / 1000).toFixed(1)} s. Everything shares this machine. Goal: p95 ≤ 300 ms.

| | pages | median | p95 | slowest |
|---|---:|---:|---:|---:|
${row("alone", calmMs)}
${row("meanwhile", stormMs)}`;
}
