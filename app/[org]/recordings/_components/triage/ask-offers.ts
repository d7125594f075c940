import type { Problem } from "#lib/problems/problem.ts";
import type { Offers } from "../../_model/offer.ts";

type Asked = {
  query: string;
  except: string[];
  keep: string[];
  release: string[];
  count: number;
};

type Answer =
  | { data: Offers & { taken: Record<string, string> }; problem?: undefined }
  | { data?: undefined; problem: Problem };

const LOST: Problem = {
  kind: "network",
  message: "siro-admin didn't respond.",
  remedy: "Check your connection and try again.",
};

/** Asks the section's own route for the next recordings. Not an action: those wait for each other. */
export async function askOffers(org: string, asked: Asked): Promise<Answer> {
  try {
    const response = await fetch(`/${org}/recordings/triage/offers`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(asked),
    });
    const body = await response.json();
    // Both ends are ours: the route answers with what `nextOffers` returns, or with a problem.
    return body.problem ? { problem: body.problem } : { data: body };
  } catch {
    return { problem: LOST };
  }
}
