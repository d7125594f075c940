import "server-only";
import { z } from "zod";
import { placeIn } from "#lib/credentials/encrypted-columns.ts";
import { open, seal } from "#lib/credentials/vault.ts";
import { alertChannels } from "#lib/db/monitoring-schema.ts";

/** Where a channel's messages go. All of it is encrypted: an address can be a secret itself. */
const channelConfigSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("slack"), url: z.string() }),
  z.object({ kind: z.literal("email"), email: z.string() }),
  z.object({ kind: z.literal("url"), url: z.string(), secret: z.string() }),
]);
export type ChannelConfig = z.infer<typeof channelConfigSchema>;

const place = (channelId: string) => placeIn(alertChannels, [channelId]);

export const sealChannel = (channelId: string, config: ChannelConfig): Promise<string> =>
  seal(JSON.stringify(config), place(channelId));

/** @throws VaultError */
export async function openChannel(channelId: string, ciphertext: string): Promise<ChannelConfig> {
  return channelConfigSchema.parse(JSON.parse(await open(ciphertext, place(channelId))));
}
