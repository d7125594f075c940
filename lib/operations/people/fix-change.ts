import { z } from "zod";
import { FIX_KINDS } from "#lib/mapping/fix-kinds.ts";
import type { newSiroUserSchema } from "./user-input.ts";

/** One fix with its values, as the form sends it. Each fix's write parses them. */
export type FixChange =
  | {
      fix: "change-email";
      siroUserId: string;
      /** What the member saw in the form. */
      before: string | null;
      email: string;
      typed?: string;
    }
  | { fix: "change-name"; siroUserId: string; firstName: string; lastName: string }
  | { fix: "enable" | "disable"; siroUserId: string }
  | ({ fix: "create-user"; crmUserId: string } & z.input<typeof newSiroUserSchema>)
  | {
      fix: "resync";
      siroUserId: string;
      crmUserId: string;
      engagementId: string;
      email: string;
    }
  | { fix: "map-in-siro"; siroUserId: string; crmUserId: string };

/** Checks only the kind: each fix's write parses its values. */
export const fixChangeSchema = z.custom<FixChange>(
  (change) =>
    typeof change === "object" &&
    change !== null &&
    "fix" in change &&
    typeof change.fix === "string" &&
    Object.hasOwn(FIX_KINDS, change.fix),
);

export const issueIdSchema = z.string().min(1).max(300);
