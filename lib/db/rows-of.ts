/** Rows of a statement in SQL. Drizzle's type doesn't say what every driver returns, but all of them have rows. */
export function rowsOf(answer: unknown): unknown[] {
  return (answer as { rows: unknown[] }).rows;
}
