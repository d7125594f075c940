import "server-only";
import { processSingleton } from "#lib/process-singleton.ts";

type Life = "starting" | "running" | "stopping";

const life = processSingleton("life", (): { state: Life } => ({ state: "starting" }));

/** The state of this process. */
export function lifecycleState(): Life {
  return life.state;
}

export function setLifecycleState(state: Life): void {
  life.state = state;
}
