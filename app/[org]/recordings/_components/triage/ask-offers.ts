import { askJson } from "#components/form/use-json.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { Offers } from "../../_model/offer.ts";

type Asked = {
  query: string;
  except: string[];
  keep: string[];
  release: string[];
  count: number;
};

type Answer = { data?: Offers & { taken: Record<string, string> }; problem?: Problem };

/** Asks the section's own route for the next recordings. Not an action: those wait for each other. */
export async function askOffers(org: string, asked: Asked): Promise<Answer> {
  // Both ends are ours: the route answers with what `nextOffers` returns, or with a problem.
  return (await askJson(`/${org}/recordings/triage/offers`, asked)) as Answer;
}
