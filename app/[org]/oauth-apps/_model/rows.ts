import type { Problem } from "#lib/problems/problem.ts";
import type { TokenState } from "#lib/siro/token-state.ts";

/** What the list shows of an app. Plain data for the browser: no secret. */
export type AppRow = {
  clientId: string;
  /** Its client id where Siro names none. */
  name: string;
  owner: Person | null;
  made: "here" | "elsewhere";
  secret: "kept" | "not-kept" | "never-here";
  createdAt: string | null;
  deleted: boolean;
  deletedAt: string | null;
  /** The member here who links recordings through it. */
  actingMember: string | null;
};

/** A Siro user. `name` is the id where Siro told no name. */
export type Person = { id: string; name: string; email: string | null };

/** Somebody whom Siro did not answer for. `asOf` is when it last did; null: it never did here. */
export type Unanswered = { name: string; problem: Problem; asOf: string | null };

export type AppList = {
  apps: AppRow[];
  /** Owners asked for this list, the unanswered included. */
  asked: number;
  /** Users whom Siro answered for, now or in a run over all; `total` is null where Siro does not list its users. */
  checked: number;
  total: number | null;
  unanswered: Unanswered[];
  /** Apps or users may be missing: a list of Siro's went on, or a row could not be read. */
  partial: boolean;
  /** Why it is not known who is an admin or what users are called. */
  directoryProblem: Problem | null;
  adminsUnknown: boolean;
};

/** Live tokens of an app. `exact`: no further one can be known to anybody; else "at least". */
export type LiveTokens = {
  live: number;
  read: number;
  write: number;
  unknown: number;
  exact: boolean;
};

/** Apps whose live tokens are counted for one view of the list; the newest come first. */
export const MAX_COUNTED = 40;

export type TokenRow = {
  id: string;
  state: TokenState;
  /** Siro's word: read, write, or one we do not know. */
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
