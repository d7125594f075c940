import { createLoader, parseAsString } from "nuqs/server";

/** `repeat` is the ID of the test whose form a new one begins with. */
export const loadNewTestSearch = createLoader({ repeat: parseAsString });
