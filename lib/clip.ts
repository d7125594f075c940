/** The beginning of a text, with an ellipsis if there is more. No character is cut in half. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}
