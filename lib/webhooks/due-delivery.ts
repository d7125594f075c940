import type { webhookDeliveries } from "#lib/db/monitoring-schema.ts";

/** A delivery that waits for processing. */
export type DueDelivery = Pick<
  typeof webhookDeliveries.$inferSelect,
  "id" | "recordingId" | "eventType" | "receivedAt" | "tries" | "payload"
>;

/** "1 delivery", "12 deliveries". */
export const deliveriesText = (count: number) =>
  count === 1 ? "1 delivery" : `${count} deliveries`;
