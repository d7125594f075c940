"use server";

import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { type FormState, fieldProblem, textOf } from "#lib/action-client/form-state.ts";
import { callerNetwork } from "#lib/auth/caller.ts";
import { DeniedError } from "#lib/auth/guard.ts";
import { getActor, readOpening } from "#lib/auth/session.ts";
import { writeSessionCookie } from "#lib/auth/session-cookie.ts";
import {
  announceSetupCode,
  checkSetupCode,
  isSetupOpen,
  issueSetupCode,
} from "#lib/auth/setup-code.ts";
import { clearSetupTicket, readSetupTicket, writeSetupTicket } from "#lib/auth/setup-ticket.ts";
import {
  clearPendingToken,
  readPendingToken,
  writePendingToken,
} from "#lib/credentials/pending-token.ts";
import { connectIdentity } from "#lib/operations/identity/connect-identity.ts";
import {
  checkToken,
  connectOrganization,
} from "#lib/operations/organizations/connect-organization.ts";
import { createFirstAdmin } from "#lib/operations/organizations/create-first-admin.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { authorize } from "#lib/queries/organization.ts";

const WRONG_CODE = {
  wrong: "This code is incorrect. Look for “Setup code” in the latest lines of the server log.",
  ended: "This code expired after 30 minutes. Use the new one in the server log.",
  "too-many": "Too many attempts. Wait a minute, then try again.",
};

const CODE_ENDED: Problem = {
  kind: "stale",
  message: "The setup code has expired.",
  remedy: "Reload this page and enter the latest code from the server log.",
};
const SOMEONE_WAS_FIRST: Problem = {
  kind: "stale",
  message: "Someone else just completed this step with the same code.",
  remedy: "Setup creates only the first admin. That person can sign in now.",
};

/** Step 1. Anyone can try; once a member exists, setup is closed. */
export async function enterSetupCodeAction(_state: FormState, form: FormData): Promise<FormState> {
  if (!(await isSetupOpen())) notFound();
  const typed = { code: textOf(form, "code") };
  const check = await checkSetupCode(typed, callerNetwork()).catch(toProblem);
  if ("kind" in check) return { typed, problem: check };
  if (!check.ok) {
    if (check.reason === "ended") await issueSetupCode(announceSetupCode);
    return { typed, problem: fieldProblem({ code: WRONG_CODE[check.reason] }) };
  }
  await writeSetupTicket(check.id);
  redirect("/setup");
}

/** Step 2. Needs the code that this browser entered, and uses it up. */
export async function createFirstAdminAction(
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  if (!(await isSetupOpen())) notFound();
  const typed = { name: textOf(form, "name"), email: textOf(form, "email") };
  const input = { ...typed, password: textOf(form, "password") };
  const ticket = await readSetupTicket();
  // Without a ticket, no one entered a code: it must not end the code of someone who will.
  if (!ticket) return { typed, problem: CODE_ENDED };
  const opening = await readOpening("set-up");
  const claims = await createFirstAdmin(ticket.setupCodeId, input, opening).catch(toProblem);
  if (claims && "kind" in claims) return { typed, problem: claims };
  if (!claims) {
    await clearSetupTicket();
    if (!(await isSetupOpen())) return { typed, problem: SOMEONE_WAS_FIRST };
    await issueSetupCode(announceSetupCode);
    return { typed, problem: CODE_ENDED };
  }
  await writeSessionCookie(claims);
  await clearSetupTicket();
  redirect("/setup/organization");
}

/** Step 3a. Asks Siro whose token it is; stores nothing. For those who may add an organization. */
export async function checkTokenAction(_state: FormState, form: FormData): Promise<FormState> {
  try {
    const { actor, token } = await checkToken(await getActor(), { token: textOf(form, "token") });
    await writePendingToken(actor, token);
  } catch (error) {
    return { problem: toProblem(error) };
  }
  redirect("/setup/organization");
}

/** Step 3b. Stores the token that was just checked. */
export async function connectOrganizationAction(
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  let slug: string;
  try {
    const actor = await getActor();
    if (!actor) throw new DeniedError("session");
    const token = await readPendingToken(actor);
    if (!token)
      return {
        problem: {
          kind: "stale",
          message: "The token was checked more than 10 minutes ago.",
          remedy: "Paste the token again.",
        },
      };
    const input = { token, timeZone: textOf(form, "timeZone") };
    const outcome = await connectOrganization(actor, input);
    if (outcome.status !== "succeeded") return { problem: outcome.problem };
    await clearPendingToken();
    slug = outcome.value.slug;
  } catch (error) {
    return { problem: toProblem(error) };
  }
  redirect(`/setup/siro-user?org=${slug}`);
}

/** "Use another token": forgets the checked token. */
export async function forgetPendingTokenAction(): Promise<void> {
  if (await getActor()) await clearPendingToken();
  redirect("/setup/organization");
}

/** Step 4. Connects the first admin to a Siro user. */
export async function connectSiroUserAction(_state: FormState, form: FormData): Promise<FormState> {
  const slug = textOf(form, "org");
  const siroUserId = textOf(form, "siroUserId");
  const typed = { siroUserId };
  try {
    const { actor, organization } = await authorize(slug);
    const outcome = await connectIdentity(actor, organization, { siroUserId });
    if (outcome.status !== "succeeded") return { typed, problem: outcome.problem };
  } catch (error) {
    return { typed, problem: toProblem(error) };
  }
  redirect(`/${slug}` as Route);
}
