const LABELS = new Map(Object.entries({ OPEN: "Open", WON: "Won", LOST: "Lost" }));

/** Siro's values for how a call or an opportunity ended. */
export const RESULTS = [...LABELS.keys()];

/** The label for Siro's value: "Won" for WON. Unknown values stay as they are. */
export const resultLabel = (value: string) => LABELS.get(value) ?? value;
