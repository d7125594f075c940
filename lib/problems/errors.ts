const BRAND = Symbol.for("siro-admin.database-unavailable");

/** Our own errors that become problems for admins. Kept apart from the code that throws them. */

/** The caller is not allowed to do this. Says nothing about whether the thing exists. */
export class DeniedError extends Error {
  override name = "DeniedError";
  readonly needed: string;
  /** `needed`: the role that was required, or "session". */
  constructor(needed: string) {
    super(needed === "session" ? "No one is signed in." : `This requires the ${needed} role.`);
    this.needed = needed;
  }
}

/** The organization has no stored token. */
export class NoTokenError extends Error {
  override name = "NoTokenError";
}

/** The member isn't connected to a Siro user that has a working OAuth app. */
export class NoIdentityError extends Error {
  override name = "NoIdentityError";
  readonly reason: "none" | "app-gone";
  constructor(reason: "none" | "app-gone" = "none") {
    super(`no acting identity: ${reason}`);
    this.reason = reason;
  }
}

/** Siro took longer than a page waits for this. The call may still be running. */
export class LateError extends Error {
  override name = "LateError";
}

/** Another instance has been busy with the same thing for a minute. Nothing was done. */
export class BusyElsewhereError extends Error {
  override name = "BusyElsewhereError";
}

/** The database is unavailable. Its message may be shown to the person who runs the server. */
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
