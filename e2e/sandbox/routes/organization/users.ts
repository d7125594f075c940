import { z } from "zod";
import { answerList, answerOne, notFound, Refusal } from "../../answers.ts";
import { readBody } from "../../body.ts";
import type { Box, Json, SandboxApp, SandboxContext } from "../../box.ts";
import { createUserId } from "../../jwt.ts";
import { mapAtOnce } from "../../mapping.ts";
import { cutUndocumentedPage } from "../../paging.ts";
import type { SiroUser, Team } from "../../rows.ts";
import { thin } from "../../views/thin.ts";

const path = "/v1/core/users";

const contactSettings = z.object({
  suppressEmails: z.boolean().optional(),
  suppressEmailErrors: z.boolean().optional(),
});
const shared = {
  phoneNumber: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  memberTeamId: z.string().optional(),
  billable: z.boolean().optional(),
  contactSettings: contactSettings.optional(),
};
const updateSchema = z.object({
  ...shared,
  email: z.email().optional(),
  disabled: z.boolean().optional(),
  organizationId: z.string().optional(),
  /** Not in Siro's document; only the variant that accepts it stores it. */
  externalId: z.string().optional(),
});
const createSchema = z.object({
  ...shared,
  email: z.email(),
  organizationId: z.string(),
  externalId: z.string().optional(),
  coachTeamIds: z.array(z.string()).optional(),
  isAdmin: z.boolean().optional(),
});

function viewUser(box: Box, row: SiroUser): Json {
  const { siroStaff: _staff, invitedAt: _invited, lastSeen: _seen, ...shown } = row;
  return thin(box, "user", row.id, shown);
}

function findUser(c: SandboxContext): SiroUser {
  const row = c.get("box").state.users.get(c.req.param("id") ?? "");
  if (row?.organizationId !== c.get("caller").organizationId) throw notFound("User");
  return row;
}

function requireFree(c: SandboxContext, key: "email" | "externalId", value: string | undefined) {
  if (value === undefined) return;
  const { organizationId } = c.get("caller");
  const isSame = (held: string | null) =>
    key === "email" ? held?.toLowerCase() === value.toLowerCase() : held === value;
  for (const row of c.get("box").state.users.values())
    if (isSame(row[key]) && row.organizationId === organizationId && row.id !== c.req.param("id"))
      throw new Refusal(409, `A user with this ${key} already exists`);
}

export function userRoutes(app: SandboxApp) {
  app.get(path, (c) => {
    const box = c.get("box");
    const { disabled, excludeSiroUsers, externalId } = c.req.query();
    const rows = [...box.state.users.values()].filter(
      (row) =>
        row.organizationId === c.get("caller").organizationId &&
        (disabled === undefined || String(row.disabled) === disabled) &&
        !(excludeSiroUsers === "true" && row.siroStaff) &&
        (externalId === undefined || row.externalId === externalId),
    );
    const page = cutUndocumentedPage(c, rows, (row) => row.id);
    const views = page.rows.map((row) => viewUser(box, row));
    return answerList(c, views, "wrapped", page.cursor);
  });

  app.get(`${path}/:id`, (c) => answerOne(c, viewUser(c.get("box"), findUser(c)), "flat"));

  app.put(`${path}/:id`, async (c) => {
    const box = c.get("box");
    const { userUpdate } = box.variants;
    const row = findUser(c);
    const changes = await readBody(c, updateSchema);
    if (userUpdate !== "externalId-accepted") delete changes.externalId;
    requireFree(c, "email", changes.email);
    requireFree(c, "externalId", changes.externalId);
    const changed = { ...row, ...changes, organizationId: row.organizationId };
    if (userUpdate === "ignored") return answerOne(c, viewUser(box, row), "flat");
    if (userUpdate === "echoed") return answerOne(c, viewUser(box, changed), "flat");
    moveToTeam(c, row, changes.memberTeamId);
    Object.assign(row, changed);
    mapAtOnce(box);
    return answerOne(c, viewUser(box, row), "flat");
  });

  app.post(path, async (c) => {
    const box = c.get("box");
    const { state, clock, variants } = box;
    const { isAdmin, ...input } = await readBody(c, createSchema);
    const { organizationId } = c.get("caller");
    if (input.organizationId !== organizationId) throw new Refusal(403, "No access");
    requireFree(c, "email", input.email);
    requireFree(c, "externalId", input.externalId);
    if (input.memberTeamId) findTeam(c, input.memberTeamId);
    const row: SiroUser = {
      firstName: "",
      lastName: "",
      phoneNumber: null,
      coachTeamIds: [],
      billable: true,
      ...input,
      id: createUserId(),
      externalId: (variants.userCreate === "applied" && input.externalId) || null,
      memberTeamId: null,
      createdAt: clock.iso(),
      disabled: false,
      siroStaff: false,
      invitedAt: input.contactSettings?.suppressEmails ? null : clock.iso(),
      lastSeen: null,
    };
    state.users.set(row.id, row);
    moveToTeam(c, row, input.memberTeamId);
    if (isAdmin) state.organizations.get(organizationId)?.adminUids.push(row.id);
    mapAtOnce(box);
    return answerOne(c, viewUser(box, row), "flat");
  });
}

function findTeam(c: SandboxContext, id: string): Team {
  const team = c.get("box").state.teams.get(id);
  if (team?.organizationId !== c.get("caller").organizationId) throw notFound("Team");
  return team;
}

function moveToTeam(c: SandboxContext, row: SiroUser, teamId: string | undefined) {
  if (teamId === undefined) return;
  const next = findTeam(c, teamId);
  for (const team of c.get("box").state.teams.values())
    team.memberUids = team.memberUids.filter((uid) => uid !== row.id);
  next.memberUids.push(row.id);
  row.memberTeamId = teamId;
}
