type Piece = { text: string; differs: boolean };

/** A text in pieces, those that differ from another text marked by an underline and a tint. */
export function Marked({ pieces }: { pieces: readonly Piece[] }) {
  if (pieces.length === 0) return <span className="text-muted">–</span>;
  return (
    <bdi>
      {withPlaces(pieces).map(({ text, differs, at }) =>
        differs ? (
          <mark
            key={at}
            title="Differs"
            className="rounded-sm bg-warn-soft text-text underline decoration-2 decoration-warn underline-offset-2"
          >
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </bdi>
  );
}

/** Each piece with the place in the text at which it begins. */
function withPlaces(pieces: readonly Piece[]) {
  let next = 0;
  return pieces.map((piece) => {
    const at = next;
    next += piece.text.length;
    return { ...piece, at };
  });
}
