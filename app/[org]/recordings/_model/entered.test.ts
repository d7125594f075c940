import { describe, expect, test } from "vitest";
import {
  type Entered,
  notesOf,
  nothingEntered,
  targetOf,
  withChange,
  withReading,
} from "./entered.ts";

const titan = { id: "t", name: "Titan Denver", platform: "SERVICE_TITAN", account: null };
const salesforce = { id: "s", name: "Windows", platform: "SALESFORCE", account: null };
const hubspot = { id: "h", name: "HubSpot West", platform: "MERGE", account: null };
const custom = { id: "c", name: "Own CRM", platform: "SIRO_CUSTOM_INPUT", account: null };
const all = [titan, salesforce, hubspot, custom];
const empty = nothingEntered(all);

const opportunity =
  "https://acme.lightning.force.com/lightning/r/Opportunity/006Qx00000Ab3dEIAR/view";
const paste = (text: string, entered: Entered = empty, connections = all) =>
  withChange(entered, "externalId", text, connections);
const type = (text: string, entered: Entered = empty) =>
  [...text].reduce(
    (before, letter) => withChange(before, "externalId", before.externalId + letter, all),
    entered,
  );

describe("a pasted CRM record", () => {
  test("fills in its ID, its type, and the connection that fits", () => {
    expect(paste(opportunity)).toMatchObject({
      externalId: "006Qx00000Ab3dEIAR",
      dataType: "OPPORTUNITY",
      integrationConnectionId: "s",
      source: opportunity,
    });
    expect(notesOf(paste(opportunity), all)).toEqual({
      errors: {},
      reading: "Read from a Salesforce address.",
    });
  });

  test("replaces what an earlier paste filled in", () => {
    const first = paste(opportunity);
    const second = paste("https://app.hubspot.com/contacts/1/record/0-1/30600459", first);
    expect(second).toMatchObject({
      externalId: "30600459",
      dataType: "CONTACT",
      integrationConnectionId: "h",
    });
  });

  test("never changes a connection that a person chose, and says on it that it doesn't fit", () => {
    const chosen = withChange(empty, "integrationConnectionId", "t", all);
    const pasted = paste(opportunity, chosen);
    expect(pasted.integrationConnectionId).toBe("t");
    expect(notesOf(pasted, all).errors).toEqual({
      integrationConnectionId:
        "This is a Salesforce record, but “Titan Denver” isn't a Salesforce connection. Choose “Windows”.",
    });
    const fitting = withChange(pasted, "integrationConnectionId", "s", all);
    expect(notesOf(fitting, all).errors).toEqual({});
  });

  test("opens the connection again where none fits, and says so", () => {
    const deal = "https://acme.pipedrive.com/deal/4711";
    const pasted = paste(deal, paste(opportunity));
    expect(pasted).toMatchObject({ externalId: "4711", integrationConnectionId: "" });
    const withoutCustom = all.filter(({ id }) => id !== "c");
    const alone = paste(deal, empty, withoutCustom);
    expect(notesOf(alone, withoutCustom).errors).toEqual({
      integrationConnectionId: "This is a Pipedrive record. None of your connections match.",
    });
  });

  test("says that no connection fits, also if there is only one", () => {
    const pasted = paste(opportunity, nothingEntered([titan]), [titan]);
    expect(notesOf(pasted, [titan]).errors).toEqual({
      integrationConnectionId:
        "This is a Salesforce record, but “Titan Denver” isn't a Salesforce connection. None of your connections match.",
    });
  });

  test("leaves the connection open where several fit", () => {
    const second = { ...salesforce, id: "s2" };
    expect(paste(opportunity, empty, [...all, second]).integrationConnectionId).toBe("");
  });

  test("in the field of the Siro ID moves to the CRM ID", () => {
    const siro: Entered = { ...empty, idKind: "siro" };
    expect(withChange(siro, "id", opportunity, all)).toMatchObject({
      idKind: "crm",
      id: "",
      externalId: "006Qx00000Ab3dEIAR",
    });
    expect(withChange(siro, "id", "6f1d0c3e-42ab-4c0e-9d57-8b1a2c3d4e5f", all)).toMatchObject({
      idKind: "siro",
      id: "6f1d0c3e-42ab-4c0e-9d57-8b1a2c3d4e5f",
    });
  });

  test("is sent as it was pasted, so that nothing in the address is lost", () => {
    expect(targetOf(paste(opportunity))).toEqual({
      dataType: "OPPORTUNITY",
      externalId: opportunity,
      integrationConnectionId: "s",
    });
  });

  test("that can't be linked stays in the field, with the reason on it", () => {
    const list = "https://app.hubspot.com/contacts/44218000/objects/0-3/views/all/list";
    const pasted = paste(list);
    expect(pasted).toMatchObject({ externalId: list, integrationConnectionId: "" });
    expect(notesOf(pasted, all).errors.externalId).toBe(
      "This HubSpot address doesn't show a single record. Open the record and copy its address.",
    );
    expect(notesOf(withChange(pasted, "externalId", "4", all), all).errors).toEqual({});
  });
});

describe("a typed ID", () => {
  test("is left alone while it is typed, and read when it is sent", () => {
    const typed = type("006Qx00000Ab3dE");
    expect(typed).toMatchObject({
      externalId: "006Qx00000Ab3dE",
      integrationConnectionId: "",
      source: null,
    });
    expect(notesOf(typed, all)).toEqual({ errors: {}, reading: null });
    expect(withReading(typed, all)).toMatchObject({
      externalId: "006Qx00000Ab3dEIAR",
      dataType: "OPPORTUNITY",
      integrationConnectionId: "s",
    });
  });

  test("of any CRM keeps its text, spaces included", () => {
    expect(paste(" 471147 ")).toMatchObject({
      externalId: " 471147 ",
      integrationConnectionId: "",
    });
    expect(notesOf(paste(" 471147 "), all)).toEqual({ errors: {}, reading: null });
  });
});

test("a replaced ID of the same length is read again", () => {
  const other = paste("001Qx00000ZyXwVIAV", paste("006Qx00000Ab3dEIAR"));
  expect(other).toMatchObject({ externalId: "001Qx00000ZyXwVIAV", dataType: "ACCOUNT" });
});

test("a connection that takes any IDs takes them unread", () => {
  const chosen = withChange(empty, "integrationConnectionId", "c", all);
  expect(paste(opportunity, chosen)).toMatchObject({ externalId: opportunity, source: null });
});
