import { Box } from "#components/ui/box.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** Placeholder while a part of the page loads. */
export function BoxSkeleton({ bare }: { bare?: boolean }) {
  const lines = (
    <div className="flex flex-col gap-3" aria-hidden="true">
      <Skeleton className="w-40" />
      <Skeleton className="w-full" />
      <Skeleton className="w-3/4" />
      <Skeleton className="w-full" />
      <Skeleton className="w-2/3" />
    </div>
  );
  return bare ? lines : <Box padded>{lines}</Box>;
}
