"use client";

import { Box } from "#components/ui/box.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { bodyOf } from "#lib/sync-tests/body.ts";
import { curlOf } from "#lib/sync-tests/curl.ts";
import type { Draft, ObjectShape } from "#lib/sync-tests/shape.ts";

type BodyBoxProps = {
  title: string;
  shape: ObjectShape;
  draft: Draft;
  /** Where the request goes. */
  url: string;
  path: string;
};

/** The request's body as it is now, to copy as JSON or as a command without the token. */
export function BodyBox({ title, shape, draft, url, path }: BodyBoxProps) {
  const { body } = bodyOf(shape, draft);
  const json = JSON.stringify(body, null, 2);
  return (
    <Box
      title={title}
      aside={
        <>
          <CopyButton text={json} label="Copy JSON" words size="sm" />
          <CopyButton text={curlOf(url, path, body)} label="Copy curl" words size="sm" />
        </>
      }
      padded
      className="wide:sticky wide:top-4"
    >
      <p className="mb-2 text-meta text-muted">
        <Verbatim mono className="wrap-anywhere">
          PUT {path}
        </Verbatim>
      </p>
      <section
        className="max-h-[60vh] overflow-auto"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
        tabIndex={0}
        aria-label={`${title}, text`}
      >
        <pre>
          <Verbatim mono className="text-meta">
            {json}
          </Verbatim>
        </pre>
      </section>
    </Box>
  );
}
