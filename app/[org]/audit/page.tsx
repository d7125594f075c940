import type { Metadata, Route } from "next";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { requireOrganization } from "#lib/queries/organization.ts";
import { AuditTable } from "./_components/audit-table.tsx";
import { KindFilter } from "./_components/kind-filter.tsx";
import { readAuditPage } from "./queries.ts";
import { auditSearchSchema } from "./search.ts";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ params, searchParams }: PageProps<"/[org]/audit">) {
  const { org } = await params;
  await requireOrganization(org);
  const search = auditSearchSchema.parse(await searchParams);
  const { events, nextCursor } = await readAuditPage(org, search);
  const pageAt = (after?: string) => {
    const query = new URLSearchParams({
      ...(search.kind && { kind: search.kind }),
      ...(after && { after }),
    });
    return `/${org}/audit${query.size > 0 ? `?${query}` : ""}` as Route;
  };
  return (
    <>
      <PageHead title="Audit log" summary="Every change made in siro-admin" />
      <KindFilter />
      <AuditTable events={events} filtered={search.kind !== undefined} />
      {(search.after || nextCursor) && (
        <Pager
          previous={search.after ? pageAt() : null}
          previousLabel="Newest"
          next={nextCursor ? pageAt(nextCursor) : null}
        >
          Newest first
        </Pager>
      )}
    </>
  );
}
