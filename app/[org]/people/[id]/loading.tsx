import { DetailColumns } from "#components/shell/detail-columns.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export default function Loading() {
  return (
    <>
      <div className="crumbs">
        <Skeleton className="w-48" />
      </div>
      <PageHead title="Person" />
      <DetailColumns
        lead={
          <>
            <Skeleton className="w-3/4" />
            <div className="box h-44" />
          </>
        }
        aside={
          <>
            <div className="box h-32" />
            <div className="box h-28" />
          </>
        }
      >
        <div className="box h-60" />
      </DetailColumns>
    </>
  );
}
