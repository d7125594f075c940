import {
  createLoader,
  createSerializer,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsStringLiteral,
} from "nuqs/server";
import { BATCH_ROW_STATES } from "#lib/operations/batches/batch-kinds.ts";

/** The list of batches, newest first: those before this time. */
export const loadBatchListSearch = createLoader({ before: parseAsIsoDateTime });
export const serializeBatchListSearch = createSerializer({ before: parseAsIsoDateTime });

const batchSearch = {
  /** Only rows in this state. */
  state: parseAsStringLiteral(BATCH_ROW_STATES),
  /** Rows after this position. */
  after: parseAsInteger,
};
export const loadBatchSearch = createLoader(batchSearch);
export const serializeBatchSearch = createSerializer(batchSearch);
export type BatchSearch = Awaited<ReturnType<typeof loadBatchSearch>>;
