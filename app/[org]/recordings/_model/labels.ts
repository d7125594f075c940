/** Labels for Siro's values; unknown values are shown as they are. */
const TRIGGERS = new Map(
  Object.entries({
    "button-press": "Button in the Siro app",
    deeplink: "Deep link (legacy)",
    "modern-deeplink": "Deep link",
    "mobile-sdk": "Another app (SDK)",
  }),
);
const RESULTS = new Map(
  Object.entries({
    OPEN: "Open",
    WON: "Won",
    LOST: "Lost",
  }),
);
const SOURCES = new Map(
  Object.entries({
    DIRECT: "Linked manually or by a deep link.",
    FUZZY: "Matched by Siro.",
  }),
);

export const triggerLabel = (value: string) => TRIGGERS.get(value) ?? value;
export const resultLabel = (value: string) => RESULTS.get(value) ?? value;

/** How a link was made, in a sentence; null if Siro does not report it. */
export function sourceSentence(matchingSource: string | null): string | null {
  if (matchingSource === null || matchingSource === "NOT_FOUND") return null;
  return SOURCES.get(matchingSource) ?? `Siro's match type: ${matchingSource}.`;
}
