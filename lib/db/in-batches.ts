import "server-only";

type Waiting<Item> = { item: Item; resolve: () => void; reject: (error: unknown) => void };

/** One statement stays far below PostgreSQL's 65,535 parameters. */
const MOST_TOGETHER = 100;

/**
 * Groups items into one run: those of one turn of the event loop, and those that arrive during the
 * previous run. One sync to disk then serves them all. `run` must write all of its items or none.
 * If it fails, each item runs alone, so that no item fails because of another.
 */
export function inBatches<Item>(run: (items: Item[]) => Promise<void>) {
  let waiting: Waiting<Item>[] = [];
  let isBusy = false;

  async function runTogether(batch: Waiting<Item>[]): Promise<void> {
    try {
      await run(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      const [first, ...others] = batch;
      if (others.length === 0) return first?.reject(error);
      for (const each of batch) await runTogether([each]);
    }
  }

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_TOGETHER);
      waiting = waiting.slice(MOST_TOGETHER);
      await runTogether(batch);
    }
    isBusy = false;
  }

  return (item: Item) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isBusy) return;
      isBusy = true;
      setImmediate(work);
    });
}
