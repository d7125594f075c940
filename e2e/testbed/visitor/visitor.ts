/**
 * Uses pages by what they show: labels and button texts. One implementation is a real browser, the
 * other plain HTTP without JavaScript, so a path through the product is written only once.
 */
export type Visitor = {
  open(path: string): Promise<void>;
  /** Types into the field with this label. */
  fill(label: string, value: string): Promise<void>;
  /** Presses the button (or follows the link) with this text and waits for the next page. */
  press(name: string): Promise<void>;
  /**
   * True once the page has a field or button with this name; false if it shows `otherwise` instead.
   */
  sees(name: string, otherwise: string): Promise<boolean>;
  /** Path of the page, without the origin. */
  path(): string;
  /** The page's text, for error messages. */
  text(): Promise<string>;
};
