import { median, p95 } from "./statistics.ts";

export type Load = { perSecond: number; medianMs: number; p95Ms: number };

const clients = 8;
const loadMs = 5_000;

/** Eight clients, each with one request after another, for five seconds. */
export async function measureLoad(work: (n: number) => Promise<void>): Promise<Load> {
  const times: number[] = [];
  const begun = performance.now();
  let n = 0;
  const client = async () => {
    while (performance.now() - begun < loadMs) {
      const start = performance.now();
      await work(n++);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - begun) / 1_000;
  return { perSecond: times.length / seconds, medianMs: median(times), p95Ms: p95(times) };
}
