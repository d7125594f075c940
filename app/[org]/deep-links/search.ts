import { createLoader, parseAsStringLiteral } from "nuqs/server";

/** A link itself never stands in the address: its title may name a customer. */
export const loadDeepLinkSearch = createLoader({
  view: parseAsStringLiteral(["build", "check"]).withDefault("build"),
});
