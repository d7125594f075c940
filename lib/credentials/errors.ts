/** The organization has no stored token. */
export class NoTokenError extends Error {
  override name = "NoTokenError";
}

/** The member is not tied to a Siro user that has a working OAuth app. */
export class NoIdentityError extends Error {
  override name = "NoIdentityError";
  readonly reason: "none" | "app-gone";
  constructor(reason: "none" | "app-gone" = "none") {
    super(`no acting identity: ${reason}`);
    this.reason = reason;
  }
}
