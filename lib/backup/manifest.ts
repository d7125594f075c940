import "server-only";
import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

export const MANIFEST = "manifest.json";

const contentSchema = z.object({
  format: z.literal(1),
  /** Of siro-admin. */
  version: z.string(),
  takenAt: z.iso.datetime(),
  /** Creation times of the migrations applied to the database. They identify a migration in every version. */
  migrations: z.array(z.number()),
  /** Rows of each table. */
  counts: z.record(z.string(), z.number()),
  /** SHA-256 of each file, by path. */
  files: z.record(z.string(), z.string()),
});
export type Content = z.output<typeof contentSchema>;

const manifestSchema = contentSchema.extend({
  /** SHA-256 of all of the above. */
  checksum: z.string(),
});

/** The file is not a backup of ours, or was modified. Nothing was restored. */
export class BackupError extends Error {
  override name = "BackupError";
}

/** What to do about a file that can't be restored. */
export const CHOOSE_ANOTHER = 'Choose another file that "npm run backup" wrote.';

const checksumOf = (content: Content) =>
  createHash("sha256")
    .update(JSON.stringify(contentSchema.parse(content)))
    .digest("hex");

export function writeManifest(content: Content): string {
  return `${JSON.stringify({ ...content, checksum: checksumOf(content) }, null, 2)}\n`;
}

/** @throws BackupError */
export function readManifest(folder: string): Content {
  const parsed = manifestSchema.safeParse(parse(join(folder, MANIFEST)));
  if (!parsed.success)
    throw new BackupError(
      `The file is not a siro-admin backup, or it has a newer format. ${CHOOSE_ANOTHER}`,
    );
  const { checksum, ...content } = parsed.data;
  if (checksumOf(content) !== checksum)
    throw new BackupError(`The backup's manifest was modified. ${CHOOSE_ANOTHER}`);
  return content;
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** SHA-256 of every file in `folder`, by relative path, without the manifest. */
export async function hashFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => path !== MANIFEST)
    .sort();
  const files: Record<string, string> = {};
  for (const path of paths) files[path] = await hashFile(join(folder, path));
  return files;
}

/** @throws BackupError unless `folder` contains exactly the files in the manifest, byte for byte */
export async function checkFiles(folder: string, { files }: Content): Promise<void> {
  const found = await hashFiles(folder);
  for (const path of new Set([...Object.keys(files), ...Object.keys(found)])) {
    const what =
      found[path] === undefined
        ? "is missing"
        : files[path] === undefined
          ? "does not belong to it"
          : "differs";
    if (found[path] !== files[path])
      throw new BackupError(`The backup is damaged: ${path} ${what}. ${CHOOSE_ANOTHER}`);
  }
}
