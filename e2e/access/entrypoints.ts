import { NextRequest } from "next/server";

/** The caller; operations get it with the session as their actor. */
export type Asker = { memberId: string; name: string; email: string };

type Actor = Asker & { sessionId: string };

/** `denied`, the kind of another problem, or any other result. */
export type EntrypointOutcome = { kind: string; said?: string };

type Seed = {
  organizationTokens: { working: string };
  connections: Record<string, string>;
};

type Stage = { seed: Seed; organization: { id: string; slug: string } };

const someId = "00000000-0000-4000-8000-000000000000";

/** Every field that any action or operation takes, so that the call gets as far as its guard. */
function inputFor(seed: Seed) {
  const connectionId = seed.connections.healthy ?? "";
  return {
    token: seed.organizationTokens.working,
    siroUserId: "nobody-in-siro",
    timeZone: "UTC",
    email: "rae@example.com",
    role: "viewer",
    name: "Rae",
    current: "not the password",
    password: "a sentence that is long enough",
    typedName: "not its name",
    memberId: someId,
    invitationId: someId,
    sessionId: someId,
    auditId: someId,
    connectionId,
    connectionName: null,
    modelName: "ENGAGEMENT",
    stuckHours: null,
    behindHours: 48,
    idleHours: null,
    field: "syncTranscript",
    value: true,
    changes: [{ connectionId, field: "syncTranscript", value: true }],
    recordingId: "none",
    expected: "none",
    target: { dataType: "ENGAGEMENT", id: "none" },
    ref: { dataType: "ENGAGEMENT", id: "none" },
    appName: "Export",
    owner: "nobody-in-siro",
    keepSecret: false,
    clientId: "none",
    userId: "nobody-in-siro",
    scope: "read",
    tokenId: "none",
    issueId: "none",
    fixId: someId,
    change: { fix: "disable", siroUserId: "nobody-in-siro" },
    reason: "as it is",
    until: null,
    job: "read-recordings",
    integrationPlatform: "INGAGE",
    externalAccountId: "none",
    isActive: false,
    namespace: "none",
    salesforceOrgId: "none",
    instanceUrl: "https://none.example",
    username: "",
    isProduction: null,
    usesProductionApp: null,
    connectionIds: [connectionId],
    resumeAt: "2026-01-01T08:00",
    retiresOn: "2027-03-01",
    pauseId: someId,
    auditIds: [someId],
    endpointId: someId,
    secretId: someId,
    deliveryId: someId,
    isOn: false,
    rotationId: someId,
    channelId: someId,
    kind: "email",
    address: "ops@example.com",
    heartbeatUrl: "https://monitor.example/beat",
    queue: "100",
    missedWebhooks: "5",
  };
}

type Answer = { serverError?: { kind: string }; problem?: { kind: string } };
type Refusal = { digest?: string; name?: string };

/**
 * Calls exported functions with arguments that would have an effect if the guard let them through.
 */
export function createEntrypoints({ seed, organization }: Stage) {
  const { slug } = organization;
  const input = inputFor(seed);

  function argumentsFor(file: string, actor: Actor | null): unknown[] {
    if (file.endsWith("/queries.ts") || file.startsWith("lib/queries/")) return [slug, {}];
    if (file.startsWith("lib/operations/")) {
      return [actor, organization, input];
    }
    if (file.endsWith("/route.ts")) {
      const params = Promise.resolve({ org: slug, id: seed.connections.healthy });
      return [new NextRequest("http://127.0.0.1:3000/"), { params }];
    }
    const form = new FormData();
    form.set("org", slug);
    form.set("token", seed.organizationTokens.working);
    form.set("siroUserId", input.siroUserId);
    return file.includes("(auth)") ? [{}, form] : [{ org: slug, ...input }];
  }

  return {
    /** A write, by its name in the list of all definitions. */
    async callWrite(name: string, actor: Actor | null): Promise<EntrypointOutcome> {
      const { WRITES } = await import("#lib/operations/definitions.ts");
      const write = Object.entries(WRITES).find(([known]) => known === name)?.[1];
      if (!write) throw new Error(`no write ${name}`);
      return outcomeOf(() =>
        (write as (...args: unknown[]) => unknown)(actor, organization, input),
      );
    },

    async call(file: string, name: string, actor: Actor | null): Promise<EntrypointOutcome> {
      const module: Record<string, unknown> = await import(`../../${file}`);
      const door = module[name];
      if (typeof door !== "function") throw new Error(`${file}: ${name} is no function`);
      return outcomeOf(() => door(...argumentsFor(file, actor)));
    },
  };
}

async function outcomeOf(call: () => unknown): Promise<EntrypointOutcome> {
  try {
    const given = await call();
    const answer = given instanceof Response ? await bodyOf(given) : (given as Answer);
    const kind = (answer?.serverError ?? answer?.problem)?.kind;
    return kind ? { kind } : { kind: "answered", said: JSON.stringify(answer)?.slice(0, 200) };
  } catch (error) {
    const { digest, name } = error as Refusal;
    const isDenied =
      name === "DeniedError" || digest?.includes("/sign-in") || digest?.includes("NEXT_HTTP_ERROR");
    return isDenied ? { kind: "denied" } : { kind: "threw", said: String(error) };
  }
}

async function bodyOf(answer: Response): Promise<Answer> {
  const text = await answer.text();
  return text.startsWith("{") ? JSON.parse(text.split("\n")[0] ?? "") : {};
}
