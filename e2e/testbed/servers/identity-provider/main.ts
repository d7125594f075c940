import { createServer } from "node:http";
import { Readable } from "node:stream";
import { json as readJson, text as readText } from "node:stream/consumers";
import { exportJWK, generateKeyPair } from "jose";
import Provider, { type Configuration } from "oidc-provider";
import { z } from "zod";
import { FLAWS, type Flaw, type Person } from "./people.ts";
import { changeTokens, changeUserinfo } from "./spoil.ts";

/**
 * `main.ts PORT REDIRECT_URI`: a real OpenID Connect provider, whose people are chosen by a test.
 */
const [, , port = "0", redirectUri = ""] = process.argv;
const issuer = `http://127.0.0.1:${port}`;

const people = new Map<string, Person>();
let flaw: Flaw | null = null;

const { privateKey } = await generateKeyPair("RS256", { extractable: true });
const key = { ...(await exportJWK(privateKey)), kid: "test", alg: "RS256", use: "sig" };

const configuration: Configuration = {
  clients: [
    {
      client_id: "siro-admin",
      client_secret: "the secret of the dashboard at the provider",
      redirect_uris: [redirectUri],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  jwks: { keys: [key] },
  cookies: { keys: ["only for tests"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  claims: { openid: ["sub", "siro_role"], email: ["email", "email_verified"], profile: ["name"] },
  interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}` },
  findAccount: (_context, subject) => ({
    accountId: subject,
    claims: () => {
      const person = people.get(subject);
      return {
        sub: subject,
        email: person?.email,
        email_verified: person?.emailVerified ?? true,
        name: person?.name,
        siro_role: person?.role,
      };
    },
  }),
  // No one is asked for consent.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client?.clientId,
      accountId: oidc.session?.accountId,
    });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
};

function* flood(): Generator<Buffer> {
  const mebibyte = Buffer.alloc(1024 * 1024, " ");
  for (let n = 0; n < 300; n++) yield mebibyte;
}

const provider = new Provider(issuer, configuration);
provider.use(async (context, next) => {
  await next();
  if (context.path === "/me") context.body = changeUserinfo(context.body, people, flaw);
  if (context.path !== "/token") return;
  context.body =
    flaw === "huge"
      ? Readable.from(flood())
      : await changeTokens(context.body, people, flaw, privateKey);
});
const answer = provider.callback();

const page = `<!doctype html><html lang="en"><title>Provider</title><body>
  <form method="post"><label>Subject <input name="subject"></label>
  <button name="do" value="sign-in">Continue</button> <button name="do" value="cancel">Cancel</button>
  </form></body></html>`;

const controlSchema = z.object({
  people: z.array(z.custom<Person>()).optional(),
  flaw: z.enum(FLAWS).nullable().optional(),
});

const server = createServer(async (request, response) => {
  const path = new URL(request.url ?? "/", issuer).pathname;
  if (path === "/__control") {
    const told = controlSchema.parse(await readJson(request));
    for (const person of told.people ?? []) people.set(person.subject, person);
    if (told.flaw !== undefined) flaw = told.flaw;
    return response.end("{}");
  }
  if (!path.startsWith("/sign-in/")) return answer(request, response);
  if (request.method === "GET") {
    return response.setHeader("content-type", "text/html; charset=utf-8").end(page);
  }
  const form = new URLSearchParams(await readText(request));
  const subject = form.get("subject") ?? "";
  const result =
    form.get("do") === "sign-in" && people.has(subject)
      ? { login: { accountId: subject } }
      : { error: "access_denied", error_description: "The person cancelled." };
  await provider.interactionFinished(request, response, result);
});
server.listen(Number(port), "127.0.0.1", () => console.log(`listening on ${issuer}`));
