import { describe, expect, test } from "vitest";
import { askLinks, type KnownConnections } from "./ask-links.ts";

const known: KnownConnections = {
  connections: [
    { id: "conn-1", name: "Salesforce West", platform: "SALESFORCE", account: null },
    { id: "conn-2", name: "Twice", platform: "SERVICE_TITAN", account: null },
    { id: "conn-3", name: "Twice", platform: "SERVICE_TITAN", account: null },
    { id: "conn-4", name: "Our own CRM", platform: "SIRO_CUSTOM_INPUT", account: null },
  ],
  examplesOf: () => [],
};
const read = (lines: string[], of: Partial<KnownConnections> = {}) =>
  askLinks({ from: "file", text: lines.join("\r\n") }, { ...known, ...of });
const HEADER = "Recording ID,Record type,CRM ID,Connection";
const row = (...cells: string[]) => read([HEADER, cells.join(",")]);

describe("a file of links", () => {
  test("as a German Excel leaves it gives its links, and a ruined number is left out", () => {
    const { asked, leftOut } = read([
      "\uFEFFrecording id;record type;crm id;connection",
      "rec-1;Opportunity;006Qx00000Ab3dEIAR;conn-1",
      "rec-2;Engagement;669192850;conn-4",
      "rec-3;Opportunity;5,72577E+18;conn-4",
    ]);
    expect(asked).toMatchObject([
      {
        recordingId: "rec-1",
        line: 2,
        target: {
          dataType: "OPPORTUNITY",
          externalId: "006Qx00000Ab3dEIAR",
          integrationConnectionId: "conn-1",
        },
      },
      { recordingId: "rec-2", line: 3, target: { dataType: "ENGAGEMENT" } },
    ]);
    expect(leftOut).toMatchObject([{ reason: "unreadable", line: 4, recordingId: "rec-3" }]);
  });

  test("with quotes over lines, blanks around an ID, and a quote that is never closed", () => {
    const { asked, leftOut } = read([
      '"recording id","record type","crm id","connection","note"',
      '"rec-1","Opportunity","006Qx00000Ab3dEIAR","conn-1","said ""call me"",',
      'then left"',
      '"rec-2","Lead"," 8f0a2c6e-5b1d-ee11-9ae7-000d3a2b7c11 ","conn-4",""',
      '"rec-3","Lead","=1+1","conn-1","unclosed',
    ]);
    expect(asked.map(({ recordingId, line }) => [recordingId, line])).toEqual([
      ["rec-1", 2],
      ["rec-2", 4],
    ]);
    expect(asked[1]?.target).toMatchObject({
      externalId: "8f0a2c6e-5b1d-ee11-9ae7-000d3a2b7c11",
    });
    expect(leftOut).toMatchObject([{ line: 5, text: expect.stringContaining("never closed") }]);
  });

  test.each([
    ["Appointments", "ENGAGEMENT"],
    [" opportunities ", "OPPORTUNITY"],
    ["LEAD", "LEAD"],
  ])("may call a record type “%s”", (type, dataType) => {
    expect(row("rec-1", type, "12345", "conn-4").asked).toMatchObject([{ target: { dataType } }]);
  });

  test.each([
    { cells: ["rec-1", "Deal", "12345", "conn-4"], text: "“Deal” is not a record type" },
    { cells: ["rec-1", "Lead", "12345", "Nowhere"], text: "no connection “Nowhere”" },
    { cells: ["rec-1", "Lead", "12345", "Twice"], text: "2 connections are named “Twice”" },
    { cells: ["", "Lead", "12345", "conn-4"], text: "is empty" },
  ])("leaves out a row and says “$text”", ({ cells, text }) => {
    expect(row(...cells)).toMatchObject({
      asked: [],
      leftOut: [{ reason: "unreadable", text: expect.stringContaining(text) }],
    });
  });

  test("names a connection by a name that only one has", () => {
    expect(row("rec-1", "Lead", "12345", "our own crm").asked).toMatchObject([
      { target: { integrationConnectionId: "conn-4" } },
    ]);
  });

  test("doubts an ID that doesn't look like the connection's others", () => {
    const examplesOf = () => ["111111", "222222", "333333"];
    const lines = [HEADER, "rec-1,Lead,ABC-1,conn-2", "rec-2,Lead,444444,conn-2"];
    const byId = lines.map((line) => line.replace("Twice", "conn-2"));
    const { asked } = read(byId, { examplesOf });
    expect(asked.map(({ doubts }) => doubts.length)).toEqual([1, 0]);
  });

  test("without a column that is needed, it is refused as a whole", () => {
    expect(() => read(["Recording ID,Record type,CRM ID", "rec-1,Lead,1"])).toThrow(/Connection/);
  });
});
