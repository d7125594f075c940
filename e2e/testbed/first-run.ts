import type { Visitor } from "./visitor/visitor.ts";

export type FirstAdmin = { name: string; email: string; password: string };

/** How far to go: `siro-user` sets everything up, `admin` stops before the token is pasted. */
export type FirstRunEnd = "admin" | "organization" | "siro-user";

type FirstRun = {
  setupCode: string;
  admin: FirstAdmin;
  organizationToken: string;
  end: FirstRunEnd;
};

/** Signs in with email and password. */
export async function signIn(visitor: Visitor, { email, password }: Omit<FirstAdmin, "name">) {
  await visitor.open("/sign-in");
  await visitor.fill("Email", email);
  await visitor.fill("Password", password);
  await visitor.press("Sign in");
}

/** Walks through the first run on the product's own pages. */
export async function walkFirstRun(visitor: Visitor, run: FirstRun) {
  await visitor.open("/setup");
  await visitor.fill("Code from the server log", run.setupCode);
  await visitor.press("Continue");
  await visitor.fill("Name", run.admin.name);
  await visitor.fill("Email", run.admin.email);
  await visitor.fill("Password", run.admin.password);
  await visitor.press("Continue");
  if (run.end === "admin") return;
  await visitor.fill("Organization token", run.organizationToken);
  await visitor.press("Check token");
  await visitor.press("Use this organization");
  await visitor.press(run.end === "siro-user" ? "Continue" : "Continue read-only");
}
