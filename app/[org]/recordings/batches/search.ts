import {
  createLoader,
  createParser,
  createSerializer,
  parseAsInteger,
  parseAsStringLiteral,
} from "nuqs/server";
import { z } from "zod";
import { BATCH_ROW_STATES } from "#lib/operations/batches/batch-kinds.ts";

const parseAsUuid = createParser({
  parse: (text) => z.uuid().safeParse(text).data ?? null,
  serialize: (id: string) => id,
});

/** The list of batches, newest first: those before the one with this ID. */
const batchListSearch = { before: parseAsUuid };
export const loadBatchListSearch = createLoader(batchListSearch);
export const serializeBatchListSearch = createSerializer(batchListSearch);

const batchSearch = {
  /** Only rows in this state. */
  state: parseAsStringLiteral(BATCH_ROW_STATES),
  /** Rows after this position. */
  after: parseAsInteger,
};
export const loadBatchSearch = createLoader(batchSearch);
export const serializeBatchSearch = createSerializer(batchSearch);
export type BatchSearch = Awaited<ReturnType<typeof loadBatchSearch>>;
