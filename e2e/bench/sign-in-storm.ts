import { setInterval } from "node:timers/promises";
import { ask } from "#e2e/testbed/fixtures/raw-http.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { openInstallation } from "#e2e/testbed/servers/installation.ts";

/** Times of one page, requested at the same pace in calm and while many people sign in at once. */
export type SignInStorm = {
  signIns: number;
  /** Until the last of them was in. */
  lastInMs: number;
  calmMs: number[];
  stormMs: number[];
};

const signIns = 200;
const paceMs = 100;
const calmViews = 100;
const password = "measure twice, cut once";

/** Two hundred correct sign-ins at once, from as many networks, while a signed-in member views pages. */
export async function measureSignInStorm(): Promise<SignInStorm> {
  const installation = await openInstallation({
    name: "bench-sign-in",
    password,
    env: { TRUSTED_PROXIES: "127.0.0.1" },
  });
  const { dashboard, slug, cookies, admin } = installation;
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const view = async () => {
    const started = performance.now();
    const { status } = await ask(`${dashboard.url}/${slug}/settings/profile`, {
      headers: { cookie },
    });
    if (status !== 200) throw new Error(`a page answered ${status}`);
    return performance.now() - started;
  };
  await viewAtPace(view, (count) => count < 30);
  const calmMs = await viewAtPace(view, (count) => count < calmViews);
  const started = performance.now();
  let lastInMs = 0;
  const storm = signInAll(dashboard.url, admin.email).finally(() => {
    lastInMs = performance.now() - started;
  });
  const stormMs = await viewAtPace(view, () => lastInMs === 0);
  await storm;
  await installation.close();
  return { signIns, lastInMs, calmMs, stormMs };
}

/** Starts a view at each beat, also while earlier ones are under way. */
async function viewAtPace(view: () => Promise<number>, goesOn: (count: number) => boolean) {
  const views: Promise<number>[] = [];
  for await (const _ of setInterval(paceMs)) {
    if (!goesOn(views.length)) break;
    views.push(view());
  }
  return Promise.all(views);
}

async function signInAll(url: string, email: string): Promise<void> {
  const action = findServerAction("signInAction");
  const answers = await Promise.all(
    Array.from({ length: signIns }, (_, n) =>
      callServerAction(url, action, {
        path: "/sign-in",
        input: { email, password, next: "/" },
        headers: { "x-forwarded-for": `198.51.100.${n}` },
      }),
    ),
  );
  const refused = answers.filter(({ cookies }) => !/session-token=[^;]/.test(cookies.join()));
  if (refused.length > 0) throw new Error(`${refused.length} sign-ins were refused`);
}
