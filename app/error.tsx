"use client";

import { BarePage } from "#components/shell/bare-page.tsx";
import { PageError, type PageErrorProps } from "#components/shell/page-error.tsx";

export default function ErrorPage(props: PageErrorProps) {
  return (
    <BarePage>
      <div className="mt-6">
        <PageError {...props} />
      </div>
    </BarePage>
  );
}
