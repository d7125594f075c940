import { Fragment, type ReactNode } from "react";
import { type Block, readMarkdown, type Span } from "../_model/markdown.ts";

/** Markdown as structure and text: no HTML of its source, no address, no picture. */
export function MarkdownText({ source }: { source: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5 break-words" dir="auto">
      {withKeys(readMarkdown(source)).map(({ key, value }) => (
        <MarkdownBlock key={key} block={value} />
      ))}
    </div>
  );
}

function MarkdownBlock({ block }: { block: Block }): ReactNode {
  if (block.kind === "code") {
    return <pre className="mono overflow-auto rounded-md bg-surface p-2">{block.text}</pre>;
  }
  if (block.kind === "list") {
    const items = withKeys(block.items).map(({ key, value }) => (
      <li key={key}>
        <Spans spans={value} />
      </li>
    ));
    return block.ordered ? (
      <ol className="list-decimal pl-5">{items}</ol>
    ) : (
      <ul className="list-disc pl-5">{items}</ul>
    );
  }
  const words = <Spans spans={block.spans} />;
  if (block.kind === "heading") return <p className="font-medium">{words}</p>;
  if (block.kind === "quote") {
    return <blockquote className="border-line border-l-2 pl-3 text-muted">{words}</blockquote>;
  }
  return <p>{words}</p>;
}

function Spans({ spans }: { spans: Span[] }) {
  return withKeys(spans).map(({ key, value: { text, strong, emphasis, code } }) => {
    const inner = code ? <code className="mono">{text}</code> : text;
    const leaning = emphasis ? <em>{inner}</em> : inner;
    return <Fragment key={key}>{strong ? <strong>{leaning}</strong> : leaning}</Fragment>;
  });
}

/** The text never changes in place, so its position is its key. */
function withKeys<T>(values: T[]): { key: string; value: T }[] {
  return values.map((value, index) => ({ key: String(index), value }));
}
