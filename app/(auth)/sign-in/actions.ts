"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { type FormState, fieldProblem, textOf } from "#lib/action-client/form-state.ts";
import { readCaller } from "#lib/auth/caller.ts";
import { endSession, startSession } from "#lib/auth/session.ts";
import { checkSignIn } from "#lib/auth/sign-in.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { nextPathSchema } from "./schemas.ts";

/** Anyone can call it. Wrong passwords are counted. */
export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  const typed = { email: textOf(form, "email") };
  const input = { ...typed, password: textOf(form, "password") };
  const caller = await readCaller();
  const result = await checkSignIn(input, caller).catch(toProblem);
  if ("kind" in result) return { typed, problem: result };
  if (!result.ok) {
    const message =
      result.reason === "wrong"
        ? "The email or password is incorrect."
        : `Too many incorrect passwords. Wait ${result.waitMin} min, then try again.`;
    return { typed, problem: fieldProblem({ password: message }) };
  }
  await startSession(result.member, "password");
  redirect(nextPathSchema.parse(textOf(form, "next")) as Route);
}

/** Ends the caller's own session; without one there is nothing to end. */
export async function signOutAction(): Promise<void> {
  await endSession();
  redirect("/sign-in");
}
