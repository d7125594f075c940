import "server-only";
import { extract, list, type ReadEntry } from "tar";
import { fileProblem } from "./file-problem.ts";
import { BackupError, CHOOSE_ANOTHER, type Content, checkFiles, readManifest } from "./manifest.ts";

const OURS = /^(manifest\.json|keys\.json|database(\/.*)?)$/;

/** Only our own files and folders, whatever created the archive: no links, nothing else. */
const isOurs = ({ path, type }: ReadEntry) =>
  OURS.test(path.replace(/\/$/, "")) && (type === "File" || type === "Directory");

/** Reads the whole archive before writing a byte, so a broken one leaves nothing behind. */
async function checkEntries(file: string): Promise<void> {
  const foreign: string[] = [];
  const onReadEntry = (entry: ReadEntry) => {
    if (!isOurs(entry)) foreign.push(entry.path);
  };
  try {
    await list({ file, strict: true, onReadEntry });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BackupError(
      fileProblem(error, file) ??
        `${file} is not a siro-admin backup, or it is damaged (${reason}). ${CHOOSE_ANOTHER}`,
    );
  }
  if (foreign.length === 0) return;
  throw new BackupError(
    `${file} is not a siro-admin backup: it contains ${foreign[0]}. ${CHOOSE_ANOTHER}`,
  );
}

/**
 * Unpacks a backup into an empty folder and checks every byte against its manifest.
 * @throws BackupError
 */
export async function unpackBackup(file: string, folder: string): Promise<Content> {
  await checkEntries(file);
  await extract({ file, cwd: folder, strict: true, preserveOwner: false });
  const content = readManifest(folder);
  await checkFiles(folder, content);
  return content;
}
