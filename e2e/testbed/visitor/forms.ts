import { decodeEntities, findTags, type Tag, visibleText, withoutScripts } from "./html.ts";

export type Form = { action: string; method: string; fields: Field[]; buttons: Button[] };
type Field = { name: string; value: string; labels: string[] };
type Button = { text: string; name: string | undefined; value: string };

const isLabelledBy = (tag: Tag, label: Tag) => {
  const { id, name } = tag.attributes;
  if (id !== undefined && label.attributes.for === id) return true;
  return name !== undefined && label.inner.includes(`name="${name}"`);
};

function readLabels(tag: Tag, labels: Tag[]): string[] {
  const named = labels.filter((label) => isLabelledBy(tag, label));
  return [...named.map((label) => visibleText(label.inner)), tag.attributes["aria-label"] ?? ""];
}

function readField(tag: Tag, form: Tag, labels: Tag[]): Field | undefined {
  const { name, type = "text", value, checked, disabled } = tag.attributes;
  if (!name || disabled !== undefined || ["submit", "button", "image"].includes(type)) return;
  if (["checkbox", "radio"].includes(type) && checked === undefined) return;
  const selected = findTags(tag.inner, "option").find((o) => o.attributes.selected !== undefined);
  const text = tag.name === "textarea" ? decodeEntities(tag.inner) : (value ?? "");
  return {
    name,
    value: tag.name === "select" ? (selected?.attributes.value ?? "") : text,
    labels: readLabels(tag, labels.length ? labels : findTags(form.inner, "label")),
  };
}

/** The forms of a page, with what a browser would send if nothing were typed. */
export function readForms(page: string): Form[] {
  const html = withoutScripts(page);
  const labels = findTags(html, "label");
  return findTags(html, "form").map((form) => ({
    action: form.attributes.action ?? "",
    method: (form.attributes.method ?? "get").toLowerCase(),
    fields: findTags(form.inner, "input", "textarea", "select")
      .map((tag) => readField(tag, form, labels))
      .filter((field) => field !== undefined),
    buttons: findTags(form.inner, "button")
      .filter(({ attributes }) => (attributes.type ?? "submit") === "submit")
      .map(({ attributes, inner }) => ({
        text: attributes["aria-label"] ?? visibleText(inner),
        name: attributes.name,
        value: attributes.value ?? "",
      })),
  }));
}
