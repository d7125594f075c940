/** One of the organization's API tokens, as Siro lists it. The token itself is never listed. */
export type TokenRow = {
  tokenId: string;
  tokenName: string | null;
  /** Not null: it acts for the organizations of this group. */
  authorizedOrgGroupId: string | null;
  /** The group token that created it; null if someone created it in Siro's web app. */
  parentOrgGroupTokenId: string | null;
  createdAt: string | null;
  /** Name of the Siro user, or the ID if no user has it; null if Siro doesn't say. */
  createdBy: string | null;
  /** Whether siro-admin uses it. */
  isInUse: boolean;
};

export type TokenListing = {
  tokens: TokenRow[];
  /** False if Siro may have more. */
  complete: boolean;
  /** False if the names of people could not be read, so that their IDs stand there. */
  isNamed: boolean;
};
