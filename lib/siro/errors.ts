/** What went wrong between us and Siro, by what an admin can do about it. */
export type SiroErrorKind =
  | "network"
  | "timeout"
  | "edge-blocked"
  | "unauthorized"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "invalid"
  | "rate-limited"
  | "server"
  | "contract";
