import "server-only";
import { toProblem } from "#lib/problems/to-problem.ts";
import { secondary } from "#lib/queries/secondary.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listConnections } from "#lib/siro/organization/connections.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { assemble } from "./assemble.ts";
import { readCrmSide } from "./read-crm-side.ts";
import { readImpact } from "./read-impact.ts";
import { readSiroSide } from "./read-siro-side.ts";
import type { CrmRecord, CrmSide, PeopleScan, ScanProgress, SiroSide } from "./scan.ts";
import { issuesSoFar, scanIssues } from "./scan-issues.ts";

type Watcher = {
  onProgress: (progress: Partial<ScanProgress>) => void;
  /** Called with partial results worth showing. */
  onPart: (scan: PeopleScan) => void;
};

/** Partial results are built at most this often, and only after the size doubled. */
const PART_EVERY_MS = 1_500;

/**
 * Reads both sides, then counts recordings. Throws if Siro users or CRM users cannot be read. If
 * recordings cannot be read, the scan continues and reports it.
 */
export async function runScan(
  api: SiroTransport,
  siroOrganizationId: string,
  { onProgress, onPart }: Watcher,
): Promise<PeopleScan> {
  const users: User[] = [];
  const records: CrmRecord[] = [];
  let partAtMs = 0;
  let partSize = 0;
  const grow = () => {
    const size = users.length + records.length;
    onProgress({ siroUsers: users.length, crmUsers: records.length });
    const isDue = Date.now() - partAtMs >= PART_EVERY_MS && size >= partSize * 2;
    if (!isDue) return;
    const siro = { ...NO_SIRO, users: [...users] };
    const crm = { ...NO_CRM, users: [...records] };
    onPart({ ...assemble(siro, crm), issues: issuesSoFar(siro, crm, new Date()) });
    [partAtMs, partSize] = [Date.now(), size];
  };
  const siroSide = readSiroSide(api, siroOrganizationId, (page) => {
    users.push(...page);
    grow();
  });
  const siroIds = async () => new Set((await siroSide).users.map(({ id }) => id));
  const crmSide = readCrmSide(api, siroIds, (page) => {
    records.push(...page);
    grow();
  });
  const askedConnections = listConnections(api).catch(() => null);
  const [siro, crm, listed] = await Promise.all([
    siroSide,
    crmSide,
    crmSide.then(() => secondary(askedConnections)),
  ]);
  const issues = scanIssues(siro, crm, new Date());
  const scan = {
    ...assemble(siro, crm),
    connections: new Map(listed?.items.map(({ id, name }) => [id, name ?? id])),
    missing: [...siro.missing, ...crm.missing, ...(listed ? [] : ["connection names"])],
    issues,
    isRead: true,
  };
  onPart(scan);
  onProgress({ step: "recordings" });
  const counted = await readImpact(api, (recordings) => onProgress({ recordings })).then(
    (impact) => ({ impact, impactProblem: null }),
    (error: unknown) => ({ impact: null, impactProblem: toProblem(error) }),
  );
  return { ...scan, ...counted, checkedAt: new Date().toISOString() };
}

const NO_SIRO: SiroSide = {
  users: [],
  teams: new Map(),
  adminIds: null,
  complete: false,
  missing: [],
};
const NO_CRM: CrmSide = { users: [], source: "list", why: null, complete: false, missing: [] };
