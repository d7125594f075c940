import { expect, type Page } from "@playwright/test";
import { slug } from "./recording-stories.ts";

/** Invites a member as the admin, and lets them join in their own browser. */
export async function joinAs(
  admin: Page,
  member: Page,
  { role = "Operator", email = "rae@acme.example" } = {},
) {
  await admin.goto(`/${slug}/settings/members`);
  await admin.getByRole("button", { name: "Invite" }).click();
  const dialog = admin.getByRole("dialog", { name: "Invite a member" });
  await dialog.getByLabel("Email").fill(email);
  await dialog.getByLabel("Role").selectOption({ label: role });
  await dialog.getByRole("button", { name: "Create invitation" }).click();
  const shown = admin.getByRole("dialog", { name: `Invitation for ${email}` });
  const link = await shown.getByLabel("Invitation link", { exact: true }).innerText();
  await shown.getByRole("button", { name: "I've copied it" }).click();
  await member.goto(new URL(link).pathname);
  await member.getByLabel("Name", { exact: true }).fill("Rae Kim");
  await member.getByLabel("Password").fill("a sentence that is long enough");
  await member.getByRole("button", { name: "Join" }).click();
  await expect(member).toHaveURL(new RegExp(`/${slug}$`), { timeout: 60_000 });
}

/** Lets a member act as this Siro user, with the admin's approval. */
export async function actAs(admin: Page, member: Page, siroUserId: string) {
  await member.goto(`/${slug}/settings/siro-user`);
  await member.getByLabel("Siro user").selectOption({ value: siroUserId });
  await member.getByRole("button", { name: "Request approval" }).click();
  await expect(member.getByText(/You requested to act as/)).toBeVisible();
  await admin.goto(`/${slug}/settings/members`);
  const waiting = admin.locator("section", {
    has: admin.getByRole("heading", { name: "Waiting for approval" }),
  });
  await waiting.getByRole("button", { name: "Approve" }).click();
  await expect(waiting).toBeHidden();
}

/** Gives a member another role. */
export async function changeRole(admin: Page, name: string, role: string) {
  await admin.goto(`/${slug}/settings/members`);
  await admin.getByLabel(`Role of ${name}`).selectOption({ label: role });
  await expect(admin.getByText(`${name} now has the ${role} role`).first()).toBeVisible();
}
