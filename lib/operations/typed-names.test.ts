import { describe, expect, test } from "vitest";
import { personNameSchema } from "#lib/auth/person-schemas.ts";
import { channelSettings } from "./alerts/channel-input.ts";
import { connectionNameSchema } from "./connections/connection-facts.ts";
import { renameSchema } from "./connections/update-connection.ts";
import { newSiroUserSchema } from "./people/user-input.ts";
import { viewSchema } from "./saved-views/save-view.ts";
import { createEndpointSchema } from "./webhooks/create-endpoint.ts";

const schemas = {
  "a member": personNameSchema,
  "a Siro user": newSiroUserSchema.shape.lastName,
  "a new connection": connectionNameSchema,
  "a renamed connection": renameSchema.shape.value,
  "an alert channel": channelSettings.name,
  "a webhook endpoint": createEndpointSchema.shape.name,
  "a saved view": viewSchema.shape.name,
};

describe.each(Object.entries(schemas))("the name of %s", (_, schema) => {
  test.each(["\u200B", "\u3164", "\u2800"])("can't be invisible: %j", (typed) => {
    expect(schema.safeParse(typed).error?.issues[0]?.message).toBe("Use visible characters only.");
  });

  test("is stored without marks that turn the text after it", () => {
    expect(schema.parse(" \u202Eevil live\u202C ")).toBe("evil live");
  });
});
