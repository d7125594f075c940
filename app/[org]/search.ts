import { createSerializer, type inferParserType, parseAsStringLiteral } from "nuqs/server";

export const GROUPINGS = ["team", "rep", "connection"] as const;

/** How the overview groups its numbers, in the URL. */
export const overviewSearch = {
  /** Links. */
  by: parseAsStringLiteral(GROUPINGS).withDefault("team"),
  /** Appointments. */
  of: parseAsStringLiteral(["team", "rep"]).withDefault("team"),
};
export type OverviewSearch = inferParserType<typeof overviewSearch>;

/** "?by=rep", or "" if nothing is set. */
export const serializeOverviewSearch = createSerializer(overviewSearch);
