import { z } from "zod";
import { answerList, answerOne, notFound, Refusal } from "../../answers.ts";
import { readBody } from "../../body.ts";
import type { Box, Json, SandboxApp, SandboxContext } from "../../box.ts";
import { createUserId } from "../../jwt.ts";
import { cutUndocumentedPage } from "../../paging.ts";
import type { SiroUser } from "../../rows.ts";
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
  const { siroStaff: _staff, lastSeen: _seen, ...shown } = row;
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
  for (const row of c.get("box").state.users.values())
    if (row[key] === value && row.organizationId === organizationId && row.id !== c.req.param("id"))
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
    const row = findUser(c);
    const changes = await readBody(c, updateSchema);
    requireFree(c, "email", changes.email);
    moveToTeam(c, row, changes.memberTeamId);
    Object.assign(row, changes, { organizationId: row.organizationId });
    return answerOne(c, viewUser(c.get("box"), row), "flat");
  });

  app.post(path, async (c) => {
    const { state, clock } = c.get("box");
    const { isAdmin, ...input } = await readBody(c, createSchema);
    const { organizationId } = c.get("caller");
    if (input.organizationId !== organizationId) throw new Refusal(403, "No access");
    requireFree(c, "email", input.email);
    requireFree(c, "externalId", input.externalId);
    const row: SiroUser = {
      firstName: "",
      lastName: "",
      phoneNumber: null,
      coachTeamIds: [],
      billable: true,
      ...input,
      id: createUserId(),
      externalId: input.externalId ?? null,
      memberTeamId: null,
      createdAt: clock.iso(),
      disabled: false,
      siroStaff: false,
      lastSeen: null,
    };
    state.users.set(row.id, row);
    moveToTeam(c, row, input.memberTeamId);
    if (isAdmin) state.organizations.get(organizationId)?.adminUids.push(row.id);
    return answerOne(c, viewUser(c.get("box"), row), "flat");
  });
}

function moveToTeam(c: SandboxContext, row: SiroUser, teamId: string | undefined) {
  if (teamId === undefined) return;
  const { teams } = c.get("box").state;
  const next = teams.get(teamId);
  if (next?.organizationId !== row.organizationId) throw notFound("Team");
  for (const team of teams.values())
    team.memberUids = team.memberUids.filter((uid) => uid !== row.id);
  next.memberUids.push(row.id);
  row.memberTeamId = teamId;
}
