import { createParser } from "nuqs/server";

export type Sort = { id: string; desc: boolean };

/** `?sort=name` ascending, `?sort=-name` descending. Works in pages and in the browser. */
export const parseAsSort = createParser<Sort>({
  parse: (text) => {
    const desc = text.startsWith("-");
    const id = desc ? text.slice(1) : text;
    return /^[\w-]+$/.test(id) ? { id, desc } : null;
  },
  serialize: ({ id, desc }) => (desc ? `-${id}` : id),
  eq: (a, b) => a.id === b.id && a.desc === b.desc,
});
