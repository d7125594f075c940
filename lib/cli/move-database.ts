import { existsSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "#lib/db/client.ts";
import { MoveError, moveDatabase, type TableProof } from "#lib/db/postgres/move.ts";
import { EnvError, env } from "#lib/env.ts";
import { tellError } from "./with-database.ts";

/**
 * `DATABASE_URL=postgres://… npm run db:move`: copies the embedded database in DATA_DIR to an empty
 * PostgreSQL. Stop the dashboard first. The data folder does not change.
 */
function readPlaces(): { dataDir: string; url: string } {
  const { DATA_DIR: dataDir, DATABASE_URL: url } = env();
  if (url === undefined) {
    throw new MoveError("Set DATABASE_URL to an empty PostgreSQL database.");
  }
  if (!existsSync(join(dataDir, "database")) || existsSync(join(dataDir, "database.unfinished"))) {
    throw new MoveError(
      `There is no embedded database in ${dataDir}. Set DATA_DIR to the folder that contains it.`,
    );
  }
  return { dataDir, url };
}

function tell({ table, rows, checksum }: TableProof): void {
  console.info(`  ${table.padEnd(24)} ${String(rows).padStart(8)} rows   ${checksum}`);
}

try {
  const { dataDir, url } = readPlaces();
  const source = await openDatabase(dataDir);
  const moved = await moveDatabase(source.db, url).finally(source.close);
  for (const proof of moved.tables) tell(proof);
  const rows = moved.tables.reduce((sum, proof) => sum + proof.rows, 0);
  console.info(
    moved.wasThere
      ? `\nAll ${rows} rows are already there. Nothing was written.`
      : `\nAll ${rows} rows were copied. Rows and checksums of every table match.`,
  );
  console.info(`Start the dashboard with this DATABASE_URL. Unless you set ENCRYPTION_KEYS and NEXTAUTH_SECRET, its keys
are still in ${dataDir}: keep DATA_DIR. For several instances, set both variables to the values in
${join(dataDir, "keys.json")}. The database in that folder is no longer used.`);
} catch (error) {
  tellError(error, { known: [EnvError, MoveError] });
  process.exit(1);
}
