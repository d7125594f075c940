import "server-only";

type Life = "starting" | "running" | "stopping";

const shared: typeof globalThis & { siroAdminLife?: { state: Life } } = globalThis;
shared.siroAdminLife ??= { state: "starting" };
const life = shared.siroAdminLife;

/** Where this process is in its life. */
export function lifeState(): Life {
  return life.state;
}

export function setLifeState(state: Life): void {
  life.state = state;
}
