import { platformCaller } from "../../auth.ts";
import type { SandboxApp } from "../../box.ts";

const licenseLimit = 75;

export function licenseRoutes(app: SandboxApp) {
  app.get("/v1/licenses/remaining", (c) => {
    const { state, variants } = c.get("box");
    const { organizationId } = platformCaller(c);
    if (variants.licenses === "unlimited") return c.json({ data: {} });
    const used = [...state.users.values()].filter(
      (row) => row.organizationId === organizationId && row.billable && !row.disabled,
    );
    const licensesRemaining = Math.max(0, licenseLimit - used.length);
    return c.json({ data: { licenseLimit: { licensesRemaining } } });
  });
}
