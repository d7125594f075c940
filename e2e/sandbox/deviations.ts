/**
 * Where the sandbox follows Siro's live service although the published documents say otherwise,
 * each with what is known about it. Nothing else may differ.
 */
type Deviation = {
  name: string;
  /** Key: "api METHOD path-of-the-document". */
  operation: RegExp;
  at: RegExp;
  message: RegExp;
  /** Default: the answer. */
  side?: "request";
  evidence: string;
  /** Only a variant that is not the default answers like this. */
  isVariant?: boolean;
};

export const deviations: Deviation[] = [
  {
    name: "summaries are wrapped",
    operation: /GET \/v1\/core\/recordings\/\{id\}\/summaries$/,
    at: /^body$/,
    message: /object instead of array/,
    evidence:
      "Seen live 2026-07-11: {data:[{id,name,content}]}; the quickstart shows data as well.",
  },
  {
    name: "a platform outside the seven declared ones",
    operation: /connections|organizations|recordings/,
    at: /integrationPlatform$/,
    message: /"SALESFORCE" is not in the enum/,
    evidence: "The list's own filter accepts 15 platforms, so others must occur in answers.",
  },
  {
    name: "no confirmed link is null",
    operation: /organization GET \/v1\/core\/recordings/,
    at: /\/?crm$/,
    message: /null instead of object/,
    evidence: "The page on recordings: crm is null without a confirmed link; the schema forgot it.",
  },
  {
    name: "a missing score is null",
    operation: /organization GET \/v1\/core\/recordings/,
    at: /evaluationScore$/,
    message: /null instead of number/,
    evidence: "Seen live 2026-09-25: null until scored, and on pages of more than about 40 rows.",
  },
  {
    name: "content of an engagement is null",
    operation: /engagements/,
    at: /content$/,
    message: /null instead of string/,
    evidence: "Seen live: content was null in a captured engagement.",
  },
  {
    name: "deletedAt of an appointment",
    operation: /organization GET .*engagements/,
    at: /deletedAt$/,
    message: /not in the document/,
    evidence: "Not documented: a sync sends deletedAt to Siro, so that Siro may show it as well.",
    isVariant: true,
  },
  {
    name: "deletedAt of a living connection is null",
    operation: /organization GET \/v1\/core\/organizations/,
    at: /integrations\/\d+\/deletedAt$/,
    message: /null instead of string/,
    evidence: "Inferred: declared as a required date, which a connection in use cannot have.",
  },
  {
    name: "mobile events are one flat list",
    operation: /organization GET \/v1\/core\/mobile-events$/,
    at: /^body\/data\/\d+$/,
    message: /object instead of array/,
    evidence: "Seen live 2026-07-11: data is a flat array; the document nests a second one.",
  },
  {
    name: "the audit log is wrapped and has a cursor",
    operation: /organization GET \/v1\/audit\/logs$/,
    at: /^body$/,
    message: /object instead of array/,
    evidence: "An older page of Siro's shows {data, cursor}; the document declares a bare list.",
  },
  {
    name: "errors that no operation declares",
    operation: /./,
    at: /^(status|content-type)$/,
    message: /^(4\d\d|500) is not declared$|^text\/plain is not declared$/,
    evidence:
      "Most operations declare 200 only; both APIs refuse all the same (401, 403 of the edge as text, 404, 422, 429 as text).",
  },
  {
    name: "paging parameters that are accepted without being documented",
    operation:
      /organization GET \/v1\/(core\/users|core\/integrations\/connections|core\/auth\/tokens)$/,
    at: /^query\/(pageSize|cursor)$/,
    message: /not in the document/,
    side: "request",
    evidence: "These lists return a cursor; a live client pages users with pageSize=100&cursor.",
  },
];
