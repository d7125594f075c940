import { expect, it } from "vitest";
import { idIn, pasteEntries } from "./palette-entries.ts";

const uuid = "6f1d0c3e-42ab-4c0e-9d57-8b1a2c3d4e5f";

it("a Siro ID is found in pasted text: bare, with spaces, or inside a URL", () => {
  expect(idIn(` ${uuid}\n`)).toBe(uuid);
  expect(idIn(`https://app.siro.ai/recordings/${uuid}?t=12`)).toBe(uuid);
  expect(idIn("01JQ8T4M7ZK3XVC5R9H2")).toBe("01JQ8T4M7ZK3XVC5R9H2");
  expect(idIn("https://app.siro.ai/r/K3F9QZ7712?x=1")).toBe("K3F9QZ7712");
});

it("words are not taken for IDs", () => {
  expect(idIn("connections")).toBeNull();
  expect(idIn("audit log")).toBeNull();
  expect(idIn("https://app.siro.ai/settings")).toBeNull();
});

it("a recording's ID, which ends in its rep's ID, stays whole and opens only a recording", () => {
  const recording = `${uuid}-p5L88zI4DPYsKBJIrBQd7Ao4vbFJ`;
  expect(idIn(`https://app.siro.ai/recordings/${recording}/`)).toBe(recording);
  expect(idIn(`${uuid}-on-monday`)).toBe(uuid);
  const targets = [
    {
      kind: "recording",
      label: "Open recording",
      base: "/acme/recordings/",
      ids: "^[0-9a-f-]{36}-[0-9A-Za-z]{20,40}$",
    },
    { kind: "connection", label: "Open connection", base: "/acme/connections/" },
  ];
  expect(pasteEntries(recording, targets).map(({ to }) => to)).toEqual([
    `/acme/recordings/${recording}`,
  ]);
  expect(pasteEntries("01JQ8T4M7ZK3XVC5R9H2", targets)).toHaveLength(2);
});

it("a pasted ID gets one entry for each kind of page with IDs", () => {
  const targets = [{ kind: "recording", label: "Open recording", base: "/acme/recordings/" }];
  expect(pasteEntries(uuid, targets)).toMatchObject([
    { label: "Open recording", to: `/acme/recordings/${uuid}` },
  ]);
  expect(pasteEntries("overview", targets)).toEqual([]);
});
