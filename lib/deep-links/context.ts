/** What the organization has, to check IDs against. Null: unknown, so nothing is denied. */
export type DeepLinkContext = {
  connections: readonly { id: string; name: string | null }[] | null;
  conversationTypes: readonly { id: string; name: string | null }[] | null;
};
