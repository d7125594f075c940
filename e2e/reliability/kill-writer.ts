import { openDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";

/**
 * Run by the kill test in a separate process: `kill-writer.ts DATA_DIR WRITERS`. Writes audit rows
 * until it's killed and prints the ID of each row after the database has confirmed it, never
 * before.
 */
const [, , dataDir = "", writers = "1"] = process.argv;
const { db } = await openDatabase(dataDir);

async function writeForEver(writer: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const [row] = await db
      .insert(auditEvents)
      .values({
        actorName: `Writer ${writer}`,
        kind: "test",
        targetId: String(count),
        targetName: "Killed while writing",
        after: { filler: "x".repeat(200) },
        outcome: "attempted",
      })
      .returning({ id: auditEvents.id });
    // Not `writeSync`: PGlite makes the pipe one that refuses (EAGAIN) while its reader is behind.
    await new Promise((resolve) => process.stdout.write(`${row?.id}\n`, resolve));
  }
}

await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => writeForEver(writer)));
