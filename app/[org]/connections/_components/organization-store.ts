"use client";

import { problemOf } from "#components/form/problem-of.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { EMPTY_RESPONSE } from "../_model/empty-response.ts";
import type { Answer } from "../_model/switch-entry.ts";
import { createSwitchStore, type SwitchStore } from "../_model/switch-store.ts";
import { updateConnectionsAction } from "../actions.ts";

const stores = new Map<string, SwitchStore>();

/** The switches of one organization. They outlive the page so that no change is lost. */
export function switchStoreOf(org: string): SwitchStore {
  const kept = stores.get(org);
  if (kept) return kept;
  const store = createSwitchStore({
    send: async (changes): Promise<Answer | Problem> => {
      const answer = await updateConnectionsAction({ org, changes });
      return answer.data ?? problemOf(answer) ?? EMPTY_RESPONSE;
    },
  });
  stores.set(org, store);
  return store;
}
