"use client";

import type { Column } from "#components/data-table/column.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { DateTime, TimeLeft } from "#components/ui/time.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { scopeWord, shortId } from "../_model/labels.ts";
import type { TokenRow } from "../_model/rows.ts";

const STATE_WORD = {
  active: "Active",
  unknown: "Unknown",
  expired: "Expired",
  revoked: "Revoked",
} satisfies Record<TokenRow["state"], string>;

/** Tokens that expire this soon are amber. */
const SOON_MS = 3600_000;

const isLive = ({ state }: TokenRow) => state === "active" || state === "unknown";

export function tokenColumns(onRevoke: ((token: TokenRow) => void) | null): Column<TokenRow>[] {
  return [
    {
      id: "state",
      header: "State",
      width: "w-[110px]",
      card: { line: 2, side: "start" },
      cell: (token) => (
        <span
          className={isLive(token) ? undefined : "text-muted"}
          title={
            token.state === "unknown" ? "Siro doesn't say when this token expires." : undefined
          }
        >
          {STATE_WORD[token.state]}
          <span className="card:hidden">, {scopeWord(token.scope).toLowerCase()}</span>
        </span>
      ),
    },
    {
      id: "scope",
      header: "Scope",
      width: "w-[84px]",
      card: "hidden",
      cell: (token) => scopeWord(token.scope),
    },
    {
      id: "actsAs",
      header: "Acts as",
      card: { line: 1, side: "start" },
      cell: ({ actsAs }) =>
        actsAs ? (
          <>
            {actsAs.name} <Verbatim className="text-muted">{actsAs.email}</Verbatim>
          </>
        ) : (
          <Unknown />
        ),
    },
    {
      id: "left",
      header: "Time left",
      width: "w-[120px]",
      align: "end",
      card: { line: 1, side: "end" },
      cell: (token) => <Left token={token} />,
    },
    {
      id: "created",
      header: "Created",
      width: "w-[180px]",
      align: "end",
      muted: true,
      card: "hidden",
      cell: (token) => <DateTime at={token.createdAt} />,
    },
    {
      id: "id",
      header: "Siro ID",
      width: "w-[180px]",
      gap: true,
      className: "max-split:hidden",
      card: "hidden",
      cell: (token) => <CopyValue label="Siro ID" value={token.id} shown={shortId(token.id)} />,
    },
    {
      id: "act",
      header: "Action",
      headerHidden: true,
      width: "w-[100px]",
      align: "end",
      card: { line: 2, side: "end" },
      cell: (token) =>
        onRevoke &&
        isLive(token) && (
          <Button size="sm" variant="quiet" onClick={() => onRevoke(token)}>
            Revoke
          </Button>
        ),
    },
  ];
}

function Left({ token }: { token: TokenRow }) {
  if (token.state !== "active" || !token.expiresAt) return <Unknown />;
  const soon = Date.parse(token.expiresAt) - Date.now() < SOON_MS;
  return (
    <span className={soon ? "text-warn" : undefined}>
      <TimeLeft at={token.expiresAt} over="0 min" />
    </span>
  );
}
