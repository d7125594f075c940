import "server-only";

type Life = "starting" | "running" | "stopping";

const shared: typeof globalThis & { siroAdminLife?: { state: Life } } = globalThis;
shared.siroAdminLife ??= { state: "starting" };
const life = shared.siroAdminLife;

/** Where this process is in its life. */
export function lifecycleState(): Life {
  return life.state;
}

export function setLifecycleState(state: Life): void {
  life.state = state;
}
