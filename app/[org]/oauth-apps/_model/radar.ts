import { plural } from "#components/ui/plural.ts";
import { daysUntil, isRetiringSoon } from "#lib/token-retirement.ts";

/** A credential as it was read; null is unknown. */
export type RadarFacts = {
  organizationToken: {
    name: string;
    refusedAt: string | null;
    /** "2027-03-01" */
    retiresOn: string | null;
  } | null;
  apps: {
    clientId: string;
    name: string;
    owner: { name: string; isDisabled: boolean | null } | null;
    isSecretKept: boolean;
    /** The member who links through it. */
    actingMember: string | null;
    /** Live tokens; null if Siro didn't answer. */
    tokens: RadarToken[] | null;
    /** Whether there can be no other live tokens. */
    isExact: boolean;
  }[];
};

export type RadarToken = {
  id: string;
  scope: string | null;
  boundTo: { name: string; isDisabled: boolean | null } | null;
  expiresAt: string | null;
};

/** From what needs action first. */
const URGENCIES = ["act", "soon", "check", "unknown", "fine"] as const;
export type Urgency = (typeof URGENCIES)[number];

export type Finding = {
  key: string;
  urgency: Urgency;
  /** "Organization token “Ops”", "Read token of “Power BI export”" */
  credential: string;
  boundTo: string | null;
  /** ISO time, or a day. */
  ends: string | null;
  /** What is the matter, and what to do. */
  finding: string;
  /** The app in which something can be done. */
  clientId: string | null;
};

/** All credentials, those that need action first, then by their end. `today`: "2026-11-29". */
export function judgeCredentials(
  { organizationToken, apps }: RadarFacts,
  today: string,
): Finding[] {
  const findings = [
    ...(organizationToken ? [judgeOrganizationToken(organizationToken, today)] : []),
    ...apps.flatMap((app) => judgeApp(app)),
  ];
  const rank = ({ urgency }: Finding) => URGENCIES.indexOf(urgency);
  const endOf = ({ ends }: Finding) => ends ?? "9999";
  return findings.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      endOf(a).localeCompare(endOf(b)) ||
      a.credential.localeCompare(b.credential, "en"),
  );
}

/** "5 credentials, 1 needs action"; a minimum if something could not be read. */
export function summarizeRadar(
  findings: readonly Pick<Finding, "urgency">[],
  isWhole: boolean,
): string {
  const urgent = findings.filter(({ urgency }) => urgency === "act").length;
  const credentials = plural(findings.length, "credential");
  const verb = urgent === 1 ? "needs" : "need";
  if (isWhole && findings.every(({ urgency }) => urgency !== "unknown")) {
    return `${credentials}, ${urgent === 0 ? "no action needed" : `${urgent} ${verb} action`}`;
  }
  const action = urgent === 0 ? "" : `, at least ${urgent} ${verb} action`;
  return `At least ${credentials}${action}; not all could be checked`;
}

function judgeOrganizationToken(
  { name, refusedAt, retiresOn }: NonNullable<RadarFacts["organizationToken"]>,
  today: string,
): Finding {
  const base = {
    key: "organization-token",
    credential: `Organization token “${name}”`,
    boundTo: "The whole organization",
    ends: retiresOn,
    clientId: null,
  };
  if (refusedAt !== null) {
    return {
      ...base,
      urgency: "act",
      finding: "Siro refuses it. Replace it in Settings › Siro access.",
    };
  }
  if (retiresOn === null) {
    return {
      ...base,
      urgency: "fine",
      finding: "No retirement date entered. Siro doesn't report one.",
    };
  }
  const days = daysUntil(retiresOn, today);
  if (days < 0) {
    return {
      ...base,
      urgency: "act",
      finding: "Its retirement date has passed. Replace it in Settings › Siro access.",
    };
  }
  if (isRetiringSoon(retiresOn, today)) {
    return {
      ...base,
      urgency: days <= 7 ? "act" : "soon",
      finding: `Retires ${days === 0 ? "today" : `in ${plural(days, "day")}`}. Replace it in Settings › Siro access before then.`,
    };
  }
  return { ...base, urgency: "fine", finding: `Retires in ${plural(days, "day")}.` };
}

type App = RadarFacts["apps"][number];

function judgeApp(app: App): Finding[] {
  const { clientId, name, tokens } = app;
  const own = {
    key: clientId,
    credential: `App “${name}”`,
    boundTo: app.owner?.name ?? null,
    ends: null,
    clientId,
  };
  if (tokens === null) {
    const finding = "Siro didn't return this app's tokens. Refresh to try again.";
    return [{ ...own, urgency: "unknown", finding }];
  }
  const findings = tokens.map((token) => judgeToken(app, token));
  if (app.owner?.isDisabled) {
    const which = tokens.length > 0 ? `${plural(tokens.length, "live token")} found. ` : "";
    const finding = `Its owner is disabled in Siro. ${which}Tools that use it may fail. Create an app with another owner.`;
    return [{ ...own, urgency: "act", finding }, ...findings];
  }
  if (app.isSecretKept && tokens.length === 0 && app.actingMember === null) {
    const some = app.isExact ? "no live token" : "no live token that siro-admin could find";
    const finding = `Its secret is stored, but it has ${some}. If no tool needs it, delete the app.`;
    return [{ ...own, urgency: "check", finding }];
  }
  return findings;
}

function judgeToken(app: App, { id, scope, boundTo, expiresAt }: RadarToken): Finding {
  const word = scope === null ? "Token" : `${scope.charAt(0).toUpperCase()}${scope.slice(1)} token`;
  const base = {
    key: `${app.clientId} ${id}`,
    credential: `${word} of “${app.name}”`,
    boundTo: boundTo?.name ?? null,
    ends: expiresAt,
    clientId: app.clientId,
  };
  if (boundTo?.isDisabled) {
    return {
      ...base,
      urgency: "act",
      finding:
        "It acts as a user who is disabled in Siro. Revoke it and mint one for another user.",
    };
  }
  if (expiresAt === null) {
    return {
      ...base,
      urgency: "check",
      finding: "Siro doesn't say when it expires. If no tool needs it, revoke it.",
    };
  }
  if (app.actingMember !== null) {
    return {
      ...base,
      urgency: "fine",
      finding: `Expires on its own. siro-admin mints what it needs for ${app.actingMember}.`,
    };
  }
  return { ...base, urgency: "fine", finding: "Expires on its own. Tools mint the next one." };
}
