import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const BACK = ["1h", "24h"] as const;

/** What the trace is about. */
export const traceSearch = {
  /** Siro user ID. */
  rep: parseAsString,
  /** Hash of the link that was built. */
  link: parseAsString,
  back: parseAsStringLiteral(BACK).withDefault("1h"),
};

export const VIEWS = ["build", "check", "trace"] as const;
export type View = (typeof VIEWS)[number];

/** A link itself never stands in the address: its title may name a customer. */
export const loadDeepLinkSearch = createLoader({
  view: parseAsStringLiteral(VIEWS).withDefault("build"),
  rep: traceSearch.rep,
});
