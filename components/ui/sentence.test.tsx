import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Sentence } from "./sentence.tsx";

const kept = (text: string) => `<span translate="no">${text}</span>`;

test.each([
  ["links as dana.ortiz@acme.example", `links as ${kept("dana.ortiz@acme.example")}`],
  ["CRM ID 005Ax00001 · Denver", `CRM ID ${kept("005Ax00001")} · Denver`],
  ["a@b.co and c+d@e.org.", `${kept("a@b.co")} and ${kept("c+d@e.org")}.`],
  ["No CRM ID", "No CRM ID"],
  ["no Siro user yet", "no Siro user yet"],
])("only the emails and CRM IDs of a sentence are kept from translation: %s", (text, html) => {
  expect(renderToStaticMarkup(<Sentence text={text} />)).toBe(html);
});
