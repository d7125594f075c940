import type { SwitchResult } from "./switch-entry.ts";
import { receiptOf } from "./switch-labels.ts";

type Toasts = {
  /** Null if it could not be shown. */
  show: (text: string) => number | null;
  close: (id: number) => void;
  /** Formats an ISO time. */
  clock: (at: string) => string;
};

/**
 * Shows what Siro confirmed. A receipt ends once a later change doesn't succeed: "is paused. Siro confirmed"
 * would read like the answer to it.
 */
export function createReceipts({ show, close, clock }: Toasts) {
  const shown = new Set<number>();
  return (results: SwitchResult[]) => {
    if (results.some(({ outcome }) => outcome.status !== "succeeded")) {
      for (const id of shown) close(id);
      shown.clear();
    }
    const receipt = receiptOf(results, clock);
    const id = receipt === null ? null : show(receipt);
    if (id !== null) shown.add(id);
  };
}
