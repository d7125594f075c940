import { processSingleton } from "#lib/process-singleton.ts";

/** Text of the styles that each document carries; "" where Next links them. On the server only. */
export const stylesText = () => processSingleton("styles", () => ({ text: "" }));
