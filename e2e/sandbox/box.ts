import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { Clock } from "./clock.ts";
import type { FaultRule, FaultRules } from "./faults.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { AccessToken, OrganizationToken, SiroUser } from "./rows.ts";
import type { SeedSizes } from "./seed/index.ts";
import type { State } from "./state.ts";
import type { Variants } from "./variants.ts";

/** One running sandbox: everything that a request may read or change. */
export type Box = {
  options: SandboxOptions;
  clock: Clock;
  journal: Journal;
  faults: FaultRules;
  rateLimit: RateLimit;
  state: State;
  variants: Variants;
  /** Puts state, faults, variants, clock, journal and rate counters back to a fresh start. */
  reset(changes?: Partial<SeedSizes>): void;
};

export type SandboxOptions = {
  /** 0 takes a free port. */
  port?: number;
  seed?: number;
  /** Multiplies every volume of the seed. */
  size?: number;
  /** So many Siro users and CRM users more, with no recordings. */
  people?: number;
  latencyMs?: number;
  /** Faults and variants from the start; a reset comes back to them. */
  faults?: FaultRule[];
  variants?: Partial<Variants>;
  /** Keeps masked answers in the journal, for the check against Siro's documents. */
  recordAnswers?: boolean;
};

/** Who calls: set by the two APIs' own credential checks. */
export type Caller =
  | { api: "organization"; token: OrganizationToken; organizationId: string }
  | {
      api: "platform";
      token: AccessToken;
      organizationId: string;
      user: SiroUser;
      isAdmin: boolean;
    };

export type SandboxEnv = {
  Bindings: HttpBindings;
  Variables: { box: Box; caller: Caller; entry: JournalEntry };
};

export type SandboxContext = Context<SandboxEnv>;
export type SandboxApp = Hono<SandboxEnv>;
export type Json = Record<string, unknown>;
