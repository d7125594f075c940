import { TableSkeleton } from "#components/data-table/table-skeleton.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { DIRECTORY_COLUMNS } from "./_components/column-shapes.ts";

export default function Loading() {
  return (
    <>
      <PageHead title="People" />
      <div className="h-11" />
      <TableSkeleton columns={Object.values(DIRECTORY_COLUMNS)} />
    </>
  );
}
