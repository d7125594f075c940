import "server-only";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { z } from "zod";
import { processSingleton } from "#lib/process-singleton.ts";

/**
 * How much one network may send before its signature is looked at. Counted in this process alone: it
 * protects its processor and its database, and strangers must not cause a write.
 */
const limits = processSingleton("webhook limits", () => ({
  /** A burst of Siro's comes from a few addresses. */
  all: new RateLimiterMemory({ keyPrefix: "all", points: 6_000, duration: 60 }),
  refused: new RateLimiterMemory({ keyPrefix: "refused", points: 120, duration: 60 }),
}));

const SECOND_MS = 1_000;

export type Sender = { network: string; endpointId: string };

/**
 * Siro sends to all endpoints from a few addresses: one whose secret is wrong must not keep out what the
 * others get. What can't be an endpoint is one.
 */
const aimOf = ({ network, endpointId }: Sender) =>
  `${network} ${z.uuid().safeParse(endpointId).success ? endpointId.toLowerCase() : ""}`;

/** Counts a request. Returns null if it may be looked at, else the seconds to wait. */
export async function countArrival(sender: Sender): Promise<number | null> {
  const refused = await limits.refused.get(aimOf(sender));
  if (refused && refused.remainingPoints <= 0) return Math.ceil(refused.msBeforeNext / SECOND_MS);
  return limits.all.consume(sender.network).then(
    () => null,
    ({ msBeforeNext }: { msBeforeNext: number }) => Math.ceil(msBeforeNext / SECOND_MS),
  );
}

/** The signature was wrong, or there was none. False once there are too many to note each. */
export async function countRefused(sender: Sender): Promise<boolean> {
  return limits.refused.consume(aimOf(sender)).then(
    () => true,
    () => false,
  );
}
