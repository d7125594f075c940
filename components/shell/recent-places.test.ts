import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetPlaces, listPlaces } from "./recent-places.ts";

const dana = { org: "acme", email: "dana@acme.com" };
const key = "siro-admin places acme";
const stored = new Map<string, string>();

/** A storage whose names can be listed, as a browser's. */
function stubBrowser(address: string) {
  const storage = new Proxy(
    {
      getItem: (name: string) => stored.get(name) ?? null,
      removeItem: (name: string) => stored.delete(name),
    },
    {
      ownKeys: () => [...stored.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );
  vi.stubGlobal("window", { localStorage: storage, location: new URL(address, "https://a.test") });
}

const keep = (value: unknown) => stored.set(key, JSON.stringify(value));
const place = (href: string) => ({ href, label: href });

beforeEach(() => stubBrowser("/acme/people?after=x"));
afterEach(() => {
  stored.clear();
  vi.unstubAllGlobals();
});

test("recent places leave out the page that is open", () => {
  keep({ email: dana.email, places: [place("/acme/people"), place("/acme/audit")] });
  expect(listPlaces(dana)).toEqual([place("/acme/audit")]);
});

test("another member of the same browser sees none of them", () => {
  keep({ email: dana.email, places: [place("/acme/audit")] });
  expect(listPlaces({ ...dana, email: "kim@acme.com" })).toEqual([]);
});

test("a changed storage can't lead out of the organization, or break the palette", () => {
  const hrefs = ["https://evil.test", "//evil.test", "/other/people", "javascript:alert(1)"];
  keep({ email: dana.email, places: [...hrefs.map(place), null, { href: 1 }, place("/acme")] });
  expect(listPlaces(dana)).toEqual([place("/acme")]);
  for (const broken of ["{", "[]", "null", '{"email":"dana@acme.com","places":"x"}']) {
    stored.set(key, broken);
    expect(listPlaces(dana), broken).toEqual([]);
  }
});

test("after the session, places of all organizations are forgotten, and nothing else", () => {
  keep({ email: dana.email, places: [place("/acme")] });
  stored.set("siro-admin places other", "{}");
  stored.set("another program", "1");
  forgetPlaces();
  expect([...stored.keys()]).toEqual(["another program"]);
});
