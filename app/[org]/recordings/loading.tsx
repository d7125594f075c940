import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { COLUMN_SHAPES } from "./_components/column-shapes.ts";

export default function Loading() {
  return (
    <>
      <PageHead title="Recordings" />
      <div className="tabs" />
      <div className="h-11" />
      <TableSkeleton columns={Object.values(COLUMN_SHAPES)} rows={14} />
    </>
  );
}
