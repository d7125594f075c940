import { bareEnvironment } from "#e2e/testbed/servers/environment.ts";
import { findFreePort } from "#e2e/testbed/servers/ports.ts";
import { waitFor } from "#e2e/testbed/servers/wait.ts";
import { startNode } from "#lib/cli/processes.ts";
import type { Flaw, Person } from "./people.ts";

export type IdentityProvider = {
  issuer: string;
  /** Settings the dashboard needs to use it. */
  env: Record<string, string>;
  tell(what: { people?: Person[]; flaw?: Flaw | null }): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a provider that sends browsers back to the dashboard at `dashboardUrl`. */
export async function startIdentityProvider(
  dashboardUrl: string,
  port?: number,
): Promise<IdentityProvider> {
  const listensAt = port ?? (await findFreePort());
  const redirectUri = `${dashboardUrl}/api/auth/callback/oidc`;
  const running = startNode({
    args: ["e2e/testbed/servers/identity-provider/main.ts", String(listensAt), redirectUri],
    env: bareEnvironment({}),
  });
  const issuer = `http://127.0.0.1:${listensAt}`;
  await waitFor("The identity provider", running, () =>
    running.output().includes(`listening on ${issuer}`) ? true : undefined,
  );
  return {
    issuer,
    env: {
      AUTH_OIDC_ISSUER: issuer,
      AUTH_OIDC_CLIENT_ID: "siro-admin",
      AUTH_OIDC_CLIENT_SECRET: "the secret of the dashboard at the provider",
      AUTH_OIDC_NAME: "Acme Login",
    },
    async tell(what) {
      const answer = await fetch(`${issuer}/__control`, {
        method: "POST",
        body: JSON.stringify(what),
      });
      if (!answer.ok) throw new Error(`The identity provider answered ${answer.status}.`);
    },
    stop: () => running.stop(),
  };
}
