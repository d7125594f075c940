/**
 * Somebody who uses pages by what they read there: labels and button texts. One is a real browser,
 * the other plain HTTP without JavaScript; whoever follows a path through the product writes it once.
 */
export type Visitor = {
  open(path: string): Promise<void>;
  /** Types into the field with this label. */
  fill(label: string, value: string): Promise<void>;
  /** Presses the button (or follows the link) with this text and waits for the next page. */
  press(name: string): Promise<void>;
  /** True once the page has a field or button of this name; false if it shows `otherwise` instead. */
  sees(name: string, otherwise: string): Promise<boolean>;
  /** Path of the page, without the origin. */
  path(): string;
  /** What the page says, for error messages. */
  text(): Promise<string>;
};
