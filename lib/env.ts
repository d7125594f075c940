import "server-only";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { encryptionKeysSchema } from "./env-keys.ts";
import {
  issuerSchema,
  type ProviderSettings,
  providerFaults,
  providerSettings,
} from "./env-provider.ts";
import { databaseUrlSchema, mailUrlSchema, publicUrlSchema, siroUrlSchema } from "./env-urls.ts";

/** The only reader of process.env. An empty value counts as unset. */

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

function isAddressOrRange(entry: string): boolean {
  const [address = "", prefix] = entry.split("/");
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return bits > 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits));
}

const networksSchema = z
  .string()
  .default("")
  .transform((list) => list.split(",").map((entry) => entry.trim()))
  .transform((entries) => entries.filter((entry) => entry !== ""))
  .refine((entries) => entries.every(isAddressOrRange), {
    error: "Must be IP addresses or ranges such as 10.0.0.0/8, separated by commas.",
  });

const envSchema = z.object({
  SIRO_EXTERNAL_API_URL: siroUrlSchema.default("https://functions.siro.ai/api-externalApi"),
  SIRO_PLATFORM_API_URL: siroUrlSchema.default("https://api.siro.ai"),
  SIRO_EXTRACTIONS_API_URL: siroUrlSchema.optional(),
  /** Also plays audio from this machine itself, over plain http: for tests and the demo. */
  ALLOW_LOOPBACK_AUDIO: z.enum(["on", "off"], { error: "Must be on or off." }).default("off"),
  DATABASE_URL: databaseUrlSchema.optional(),
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((folder) => resolve(/* turbopackIgnore: true */ folder)),
  ENCRYPTION_KEYS: encryptionKeysSchema.optional(),
  NEXTAUTH_URL: publicUrlSchema.optional(),
  NEXTAUTH_SECRET: z
    .string()
    .min(32, "Must have at least 32 characters. Try `openssl rand -base64 32`.")
    .optional(),
  AUTH_OIDC_ISSUER: issuerSchema.optional(),
  AUTH_OIDC_CLIENT_ID: z.string().optional(),
  AUTH_OIDC_CLIENT_SECRET: z.string().optional(),
  AUTH_OIDC_NAME: z.string().max(40, "At most 40 characters.").optional(),
  AUTH_OIDC_ROLE_CLAIM: z.string().optional(),
  AUTH_OIDC_TRUST_EMAIL: z.enum(["on", "off"], { error: "Must be on or off." }).default("off"),
  AUTH_PASSWORD_SIGN_IN: z.enum(["on", "off"], { error: "Must be on or off." }).default("on"),
  SMTP_URL: mailUrlSchema.optional(),
  MAIL_FROM: z.email({ error: "Must be an address such as siro-admin@acme.com." }).optional(),
  TRUSTED_PROXIES: networksSchema,
  /** Private addresses that alerts and heartbeats may go to, over plain http too. */
  ALERT_PRIVATE_NETWORKS: networksSchema,
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "Must be a port number.")
    .default("3000")
    .transform(Number)
    .refine((port) => port <= 65_535, "Must be a port number."),
  METRICS_TOKEN: z
    .string()
    .regex(
      /^\S{16,}$/,
      "Must have at least 16 characters, and no spaces. Try `openssl rand -hex 16`.",
    )
    .optional(),
  DRAIN_SECONDS: z
    .string()
    .regex(/^([0-9]|[1-5][0-9]|60)$/, "Must be a number of seconds from 0 to 60.")
    .default("0")
    .transform(Number),
  BACKGROUND_WORK: z.enum(["on", "off"], { error: "Must be on or off." }).default("on"),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `Must be one of ${LOG_LEVELS.join(", ")}.` })
    .default("info"),
});

/** Mail needs both a server and a sender. */
function refuseHalfMail({ SMTP_URL, MAIL_FROM }: z.output<typeof envSchema>): void {
  if ((SMTP_URL === undefined) === (MAIL_FROM === undefined)) return;
  const name = SMTP_URL === undefined ? "SMTP_URL" : "MAIL_FROM";
  throw new EnvError([
    { name, message: "SMTP_URL and MAIL_FROM must be set together or not at all." },
  ]);
}

type Env = z.output<typeof envSchema> & {
  SIRO_EXTRACTIONS_API_URL: string;
  NEXTAUTH_URL: string;
  /** Single sign-on, if it is set up. */
  provider: ProviderSettings | null;
};

/** One line per problem, starting with the variable's name. Never a value. */
export class EnvError extends Error {
  readonly faults: { name: string; message: string }[];
  constructor(faults: { name: string; message: string }[]) {
    const lines = faults.map((fault) => `  ${fault.name}: ${fault.message}`);
    super(
      `Invalid environment, ${faults.length} problem${faults.length === 1 ? "" : "s"}:\n${lines.join("\n")}`,
    );
    this.name = "EnvError";
    this.faults = faults;
  }
}

/** Reads every variable and throws an `EnvError` that lists all problems at once. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const set = Object.entries(source).filter(([, value]) => value !== undefined && value !== "");
  const parsed = envSchema.safeParse(Object.fromEntries(set));
  if (!parsed.success) {
    throw new EnvError(
      parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), message: issue.message })),
    );
  }
  refuseHalfMail(parsed.data);
  const faults = providerFaults(parsed.data);
  if (faults.length > 0) throw new EnvError(faults);
  const { SIRO_EXTRACTIONS_API_URL, NEXTAUTH_URL, ...rest } = parsed.data;
  return {
    ...rest,
    SIRO_EXTRACTIONS_API_URL: SIRO_EXTRACTIONS_API_URL ?? rest.SIRO_PLATFORM_API_URL,
    NEXTAUTH_URL: NEXTAUTH_URL ?? `http://127.0.0.1:${rest.PORT}`,
    provider: providerSettings(rest),
  };
}

let known: Env | undefined;

/** The environment of this process, parsed on first use. Throws `EnvError`. */
export function env(): Env {
  known ??= readEnv(process.env);
  return known;
}

/** For the logger, which must work even if the rest of the environment is invalid. */
export function logLevel(): (typeof LOG_LEVELS)[number] {
  return LOG_LEVELS.find((level) => level === process.env.LOG_LEVEL) ?? "info";
}

/** next-auth reads these two from process.env itself, so write our values there. Call at boot. */
export function exposeToNextAuth(secret: string): void {
  process.env.NEXTAUTH_URL = env().NEXTAUTH_URL;
  process.env.NEXTAUTH_SECRET = secret;
}
