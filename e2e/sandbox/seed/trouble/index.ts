import type { SeededConnections } from "../connections.ts";
import type { SeedContext } from "../context.ts";
import type { Rep } from "../people.ts";
import * as emails from "./emails.ts";
import { type Cast, createStage } from "./stage.ts";
import * as ties from "./ties.ts";

/**
 * Creates every kind of mapping issue from existing people, so that the totals stay the same. A
 * sync resolves none of them: a real organization has synced for years. Returns the reps that work,
 * the ones who record without being known to the CRM, and the ones who may no longer sign in.
 */
export function troublePeople(context: SeedContext, connections: SeededConnections, cast: Cast) {
  const stage = createStage(context, connections, cast);
  ties.noteUntied(stage);
  ties.noteDisabled(stage);
  const unknownToCrm: Rep[] = [ties.leaveWithoutCrmUser(stage), ties.leaveUnknownIds(stage)];
  ties.swapTwo(stage);
  ties.doubleOne(stage);
  ties.deactivateOne(stage);
  emails.spellDifferently(stage);
  const tablet = emails.employMachines(stage);
  ties.contestOne(stage);
  ties.placeInTwoConnections(stage);
  ties.giveSameNames(stage);
  emails.hideEmail(stage);
  const { people } = context.state.seed;
  emails.noteOffice(stage, new Set(people["service-account"].flatMap((each) => each.crmUserIds)));
  const isKnown = (rep: Rep) =>
    !unknownToCrm.includes(rep) && rep.user !== tablet && !rep.user.disabled;
  const disabled = cast.reps.filter((rep) => rep.user.disabled);
  return { reps: cast.reps.filter(isKnown), unknownToCrm, disabled };
}
