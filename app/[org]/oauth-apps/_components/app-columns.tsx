"use client";

import type { Column } from "#components/data-table/column.ts";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Day } from "#components/ui/time.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { epochMs } from "#lib/instants.ts";
import { liveWord, MADE_WORD, SECRET_WORD } from "../_model/labels.ts";
import type { AppRow, LiveTokens } from "../_model/rows.ts";
import { APP_COLUMNS } from "./column-shapes.ts";

type LiveOf = (app: AppRow) => LiveTokens | null;

export function appColumns(liveOf: LiveOf): Column<AppRow>[] {
  return [
    {
      ...APP_COLUMNS.name,
      target: true,
      sortValue: (app) => app.name,
      card: { line: 1, side: "start" },
      cell: (app) =>
        app.deleted ? (
          <span className="text-muted">
            {app.name} <Tag>Deleted</Tag>
          </span>
        ) : (
          app.name
        ),
    },
    {
      ...APP_COLUMNS.owner,
      sortValue: (app) => app.owner?.name,
      card: { line: 2, side: "start" },
      cell: (app) => (
        <span
          title={app.owner?.email ?? undefined}
          className="max-card:line-clamp-2 max-card:wrap-anywhere"
        >
          {app.owner?.name ?? <Unknown />}
        </span>
      ),
    },
    {
      ...APP_COLUMNS.made,
      sortValue: (app) => MADE_WORD[app.made],
      card: "hidden",
      cell: (app) => <Quiet if={app.made === "elsewhere"}>{MADE_WORD[app.made]}</Quiet>,
    },
    {
      ...APP_COLUMNS.secret,
      sortValue: (app) => SECRET_WORD[app.secret],
      card: { line: 2, side: "end", before: "Secret:" },
      cell: (app) => <Quiet if={app.secret !== "kept"}>{SECRET_WORD[app.secret]}</Quiet>,
    },
    {
      ...APP_COLUMNS.live,
      sortValue: (app) => liveOf(app)?.live,
      sortDescFirst: true,
      card: { line: 1, side: "end", after: "live" },
      cell: (app) => <Live live={liveOf(app)} />,
    },
    {
      ...APP_COLUMNS.clientId,
      card: "hidden",
      cell: (app) => (
        <span className="text-muted">
          <CopyValue label="Client ID" value={app.clientId} />
        </span>
      ),
    },
    {
      ...APP_COLUMNS.created,
      sortValue: (app) => epochMs(app.createdAt),
      sortDescFirst: true,
      card: "hidden",
      cell: (app) => <Day at={app.createdAt} />,
    },
  ];
}

function Quiet({ if: quiet, children }: { if: boolean; children: string }) {
  return quiet ? <span className="text-muted">{children}</span> : children;
}

function Live({ live }: { live: LiveTokens | null }) {
  if (!live) return <Unknown />;
  const title = live.exact
    ? undefined
    : "At least this many. Siro lists tokens by person. Open the row to check more people.";
  return (
    <span title={title} className={live.live === 0 ? "text-muted" : undefined}>
      {liveWord(live)}
    </span>
  );
}
