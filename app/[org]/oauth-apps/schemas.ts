import { z } from "zod";
import { organizationInput } from "#lib/action-client/input.ts";
import { plainText } from "#lib/siro/http/plain-text.ts";
import { MAX_COUNTED } from "./_model/rows.ts";

const idSchema = z.string().min(1).max(200);

/** The app's secret for one call. Empty: the kept one is used. */
const enteredSecretSchema = z
  .string()
  .max(2000, "This is too long for a client secret.")
  .optional();

export const createAppSchema = z.object({
  ...organizationInput,
  appName: z
    .string()
    .transform(plainText)
    .pipe(z.string().trim().min(1, "Give the app a name.").max(100, "Use at most 100 characters.")),
  owner: z.string().min(1, "Choose who owns it.").max(200),
  keepSecret: z.boolean(),
});

export const deleteAppSchema = z.object({
  ...organizationInput,
  clientId: idSchema,
  typedName: z.string().max(500),
});

export const mintTokenSchema = z.object({
  ...organizationInput,
  clientId: idSchema,
  userId: z.string().min(1, "Choose whom the token acts as.").max(200),
  scope: z.enum(["read", "write"], { error: "Choose read or write." }),
  clientSecret: enteredSecretSchema,
});

export const revokeTokenSchema = z.object({
  ...organizationInput,
  clientId: idSchema,
  tokenId: idSchema,
  clientSecret: enteredSecretSchema,
});

export const checkOwnersSchema = z.object({
  ...organizationInput,
  after: idSchema.optional(),
  only: z.array(idSchema).max(1000).optional(),
});

const countedAppSchema = z.object({ clientId: idSchema, owner: idSchema.nullable() });
export type CountedApp = z.infer<typeof countedAppSchema>;

/** Reads `?app=…&owner=…&app=…`: each app is followed by its owner, empty where Siro names none. */
export function parseCountedApps(search: URLSearchParams): CountedApp[] {
  const owners = search.getAll("owner");
  const pairs = search
    .getAll("app")
    .map((clientId, index) => ({ clientId, owner: owners[index] || null }));
  return z.array(countedAppSchema).max(MAX_COUNTED).parse(pairs);
}
