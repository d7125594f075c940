import type { AlertMessage } from "../alert-message.ts";

/** Slack's three control characters. What is escaped can't be a mention or a link. */
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const MOST_TEXT = 2_900;

/**
 * The body for a Slack incoming webhook. Texts are elements of a rich text block, which Slack shows letter
 * by letter; only our own link is one.
 */
export function slackBody({ title, lines, link, organization }: AlertMessage): string {
  const text = (content: string, bold = false) => ({
    type: "text",
    text: content.slice(0, MOST_TEXT),
    ...(bold && { style: { bold: true } }),
  });
  const section = (...elements: object[]) => ({ type: "rich_text_section", elements });
  return JSON.stringify({
    // For notifications.
    text: escaped(`${title} (${organization})`).slice(0, MOST_TEXT),
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      {
        type: "rich_text",
        elements: [
          section(text(title, true), text(` (${organization})`)),
          ...lines.map((line) => section(text(line))),
          section({ type: "link", url: link, text: "Open siro-admin" }),
        ],
      },
    ],
  });
}
