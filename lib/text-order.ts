let collator: Intl.Collator | undefined;

/**
 * Orders texts as readers would: without capitals and accents, digits by their number. What it needs is
 * created with the first texts: in a browser that takes longer than many pages have until they can be used.
 */
export function compareTexts(left: string, right: string): number {
  collator ??= new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  return collator.compare(left, right);
}
