import type { SingleCase } from "./single-case.ts";
import { TIME_AND_REP } from "./time-and-rep.ts";
import { TITLES_AND_ROWS } from "./titles-and-rows.ts";

export const SINGLE_CASES: readonly SingleCase[] = [...TIME_AND_REP, ...TITLES_AND_ROWS];
