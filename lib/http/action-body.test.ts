import { expect, test } from "vitest";
import { malformedAction } from "./action-body.ts";

const id = `60${"0a".repeat(20)}`;
const url = "http://127.0.0.1:3000/acme";

const sent = (body: string, headers: Record<string, string> = {}) =>
  malformedAction(
    new Request(url, {
      method: "POST",
      headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", ...headers },
      body,
    }),
  );

const form = (fields: [string, string | Blob][], headers: Record<string, string> = {}) => {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return malformedAction(new Request(url, { method: "POST", headers, body }));
};

const byScript = { "next-action": id };

test.each([
  "[]",
  "[{}]",
  '[{"org":"acme","ids":["1","2"],"note":"$$1 off","to":"$undefined","day":"$D2026-11-29T00:00:00.000Z"}]',
  '[{"n":1.5,"off":false,"none":null,"nan":"$NaN","most":"$Infinity","least":"$-Infinity","zero":"$-0"}]',
  `[${JSON.stringify({ text: "x".repeat(900_000) })}]`,
])("takes the arguments that our pages send", async (body) => {
  expect(await sent(body)).toBeNull();
});

test("takes a form that a script sends", async () => {
  const state = JSON.stringify([{ typed: { email: "rae@acme.example" } }, "$K1"]);
  const fields: [string, string][] = [
    ["_1_email", "$1"],
    ["_1_$ACTION_KEY", "x"],
    ["0", state],
  ];
  expect(await form(fields, byScript)).toBeNull();
});

test("takes a form that a browser sends by itself, and any other form", async () => {
  const bound = JSON.stringify({ id, bound: "$@1" });
  const marks: [string, string][] = [
    ["$ACTION_REF_1", ""],
    ["$ACTION_1:0", bound],
    ["$ACTION_1:1", "[{}]"],
    ["$ACTION_KEY", "k1"],
  ];
  expect(await form([...marks, ["email", "$1"], ["next", "/"]])).toBeNull();
  expect(
    await form([
      [`$ACTION_ID_${id}`, ""],
      ["name", "x"],
    ]),
  ).toBeNull();
  expect(await form([["anything", "["]])).toBeNull();
  expect(await form([["0", "["]])).toBeNull();
});

test("leaves alone what calls no action", async () => {
  const request = (init: RequestInit) => malformedAction(new Request(url, init));
  expect(await request({ headers: byScript })).toBeNull();
  expect(await request({ method: "POST", body: "[" })).toBeNull();
  expect(await sent("[", { "content-type": "application/x-www-form-urlencoded" })).toBeNull();
});

test.each([
  ["empty", ""],
  ["null", "null"],
  ["an object", "{}"],
  ["a text", '"x"'],
  ["no JSON", "[{"],
  ["a byte order mark", "\uFEFF[]"],
  ["a reference to itself", '["$0"]'],
  ["a reference to another part", '["$1"]'],
  ["a path through itself", '[{"a":"$0:0:a"}]'],
  ["a promise", '["$@0"]'],
  ["a function", '["$h1"]'],
  ["an old reference to a function", '["$F1"]'],
  ["a map", '["$Q1"]'],
  ["a set", '["$W1"]'],
  ["an iterator", '["$i1"]'],
  ["a stream", '["$R1"]'],
  ["bytes", '["$A1"]'],
  ["a temporary reference", '["$T"]'],
  ["a form where there is none", '["$K1"]'],
  ["a huge number", `["$n${"9".repeat(100_000)}"]`],
  ["a number", '["$n1"]'],
  ["a date that is none", '["$Dnow"]'],
  ["more after undefined", '["$undefined1"]'],
  ["a bare $", '["$"]'],
  ["deep lists", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
  ["deep objects", `[${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}]`],
  ["many arguments", `[${"0,".repeat(200_000)}0]`],
  ["a prototype", '[{"__proto__":{"org":"acme"}}]'],
])("refuses a body with %s", async (_, body) => {
  expect(await sent(body)).toEqual(expect.any(String));
});

test.each(["x", "", "constructor", `${id}0`, id.toUpperCase()])(
  "refuses the action %j",
  async (name) => {
    expect(await sent("[]", { "next-action": name })).toEqual(expect.any(String));
  },
);

test.each<[string, [string, string | Blob][]]>([
  ["without arguments", [["_1_email", "x"]]],
  [
    "with arguments twice",
    [
      ["0", "[]"],
      ["0", "[]"],
    ],
  ],
  [
    "with chunks in a circle",
    [
      ["0", '["$1"]'],
      ["1", '["$2"]'],
      ["2", '["$1"]'],
    ],
  ],
  [
    "with a chunk that nothing needs",
    [
      ["0", "[{}]"],
      ["1", "[]"],
    ],
  ],
  ["with a form inside of an object", [["0", '[{"a":"$K1"}]']]],
  ["with a file in place of the arguments", [["0", new Blob(["["])]]],
])("refuses a form of a script %s", async (_, fields) => {
  expect(await form(fields, byScript)).toEqual(expect.any(String));
});

test.each<[string, [string, string][]]>([
  [
    "with no JSON",
    [
      ["$ACTION_REF_1", ""],
      ["$ACTION_1:0", "{"],
    ],
  ],
  [
    "with null",
    [
      ["$ACTION_REF_1", ""],
      ["$ACTION_1:0", "null"],
    ],
  ],
  [
    "with another chunk",
    [
      ["$ACTION_REF_1", ""],
      ["$ACTION_1:0", `{"id":"${id}","bound":"$@2"}`],
    ],
  ],
  ["with an unknown id", [["$ACTION_1:0", '{"id":"toString","bound":null}']]],
  ["with a list of ids", [["$ACTION_1:0", `{"id":["${id}"],"bound":null}`]]],
  ["with references in its arguments", [["$ACTION_1:1", '["$@0"]']]],
  ["with further chunks", [["$ACTION_1:2", "[]"]]],
  ["with an unknown mark", [["$ACTION_ID_x", ""]]],
])("refuses a form of a browser %s", async (_, fields) => {
  expect(await form(fields)).toEqual(expect.any(String));
});

test("refuses a form that is cut off or has no boundary", async () => {
  const cut = '--b\r\ncontent-disposition: form-data; name="0"\r\n\r\n[]';
  for (const type of ["multipart/form-data; boundary=b", "multipart/form-data"])
    expect(await sent(cut, { "content-type": type })).toEqual(expect.any(String));
});
