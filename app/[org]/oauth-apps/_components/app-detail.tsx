"use client";

import { Plus } from "lucide-react";
import type { Route } from "next";
import { useMemo, useState } from "react";
import { DataTable } from "#components/data-table/data-table.tsx";
import { ProblemText } from "#components/form/problem-message.tsx";
import { RetryLine } from "#components/form/retry-line.tsx";
import type { Fetched } from "#components/form/use-json.ts";
import { Box } from "#components/ui/box.tsx";
import { Button, TextButton } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { useRefresh } from "#components/ui/checked.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { NoAnswer } from "#components/ui/no-answer.tsx";
import { plural } from "#components/ui/plural.ts";
import { FailedLine } from "#components/ui/row-message.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { liveSentence } from "../_model/labels.ts";
import type { AppRow, TokenList, TokenRow } from "../_model/rows.ts";
import { tokenColumns } from "./token-columns.tsx";

/** Expired and revoked tokens shown at first. An app that renews its own has hundreds. */
const ENDED_SHOWN = 5;

type AppDetailProps = {
  org: string;
  app: AppRow;
  tokens: Fetched<TokenList>;
  canWrite: boolean;
  onMint: () => void;
  onRevoke: (token: TokenRow) => void;
  onDelete: () => void;
};

/** Expanded row of an app, with its tokens and actions. Loaded when a row is opened. */
export default function AppDetail(props: AppDetailProps) {
  const { app, tokens, canWrite } = props;
  const { data } = tokens;
  const mayChange = canWrite && !app.deleted;
  return (
    <Box
      title="Tokens"
      note={data && liveSentence(data)}
      aside={
        mayChange && (
          <Button size="sm" icon={Plus} onClick={props.onMint}>
            Mint token
          </Button>
        )
      }
    >
      <Tokens {...props} onRevoke={mayChange ? props.onRevoke : null} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-t p-4">
        <span className="flex min-w-0 max-w-full items-center gap-2">
          <span className="shrink-0 text-muted">Client ID</span>
          <CopyValue label="Client ID" value={app.clientId} />
        </span>
        <span>
          <span className="text-muted">Secret</span> {secretSentence(app)}
        </span>
        {app.actingMember && (
          <span>
            <span className="text-muted">Used by</span> {app.actingMember} to link recordings
          </span>
        )}
        {app.deleted && (
          <span>
            <span className="text-muted">Deleted</span> <DateTime at={app.deletedAt} />
          </span>
        )}
        {mayChange && (
          <span className="ml-auto flex flex-wrap gap-2">
            <ButtonLink
              size="sm"
              href={`/${props.org}/oauth-apps/rotate/${encodeURIComponent(app.clientId)}` as Route}
            >
              Rotate app…
            </ButtonLink>
            <Button size="sm" variant="danger-outline" onClick={props.onDelete}>
              Delete app…
            </Button>
          </span>
        )}
      </div>
    </Box>
  );
}

function secretSentence({ secret, deleted }: AppRow): string {
  if (secret === "never-here") return "Not stored (created in another tool)";
  if (secret === "kept") return "Stored, encrypted";
  return deleted ? "No longer stored" : "Not stored: it was shown once when the app was created";
}

type TokensProps = Pick<AppDetailProps, "app" | "tokens"> & {
  onRevoke: ((token: TokenRow) => void) | null;
};

function Tokens({ app, tokens, onRevoke }: TokensProps) {
  const [all, setAll] = useState(false);
  const { pending, isLost, refresh } = useRefresh();
  const columns = useMemo(() => tokenColumns(onRevoke), [onRevoke]);
  const { data, problem } = tokens;
  if (problem) {
    return (
      <div className="p-4">
        <RetryLine problem={problem} />
      </div>
    );
  }
  if (!data) return <TokensSkeleton />;
  const isLive = ({ state }: TokenRow) => state === "active" || state === "unknown";
  const ended = data.tokens.filter((token) => !isLive(token));
  const hidden = all ? 0 : Math.max(0, ended.length - ENDED_SHOWN);
  const rows = hidden > 0 ? data.tokens.slice(0, data.tokens.length - hidden) : data.tokens;
  const [first] = data.unanswered;
  return (
    <>
      {first && (
        <div className="border-line border-b px-4 py-2">
          <FailedLine onAction={refresh} pending={pending} extra={<NoAnswer when={isLost} />}>
            {data.unanswered.length === 1
              ? `Siro didn't return tokens for ${first.name}. `
              : `Siro didn't return tokens for ${plural(data.unanswered.length, "person", "people")}, including ${first.name}. `}
            <ProblemText problem={first.problem} />
          </FailedLine>
        </div>
      )}
      {rows.length > 0 ? (
        <DataTable
          label={`Tokens of ${app.name}`}
          columns={columns}
          rows={rows}
          rowKey={tokenKey}
          keyboard={false}
          pending={tokens.pending}
        />
      ) : (
        <p className="p-4 text-muted">
          {data.live.exact ? "This app has no tokens." : "No tokens found for the people checked."}
        </p>
      )}
      {hidden > 0 && (
        <p className="border-line border-t px-4 py-2 text-meta">
          <TextButton onClick={() => setAll(true)}>
            Show {plural(hidden, "more expired or revoked token")}
          </TextButton>
        </p>
      )}
    </>
  );
}

const tokenKey = (token: TokenRow) => token.id;

function TokensSkeleton() {
  return (
    <div role="status" aria-label="Loading tokens" className="flex flex-col gap-3 p-4">
      <Skeleton className="w-1/3" />
      <Skeleton className="w-2/3" />
      <Skeleton className="w-1/2" />
    </div>
  );
}
