import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { APP_COLUMNS } from "./_components/column-shapes.ts";

export default function Loading() {
  return (
    <>
      <PageHead title="OAuth apps" />
      <div className="h-11" />
      <TableSkeleton columns={Object.values(APP_COLUMNS)} rows={8} />
    </>
  );
}
