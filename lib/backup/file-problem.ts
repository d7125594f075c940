import "server-only";

type Wording = (place: string) => string;

/** What happened to a file or folder, and what to do about it. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  EACCES: denied,
  EPERM: denied,
  EROFS: (place) => `${place} is on a read-only file system. Choose another place`,
  ENOSPC: full,
  EDQUOT: full,
  ENOENT: (place) => `${place} doesn't exist. Check the path`,
  ENOTDIR: (place) => `A part of ${place} is a file, not a folder. Check the path`,
  EISDIR: (place) => `${place} is a folder. Name a file`,
  EEXIST: (place) => `${place} already exists. Choose another name, or move it away`,
  ENAMETOOLONG: (place) => `The name of ${place} is too long. Choose a shorter one`,
  EIO: (place) =>
    `${place} can't be read or written, because its disk reports an error. Check the disk`,
};

function denied(place: string): string {
  return `Permission denied for ${place}. Give the user who runs this command access to it, or choose another place`;
}

function full(place: string): string {
  return `The disk with ${place} is full. Free some space, then run the command again`;
}

/**
 * What a person reads when a file can't be read or written. `place` is what was worked on, for errors that
 * don't name a path. Null: the error is about something else.
 */
export function fileProblem(error: unknown, place: string): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  const { code } = error;
  const words = typeof code === "string" ? WORDINGS[code] : undefined;
  if (!words) return null;
  const path = "path" in error && typeof error.path === "string" ? error.path : place;
  return `${words(path)} (${code}).`;
}
