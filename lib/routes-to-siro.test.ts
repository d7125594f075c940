import { expect, test } from "vitest";
import { importsOf, sourceOf } from "#e2e/testbed/sources.ts";

/**
 * The files that someone opens to follow a change or a page to Siro, in order. Types and `components/ui`
 * are left out.
 */
const ROUTES: Record<string, { most: number; files: string[] }> = {
  "a switch": {
    most: 14,
    files: [
      "app/[org]/connections/_components/switch-cell.tsx",
      "app/[org]/connections/_components/use-switches.ts",
      "app/[org]/connections/_components/switches-provider.tsx",
      "app/[org]/connections/_components/organization-store.ts",
      "app/[org]/connections/_model/switch-store.ts",
      "app/[org]/connections/actions.ts",
      "lib/operations/connections/update-connections.ts",
      "lib/operations/connections/update-connection.ts",
      "lib/writes/define-write.ts",
      "lib/writes/run-write.ts",
      "lib/audit/writer.ts",
      "lib/siro/organization/connections.ts",
      "lib/siro/http/transport.ts",
      "lib/siro/http/attempt.ts",
    ],
  },
  "a link": {
    most: 16,
    files: [
      "app/[org]/recordings/_components/link-box.tsx",
      "app/[org]/recordings/_components/use-link-writes.ts",
      "app/[org]/recordings/_components/use-write.ts",
      "app/[org]/recordings/actions.ts",
      "lib/operations/recordings/link-recording.ts",
      "lib/operations/recordings/recording-link.ts",
      "lib/credentials/siro-for.ts",
      "lib/credentials/acting-token.ts",
      "lib/writes/define-write.ts",
      "lib/writes/run-write.ts",
      "lib/writes/read-until.ts",
      "lib/audit/writer.ts",
      "lib/siro/organization/recordings.ts",
      "lib/siro/platform/links.ts",
      "lib/siro/http/transport.ts",
      "lib/siro/http/attempt.ts",
    ],
  },
  "the first rows of People": {
    most: 18,
    files: [
      "app/[org]/people/page.tsx",
      "app/[org]/people/queries.ts",
      "app/[org]/people/_model/issues.ts",
      "app/[org]/people/_model/issue-list.ts",
      "app/[org]/people/_model/issue-rows.ts",
      "lib/queries/people-scan/people-scans.ts",
      "lib/queries/people-scan/scan-runs.ts",
      "lib/credentials/siro-for.ts",
      "lib/queries/people-scan/run-scan.ts",
      "lib/queries/people-scan/read-siro-side.ts",
      "lib/queries/people-scan/read-crm-side.ts",
      "lib/queries/people-scan/assemble.ts",
      "lib/queries/people-scan/scan-issues.ts",
      "lib/mapping/find-issues.ts",
      "lib/siro/organization/users.ts",
      "lib/siro/http/page.ts",
      "lib/siro/http/transport.ts",
      "lib/siro/http/attempt.ts",
    ],
  },
};

for (const [name, { most, files: route }] of Object.entries(ROUTES)) {
  test(`following ${name} to Siro takes at most ${most} files of under 200 lines, connected by imports`, () => {
    expect(route.length).toBeLessThanOrEqual(most);
    // A provider is above its control: the control finds it through a context that both import.
    const isConnected = (a: string, b: string) =>
      importsOf(a).includes(b) || importsOf(b).includes(a);
    const unconnected = route.filter(
      (file) => !route.some((other) => other !== file && isConnected(file, other)),
    );
    expect(unconnected).toEqual([]);
    expect(route.filter((file) => sourceOf(file).trimEnd().split("\n").length > 200)).toEqual([]);
  });
}
