import type { Hono } from "hono";
import { z } from "zod";
import type { Box } from "./box.ts";
import { clearLink, linkRecording, linkTypes, markLinkChange } from "./links.ts";
import { mapAtOnce } from "./mapping.ts";
import { changeRecording } from "./recording-orders.ts";
import { forgetGroups } from "./row-groups.ts";
import type { State } from "./state.ts";

const readable = {
  connections: (state: State) => state.connections,
  recordings: (state: State) => state.recordings,
  users: (state: State) => state.users,
  "crm-users": (state: State) => state.crmUsers,
  teams: (state: State) => state.teams,
  engagements: (state: State) => state.engagements,
  opportunities: (state: State) => state.opportunities,
  accounts: (state: State) => state.accounts,
  contacts: (state: State) => state.contacts,
  leads: (state: State) => state.leads,
  "oauth-apps": (state: State) => state.oauthApps,
  "access-tokens": (state: State) => state.accessTokens,
  "organization-tokens": (state: State) => state.organizationTokens,
} as const;

const kindSchema = z.enum(Object.keys(readable) as [keyof typeof readable]);

/** Rows are returned without their secrets: those are only in `/__sandbox/seed`. */
function withoutSecrets(row: object) {
  const { secret: _token, clientSecret: _app, ...shown } = row as Record<string, unknown>;
  return shown;
}

const linkSchema = z.strictObject({ dataType: z.enum(linkTypes), id: z.string() }).nullable();
const changeSchemas = {
  connections: z.strictObject({
    name: z.string().optional(),
    isActive: z.boolean().optional(),
    syncTranscript: z.boolean().optional(),
    updatedAt: z.string().optional(),
    deletedAt: z.string().nullable().optional(),
    integrationPlatform: z.string().optional(),
    syncStatus: z.array(z.record(z.string(), z.unknown())).optional(),
  }),
  recordings: z.strictObject({
    link: linkSchema.optional(),
    title: z.string().optional(),
    transcript: z.enum(["usual", "none", "long", "hostile"]).optional(),
    transcriptionStatus: z.string().optional(),
    rootDataPurgedAt: z.string().nullable().optional(),
    evaluationScore: z.number().nullable().optional(),
    trigger: z.string().optional(),
    deletedAt: z.string().nullable().optional(),
    createdAt: z.string().optional(),
    durationInMilliseconds: z.number().optional(),
  }),
  users: z.strictObject({
    isAdmin: z.boolean().optional(),
    disabled: z.boolean().optional(),
    email: z.string().optional(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    externalId: z.string().nullable().optional(),
  }),
  "crm-users": z.strictObject({
    name: z.string().optional(),
    email: z.string().nullable().optional(),
    externalId: z.string().optional(),
    isActive: z.boolean().optional(),
    siroUserId: z.string().nullable().optional(),
  }),
  "organization-tokens": z.strictObject({ revokedAt: z.string().nullable() }),
  "oauth-apps": z.strictObject({
    deletedAt: z.string().nullable().optional(),
    owner: z.string().optional(),
  }),
  "access-tokens": z.strictObject({
    revokedAt: z.string().nullable().optional(),
    expiresAt: z.string().optional(),
    scope: z.enum(["read", "write"]).optional(),
  }),
  accounts: z.strictObject({
    addresses: z.array(z.record(z.string(), z.string())).optional(),
  }),
  engagements: z.strictObject({
    deletedAt: z.string().nullable().optional(),
    startTime: z.string().optional(),
    endTime: z.string().optional(),
  }),
} as const;

function changeRow(box: Box, kind: keyof typeof changeSchemas, id: string, body: unknown) {
  const { state } = box;
  const row = readable[kind](state).get(id);
  if (!row) throw new Error(`no ${kind} ${id}`);
  if (kind === "users") {
    const { isAdmin, ...changes } = changeSchemas.users.parse(body);
    Object.assign(row, changes);
    mapAtOnce(box);
    for (const organization of state.organizations.values()) {
      if (isAdmin === undefined || organization.id !== state.users.get(id)?.organizationId)
        continue;
      const others = organization.adminUids.filter((uid) => uid !== id);
      organization.adminUids = isAdmin ? [...others, id] : others;
    }
    return row;
  }
  if (kind === "recordings") {
    const { link, ...changes } = changeSchemas.recordings.parse(body);
    const recording = state.recordings.get(id);
    if (!recording) throw new Error(`no recording ${id}`);
    if (link === null) clearLink(state, recording);
    if (link) linkRecording(state, recording, link.dataType, link.id, "USER_LINK_WEB");
    if (link !== undefined) markLinkChange(box, recording);
    if (Object.keys(changes).length > 0)
      changeRecording(state.recordings, recording, { ...changes, updatedAt: box.clock.iso() });
    return row;
  }
  Object.assign(row, changeSchemas[kind].parse(body));
  if (kind === "crm-users") {
    Object.assign(row, { updatedAt: box.clock.iso() });
    forgetGroups(state.crmUsers);
    mapAtOnce(box);
  }
  return row;
}

/** Every credential that exists now: tests must not find it anywhere else. */
function listSecrets({ state, storage }: Box) {
  const { organizationTokens, oauthApps, accessTokens } = state;
  return [
    ...storage.signatures().map((value) => ({ name: "signature of an audio address", value })),
    ...[...organizationTokens.values()].map((row) => ({
      name: `organization token ${row.tokenName}`,
      value: row.secret,
    })),
    ...[...oauthApps.values()].map((row) => ({
      name: `client secret of ${row.appName}`,
      value: row.clientSecret,
    })),
    ...[...accessTokens.values()].map((row) => ({
      name: `access token ${row.accessTokenId}`,
      value: row.secret,
    })),
  ];
}

/** Reading and changing rows behind the dashboard's back. */
export function addStateRoutes(app: Hono, box: Box) {
  app.get("/secrets", (c) => c.json({ secrets: listSecrets(box) }));

  app.get("/state/:kind", (c) => {
    const kind = kindSchema.parse(c.req.param("kind"));
    const rows = [...readable[kind](box.state).values()].map(withoutSecrets);
    return c.json({ rows });
  });

  app.get("/state/:kind/:id", (c) => {
    const kind = kindSchema.parse(c.req.param("kind"));
    const row = readable[kind](box.state).get(c.req.param("id"));
    return row ? c.json(withoutSecrets(row)) : c.json({ error: "No such row" }, 404);
  });

  app.patch("/state/:kind/:id", async (c) => {
    const kind = z
      .enum(Object.keys(changeSchemas) as [keyof typeof changeSchemas])
      .parse(c.req.param("kind"));
    const row = changeRow(box, kind, c.req.param("id"), await c.req.json());
    return c.json(withoutSecrets(row));
  });
}
