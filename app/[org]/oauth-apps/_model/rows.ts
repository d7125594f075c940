import type { Problem } from "#lib/problems/problem.ts";
import type { TokenState } from "#lib/siro/token-state.ts";

/** What the list shows of an app. Plain data for the browser: no secret. */
export type AppRow = {
  clientId: string;
  /** The client ID if Siro has no name. */
  name: string;
  owner: Person | null;
  made: "here" | "elsewhere";
  secret: "kept" | "not-kept" | "never-here";
  createdAt: string | null;
  deleted: boolean;
  deletedAt: string | null;
  /** The member who links recordings through it. */
  actingMember: string | null;
};

/** A Siro user. `name` is the ID if Siro has no name. */
export type Person = { id: string; name: string; email: string | null };

/** A person that Siro did not answer for. `asOf` is when it last did; null if never. */
export type Unanswered = { name: string; problem: Problem; asOf: string | null };

export type AppList = {
  apps: AppRow[];
  /** Owners requested for this list, including the unanswered. */
  asked: number;
  /** Users that Siro answered for, now or in a scan of all users; `total` is null if Siro does not list its users. */
  checked: number;
  total: number | null;
  unanswered: Unanswered[];
  /** Apps or users may be missing: one of Siro's lists did not end, or a row could not be read. */
  partial: boolean;
  /** Why admins and user names are unknown. */
  directoryProblem: Problem | null;
  adminsUnknown: boolean;
};

/** Live tokens of an app. `exact` means that there can be no others; otherwise it is a minimum. */
export type LiveTokens = {
  live: number;
  read: number;
  write: number;
  unknown: number;
  exact: boolean;
};

/** Most apps whose live tokens are counted, newest first. */
export const MAX_COUNTED = 40;

export type TokenRow = {
  id: string;
  state: TokenState;
  /** As Siro sends it: read, write, or an unknown scope. */
  scope: string | null;
  actsAs: Person | null;
  expiresAt: string | null;
  createdAt: string | null;
  revokedAt: string | null;
};

/** What a revoke dialog knows of its token; after a lost answer only its id. */
export type RevocableToken = Pick<TokenRow, "id"> & Partial<TokenRow>;

export type TokenList = {
  tokens: TokenRow[];
  live: LiveTokens;
  asked: number;
  unanswered: Unanswered[];
};
