import { type Form, readForms } from "./forms.ts";
import { findTags, visibleText } from "./html.ts";
import type { Visitor } from "./visitor.ts";

const maximumRedirects = 10;

type PlainVisitor = Visitor & {
  /** Its current cookies, by name. */
  cookies(): Map<string, string>;
};

/**
 * A visitor without JavaScript: plain requests, cookies, native forms.
 * @param userAgent of the browser that it stands for
 * @param timeZone of that browser, which it sends where the page would with JavaScript
 */
export function createPlainVisitor(
  origin: string,
  userAgent?: string,
  timeZone?: string,
): PlainVisitor {
  const cookies = new Map<string, string>();
  let url = new URL(origin);
  let html = "";
  let typed = new Map<string, string>();

  function keepCookies(response: Response) {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", ...value] = pair.split("=");
      const isGone = attributes.some((text) => /^\s*(max-age=0|expires=.*1970)/i.test(text));
      if (isGone) cookies.delete(name.trim());
      else cookies.set(name.trim(), value.join("="));
    }
  }

  async function request(target: URL, init: RequestInit = {}, redirects = 0): Promise<void> {
    const headers = {
      accept: "text/html",
      ...(userAgent && { "user-agent": userAgent }),
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      origin: url.origin,
      referer: url.href,
    };
    const response = await fetch(target, { ...init, headers, redirect: "manual" });
    keepCookies(response);
    const location = response.headers.get("location");
    if (location && response.status >= 300 && response.status < 400) {
      await response.arrayBuffer();
      if (redirects === maximumRedirects) throw new Error(`too many redirects at ${target}`);
      return request(new URL(location, target), {}, redirects + 1);
    }
    url = target;
    html = await response.text();
    typed = new Map();
    if (response.status >= 500) throw new Error(`${target.pathname} answered ${response.status}`);
  }

  async function submit(form: Form, text: string) {
    const body = new FormData();
    for (const { name, value, labels } of form.fields) {
      const label = labels.find((candidate) => typed.has(candidate));
      const sent = name === "timeZone" ? (timeZone ?? value) : value;
      body.append(name, label === undefined ? sent : (typed.get(label) ?? sent));
    }
    const button = form.buttons.find((candidate) => candidate.text === text);
    if (button?.name) body.append(button.name, button.value);
    const target = new URL(form.action || url.href, url);
    if (form.method === "post") return request(target, { method: "POST", body });
    for (const [name, value] of body) target.searchParams.append(name, String(value));
    return request(target);
  }

  const findForm = (button: string) =>
    readForms(html).find(({ buttons }) => buttons.some(({ text }) => text === button));
  const findLink = (text: string) =>
    findTags(html, "a").find(({ inner }) => visibleText(inner) === text)?.attributes.href;
  const hasField = (label: string) =>
    readForms(html).some(({ fields }) => fields.some(({ labels }) => labels.includes(label)));
  const complain = (what: string) =>
    new Error(`${url.pathname} has no ${what}. It says: ${visibleText(html).slice(0, 1_000)}`);

  return {
    open: (path) => request(new URL(path, origin)),
    async fill(label, value) {
      if (!hasField(label)) throw complain(`field "${label}"`);
      typed.set(label, value);
    },
    async press(name) {
      const form = findForm(name);
      const link = findLink(name);
      if (form) await submit(form, name);
      else if (link) await request(new URL(link, url));
      else throw complain(`button "${name}"`);
    },
    async sees(name, otherwise) {
      const has = (text: string) => hasField(text) || Boolean(findForm(text) ?? findLink(text));
      if (has(name)) return true;
      if (has(otherwise)) return false;
      throw complain(`"${name}" and no "${otherwise}"`);
    },
    path: () => url.pathname,
    text: async () => visibleText(html),
    cookies: () => new Map(cookies),
  };
}
