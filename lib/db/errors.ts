/** The database cannot be asked now. Its message may be shown to whoever runs the server. */
export class DatabaseUnavailableError extends Error {
  override name = "DatabaseUnavailableError";
  /** Next hands it to the error page, which then says what is wrong. */
  readonly digest = "DATABASE_UNAVAILABLE";
}
