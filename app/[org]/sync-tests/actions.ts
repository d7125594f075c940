"use server";

import { organizationAction } from "#lib/action-client/client.ts";
import { inputFor } from "#lib/action-client/input.ts";
import { checkRows, checkRowsSchema } from "#lib/operations/sync-tests/check-rows.ts";
import { checkSyncTestNow } from "#lib/operations/sync-tests/check-sync-test-now.ts";
import { cleanUpSyncTest } from "#lib/operations/sync-tests/clean-up-test.ts";
import { sendRows, sendRowsSchema } from "#lib/operations/sync-tests/send-rows.ts";
import { startSyncTest, startTestSchema } from "#lib/operations/sync-tests/start-test.ts";
import { stopWaiting } from "#lib/operations/sync-tests/stop-waiting.ts";
import { testIdSchema } from "#lib/operations/sync-tests/test-row.ts";

export const startTestAction = organizationAction
  .inputSchema(inputFor(startTestSchema))
  .action(({ parsedInput, ctx }) => startSyncTest(ctx.actor, ctx.organization, parsedInput));

export const checkTestAction = organizationAction
  .inputSchema(inputFor(testIdSchema))
  .action(({ parsedInput, ctx }) => checkSyncTestNow(ctx.actor, ctx.organization, parsedInput));

export const stopWaitingAction = organizationAction
  .inputSchema(inputFor(testIdSchema))
  .action(({ parsedInput, ctx }) => stopWaiting(ctx.actor, ctx.organization, parsedInput));

export const cleanUpTestAction = organizationAction
  .inputSchema(inputFor(testIdSchema))
  .action(({ parsedInput, ctx }) => cleanUpSyncTest(ctx.actor, ctx.organization, parsedInput));

export const checkRowsAction = organizationAction
  .inputSchema(inputFor(checkRowsSchema))
  .action(({ parsedInput, ctx }) => checkRows(ctx.actor, ctx.organization, parsedInput));

export const sendRowsAction = organizationAction
  .inputSchema(inputFor(sendRowsSchema))
  .action(({ parsedInput, ctx }) => sendRows(ctx.actor, ctx.organization, parsedInput));
