"use client";

import { PageError, type PageErrorProps } from "#components/shell/page-error.tsx";

/** Rendered inside the shell, so the other pages stay one click away. */
export default function OrganizationErrorPage(props: PageErrorProps) {
  return (
    <div className="max-w-[640px] px-gutter py-6">
      <PageError {...props} />
    </div>
  );
}
