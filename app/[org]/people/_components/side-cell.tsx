import { Marked } from "#components/ui/marked.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Side } from "../_model/rows.ts";

type SideCellProps = {
  /** Shown on cards, which have no header. */
  label: string;
  sides: readonly Side[];
  absent: string;
};

/** One side of an issue in two lines: name and email, or two people. Differences are marked. */
export function SideCell({ label, sides, absent }: SideCellProps) {
  const [first, second, ...others] = sides;
  return (
    <span className="block leading-5 card:py-1.5">
      <span className="mt-1 block text-meta text-muted card:hidden">{label}</span>
      {!first && <span className="text-muted">{absent}</span>}
      {first && !second && (
        <>
          <Name side={first} />
          <span className="block truncate text-meta text-muted" title={textOf(first.email)}>
            <Email side={first} />
          </span>
        </>
      )}
      {first && second && (
        <>
          <Both side={first} />
          <Both side={second} more={others.length} />
        </>
      )}
    </span>
  );
}

function Name({ side: { name, note } }: { side: Side }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="min-w-0 truncate">
        <Marked pieces={name} />
      </span>
      {note && <Tag>{note}</Tag>}
    </span>
  );
}

function Both({ side, more = 0 }: { side: Side; more?: number }) {
  return (
    <span className="block truncate" title={textOf(side.email)}>
      <Marked pieces={side.name} />{" "}
      <span className="text-meta text-muted">
        {side.note ?? <Email side={side} />}
        {more > 0 && ` and ${more} more`}
      </span>
    </span>
  );
}

function Email({ side: { email } }: { side: Side }) {
  return email.length > 0 ? <Marked pieces={email} /> : "No email";
}

const textOf = (pieces: Side["email"]) => pieces.map(({ text }) => text).join("");
