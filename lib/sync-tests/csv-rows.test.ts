import { expect, test } from "vitest";
import { APPOINTMENT_COLUMNS, bodyOfRow, readAppointments } from "./csv-rows.ts";

const HEADER = APPOINTMENT_COLUMNS.map(({ names }) => names[0]).join(",");
const read = (text: string) => readAppointments(new TextEncoder().encode(text));
const SMALL = "CRM ID,subject,start,rep CRM ID";

test("a full row becomes the body that Siro documents", () => {
  const row =
    'A1,Roof,2026-12-01T09:00:00-07:00,2026-12-01T16:30:00Z,meeting,Estimate,inbound,"Gate code ""7""",77,m@x.example,Marcus,O1,Roof deal,12500.5,C1,"Doe, Jane",+1 202 555 0100,j@x.example,1 Main St,Denver,CO,01234,US';
  const { rows, problems } = read(`${HEADER}\n${row}\n`);
  expect(problems).toEqual([]);
  expect(rows[0]?.problems).toEqual([]);
  expect(rows[0] && bodyOfRow(rows[0].draft)).toEqual({
    externalId: "A1",
    subject: "Roof",
    startTime: "2026-12-01T16:00:00.000Z",
    endTime: "2026-12-01T16:30:00.000Z",
    content: 'Gate code "7"',
    direction: "INBOUND",
    engagementType: { activityType: "MEETING", name: "Estimate" },
    engagementUsers: [{ externalId: "77", email: "m@x.example", name: "Marcus" }],
    account: {
      externalId: "C1",
      name: "Doe, Jane",
      phoneNumbers: ["+1 202 555 0100"],
      emailAddresses: ["j@x.example"],
      addresses: [
        { street: "1 Main St", city: "Denver", state: "CO", zip: "01234", country: "US" },
      ],
    },
    opportunity: { externalId: "O1", name: "Roof deal", amount: 12500.5 },
  });
});

test("each row says what is wrong with it, by column, and others can still be sent", () => {
  const { rows } = read(
    [
      `${SMALL},activity type,opportunity name,account name`,
      "A1,x,2026-12-01T09:00:00Z,77,PARTY,,",
      "A2,x,2026-12-01T09:00:00Z,77,,Roof,",
      "A3,x,12/01/2026,77,,,",
      "A4,x,2026-12-01T09:00:00Z,77,,,Doe",
      "A5,x,2026-12-01T09:00:00Z,5.7E+18,,,",
      "A6,x,2026-12-01T09:00:00Z,77,,,",
    ].join("\n"),
  );
  const why = rows.map(({ problems }) => problems.join(" "));
  expect(why[0]).toContain("“activity type”: Choose one of MEETING");
  expect(why[1]).toContain("“opportunity CRM ID”");
  expect(why[2]).toContain("“start” is “12/01/2026”");
  expect(why[3]).toContain("“account CRM ID” is empty");
  expect(why[4]).toContain("shortened");
  expect(why[5]).toBe("");
});

test("a CRM ID that is there twice is refused on both lines", () => {
  const row = "x,2026-12-01T09:00:00Z,77";
  const { rows } = read(`${SMALL}\nA1,${row}\nA2,${row}\nA1,${row}\n`);
  expect(rows.map(({ problems }) => problems.length)).toEqual([1, 0, 1]);
  expect(rows[0]?.problems[0]).toBe("The CRM ID is also on line 4.");
});

test("more than 200 rows are refused as a whole", () => {
  const rows = Array.from({ length: 201 }, (_, n) => `A${n},x,2026-12-01T09:00:00Z,77`);
  const file = read(`${SMALL}\n${rows.join("\n")}\n`);
  expect(file.rows).toEqual([]);
  expect(file.problems[0]).toContain("201 rows");
});
