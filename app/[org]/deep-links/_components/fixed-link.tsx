import { Box } from "#components/ui/box.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";

/** So many are listed; a pasted link may have any number of parameters. */
const MOST_LISTED = 5;

/** A link as it was probably meant, to copy, with what it no longer holds. */
export function FixedLink({ link, dropped }: { link: string; dropped: readonly string[] }) {
  return (
    <Box
      title="Fixed link"
      note={
        dropped.length > 0 ? (
          <span className="wrap-anywhere text-warn">Without {listOf(dropped)}</span>
        ) : undefined
      }
      aside={<CopyButton text={link} label="Copy fixed link" words size="sm" />}
      padded
    >
      <Verbatim mono className="wrap-anywhere">
        {link}
      </Verbatim>
    </Box>
  );
}

function listOf(dropped: readonly string[]): string {
  const listed = dropped.slice(0, MOST_LISTED);
  const left = dropped.length - listed.length;
  return new Intl.ListFormat("en").format(left > 0 ? [...listed, `${left} more`] : listed);
}
