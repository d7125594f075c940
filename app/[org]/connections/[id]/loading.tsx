import { PageHead } from "#components/ui/page-head.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { DETAIL_COLUMNS } from "../_components/detail-columns.ts";

export default function Loading() {
  return (
    <>
      <div className="crumbs">
        <Skeleton className="w-48" />
      </div>
      <PageHead title="Connection" />
      <div className={DETAIL_COLUMNS}>
        <div className="flex min-w-0 flex-col gap-4">
          <Skeleton className="w-3/4" />
          <div className="box h-44" />
          <div className="box h-60" />
        </div>
        <div className="flex flex-col gap-4">
          <div className="box h-32" />
          <div className="box h-28" />
        </div>
      </div>
    </>
  );
}
