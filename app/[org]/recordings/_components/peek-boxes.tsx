"use client";

import { type ComponentProps, lazy, Suspense } from "react";
import { BoxSkeleton } from "./box-skeleton.tsx";

const LinkBox = lazy(async () => ({ default: (await import("./link-box.tsx")).LinkBox }));
const CandidatesBox = lazy(async () => ({
  default: (await import("./candidates-box.tsx")).CandidatesBox,
}));

/** The boxes of the recording's page, for the panel: the list comes without their scripts. */
export function PeekLinkBox(props: ComponentProps<typeof LinkBox>) {
  return (
    <Suspense fallback={<BoxSkeleton />}>
      <LinkBox {...props} />
    </Suspense>
  );
}

export function PeekCandidatesBox(props: ComponentProps<typeof CandidatesBox>) {
  return (
    <Suspense fallback={<BoxSkeleton />}>
      <CandidatesBox {...props} />
    </Suspense>
  );
}
