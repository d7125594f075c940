"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { type FormState, textOf } from "#lib/action-client/form-state.ts";
import { getActor, readOpening } from "#lib/auth/session.ts";
import { writeSessionCookie } from "#lib/auth/session-cookie.ts";
import { acceptInvitation, joinByInvitation } from "#lib/operations/members/accept-invitation.ts";
import { toProblem } from "#lib/problems/to-problem.ts";

/** A new person joins. Anyone who holds the link can call it; the link works once. */
export async function joinAction(_state: FormState, form: FormData): Promise<FormState> {
  const typed = { name: textOf(form, "name") };
  const input = { ...typed, token: textOf(form, "token"), password: textOf(form, "password") };
  const outcome = await joinByInvitation(input, await readOpening("invitation"));
  if (outcome.status !== "succeeded") return { typed, problem: outcome.problem };
  const { session, slug } = outcome.value;
  if (session) await writeSessionCookie(session);
  redirect(`/${slug}` as Route);
}

/** The signed-in member accepts an invitation to another organization. */
export async function acceptInvitationAction(
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  let slug: string;
  try {
    const outcome = await acceptInvitation(await getActor(), { token: textOf(form, "token") });
    if (outcome.status !== "succeeded") return { problem: outcome.problem };
    slug = outcome.value.slug;
  } catch (error) {
    return { problem: toProblem(error) };
  }
  redirect(`/${slug}` as Route);
}
