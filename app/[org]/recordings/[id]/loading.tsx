import { DetailColumns } from "#components/shell/detail-columns.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { BoxSkeleton } from "../_components/box-skeleton.tsx";

export default function Loading() {
  return (
    <>
      <div className="crumbs" />
      <DetailColumns
        wideAside
        lead={
          <div className="flex flex-col gap-4">
            <Skeleton className="h-7 w-64" />
            <Skeleton className="w-full" />
            <Skeleton className="w-full" />
          </div>
        }
        aside={
          <>
            <BoxSkeleton />
            <BoxSkeleton />
          </>
        }
      >
        <BoxSkeleton bare />
      </DetailColumns>
    </>
  );
}
