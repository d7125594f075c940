import { textOf } from "#lib/action-client/form-state.ts";
import type { FixOption } from "#lib/mapping/fix-options.ts";
import type { FixChange } from "#lib/operations/people/fix-change.ts";

/** What was entered for a fix, as its action takes it. */
export function changeOfForm(option: FixOption, form: FormData): FixChange {
  const isOn = (name: string) => form.get(name) === "on";
  switch (option.fix) {
    case "change-email": {
      const { fix, siroUserId, before } = option;
      const typed = form.has("typed") ? textOf(form, "typed") : undefined;
      return { fix, siroUserId, before, email: textOf(form, "email"), typed };
    }
    case "change-name": {
      const { fix, siroUserId } = option;
      const firstName = textOf(form, "firstName");
      return { fix, siroUserId, firstName, lastName: textOf(form, "lastName") };
    }
    case "enable":
    case "disable":
      return { fix: option.fix, siroUserId: option.siroUserId };
    case "create-user":
      return {
        fix: option.fix,
        crmUserId: option.crmUserId,
        email: textOf(form, "email"),
        firstName: textOf(form, "firstName"),
        lastName: textOf(form, "lastName"),
        externalId: textOf(form, "externalId"),
        memberTeamId: textOf(form, "memberTeamId") || undefined,
        billable: isOn("billable"),
        suppressEmails: isOn("suppressEmails"),
      };
    case "resync": {
      const { fix, siroUserId, crmUserId } = option;
      const engagementId = textOf(form, "engagementId");
      return { fix, siroUserId, crmUserId, engagementId, email: textOf(form, "email") };
    }
    case "map-in-siro": {
      const { fix, siroUserId, crmUserId } = option;
      return { fix, siroUserId, crmUserId };
    }
  }
}
