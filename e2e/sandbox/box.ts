import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { Storage } from "./audio/storage.ts";
import type { Clock } from "./clock.ts";
import type { FaultRule, FaultRules } from "./faults.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { AccessToken, OrganizationToken, SiroUser } from "./rows.ts";
import type { AskedSizes } from "./seed/sizes.ts";
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
  storage: Storage;
  /** Origin of the second server, which has the audio and the extractions. */
  audioUrl: string;
  /** Resets state, faults, variants, clock, journal and rate counters to a fresh start. */
  reset(changes?: AskedSizes): void;
};

export type SandboxOptions = AskedSizes & {
  /** 0 picks a free port. */
  port?: number;
  /** Of the second server; 0 picks a free port. */
  secondPort?: number;
  latencyMs?: number;
  /** Initial faults and variants; a reset restores them. */
  faults?: FaultRule[];
  variants?: Partial<Variants>;
  /** Keeps masked answers in the journal, to check them against Siro's documents. */
  recordAnswers?: boolean;
};

/** The caller: set by each API's own credential checks. */
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
