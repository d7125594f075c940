const BRAND = Symbol.for("siro-admin.database-unavailable");

/** The database cannot be asked now. Its message may be shown to whoever runs the server. */
export class DatabaseUnavailableError extends Error {
  override name = "DatabaseUnavailableError";
  readonly [BRAND] = true;
  /** Next hands it to the error page, which then says what is wrong, and in which request. */
  readonly digest: string;
  constructor(message: string, options?: ErrorOptions & { requestId?: string }) {
    super(message, options);
    this.digest = ["DATABASE_UNAVAILABLE", options?.requestId ?? ""].join(" ").trim();
  }
  /** The database is opened by one of the server's bundles and used by all: each has a class of its own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}
