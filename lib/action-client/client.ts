import "server-only";
import { refresh } from "next/cache";
import { createSafeActionClient } from "next-safe-action";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { authorize } from "#lib/queries/organization.ts";
import { isStorable } from "#lib/siro/http/plain-text.ts";
import { inOrganizationSchema } from "./input.ts";

/** Actions that anyone can call. Only sign-in and the first setup may use it. */
const publicAction = createSafeActionClient({
  defaultValidationErrorsShape: "flattened",
  handleServerError: (error) => toProblem(error),
});

const UNSTORABLE = {
  kind: "input",
  message: "The text contains characters that can't be saved.",
  remedy: "Type it instead of pasting it.",
} as const;

/**
 * Actions inside one organization. The input carries its slug as `org`; the context holds the member's
 * access. Each operation checks the role itself.
 */
export const organizationAction = publicAction.use(async ({ next, clientInput }) => {
  if (!isStorable(clientInput)) throw new ProblemError(UNSTORABLE);
  const { org } = inOrganizationSchema.parse(clientInput);
  return next({ ctx: await authorize(org) });
});

/** The same for actions that change what their page shows: it is read again once they have run. */
export const refreshingAction = organizationAction.use(async ({ next }) => {
  const result = await next();
  if (result.success) refresh();
  return result;
});
