type Piece = { text: string; differs: boolean };

/** A name, email, or ID in pieces. Pieces that differ from another text are underlined and tinted. */
export function Marked({ pieces }: { pieces: readonly Piece[] }) {
  if (pieces.length === 0) return <span className="text-muted">–</span>;
  return (
    <bdi translate="no">
      {withPositions(pieces).map(({ text, differs, at }) =>
        differs ? (
          <mark
            key={at}
            title="Differs"
            className="rounded-sm bg-warn-soft text-text underline decoration-2 decoration-warn underline-offset-2"
          >
            {text}
          </mark>
        ) : (
          <span key={at}>{text}</span>
        ),
      )}
    </bdi>
  );
}

/** Each piece with its start position in the text. */
function withPositions(pieces: readonly Piece[]) {
  let next = 0;
  return pieces.map((piece) => {
    const at = next;
    next += piece.text.length;
    return { ...piece, at };
  });
}
