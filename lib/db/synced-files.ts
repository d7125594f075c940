import "server-only";
import { fdatasyncSync } from "node:fs";
import type { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type InitArguments = Parameters<NodeFS["init"]>;
type Stream = { nfd: number };
type StreamOperations = {
  fsync?: (stream: Stream) => number;
  write: (stream: Stream, ...rest: unknown[]) => number;
};

/** WASI's number for "input or output error": PostgreSQL panics on it instead of continuing. */
const EIO = 29;

/** Emscripten's types do not list the operations of a file system. These two are part of its contract. */
function streamOperationsOf(fileSystem: unknown): StreamOperations {
  return (fileSystem as { stream_ops: StreamOperations }).stream_ops;
}

export type SyncedFilesOptions = {
  /** Runs before every write to a file of the database. */
  beforeWrite?: () => void;
  /** Counts syncs in tests. */
  onSync?: () => void;
};

/**
 * PGlite's file system on a folder, with the `fsync` that it lacks. Without it, PostgreSQL believes that
 * its log is on disk while it is only in kernel memory.
 */
export class SyncedFiles extends NodeFS {
  readonly #options: SyncedFilesOptions;

  constructor(folder: string, options: SyncedFilesOptions = {}) {
    super(folder);
    this.#options = options;
  }

  override async init(pg: PGlite, options: InitArguments[1]) {
    const { beforeWrite, onSync } = this.#options;
    const base = await super.init(pg, options);
    const preRun = base.emscriptenOpts.preRun ?? [];
    preRun.push((module) => {
      const operations = streamOperationsOf(module.NODEFS);
      const write = operations.write;
      operations.write = (stream, ...rest) => {
        beforeWrite?.();
        return write(stream, ...rest);
      };
      operations.fsync = (stream) => {
        try {
          fdatasyncSync(stream.nfd);
        } catch {
          return EIO;
        }
        onSync?.();
        return 0;
      };
    });
    return { emscriptenOpts: { ...base.emscriptenOpts, preRun } };
  }
}
