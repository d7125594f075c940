/**
 * What Siro's documents leave open: each key has the answers that tests run. The first is the
 * default.
 */
export const variantChoices = {
  /** Which IDs `users/{id}/engagements` takes. */
  engagementsIdSpace: ["siro", "crm"],
  /** How it answers an ID of the other kind. */
  engagementsOtherId: ["empty", "404"],
  /** Order of that list. */
  engagementsOrder: ["desc", "asc"],
  /** Whether `startingAfter`/`startingBefore` are times or row IDs. */
  engagementsWindow: ["times", "ids"],
  /** Whether a deleted appointment is gone, or still sent, with `deletedAt`. */
  deletedEngagements: ["gone", "sent"],
  /** Whether a link or an unlink changes the recording's `updatedAt`. */
  linkingMovesUpdatedAt: ["yes", "no"],
  /** Order of the organization API's recordings; `updated` has the last change first. */
  recordingsOrder: ["newest", "oldest", "updated"],
  /** Whether a `read` token may POST. */
  readMayPost: ["yes", "no"],
  /** Whether a `write` token may GET. */
  writeMayRead: ["yes", "no"],
  /** Whether a refused link answers 200 with `error`, or a status. */
  linkRefusal: ["200", "status"],
  /** Whether unlinking an object also removes what came along with it. */
  unlink: ["cascade", "named-only"],
  /** Envelopes of lists: as documented, all wrapped in `data`, or all bare. */
  lists: ["documented", "wrapped", "bare"],
  /** Envelopes of single objects: as documented, or all wrapped in `data`. */
  singles: ["documented", "wrapped"],
  /**
   * Paging of lists without documented paging parameters: applied, ignored, or the same page
   * forever.
   */
  undocumentedPaging: ["honoured", "ignored", "stuck"],
  /** Enumerated fields have values that no document lists. */
  unknownEnums: ["no", "yes"],
  /** Optional fields are missing, or everything but the ID is missing or null. */
  missing: ["none", "optional", "all-but-id"],
  /** Whose tokens the list of access tokens shows for `owner`. */
  tokenOwner: ["bound-user", "app-owner"],
  /** Whether access tokens are JWTs. */
  tokenFormat: ["jwt", "opaque"],
  /** Shape of a CRM user's record, which Siro doesn't document: `views/crm-user.ts`. */
  crmUserShape: ["flat", "merge", "nested", "sparse"],
  /** Whether the list of CRM users exists (else 404), and whether it has any entries. */
  crmUserList: ["present", "absent", "empty"],
  /**
   * Its pages: of `pageSize`, always 25, at most 50, 25 without a cursor to the rest, the same
   * forever.
   */
  crmUserPaging: ["honoured", "fixed", "capped", "cut", "stuck"],
  /**
   * `PUT users/{id}`: stored; 200 with the old row; 200 that shows values it didn't store;
   * `externalId` stored too.
   */
  userUpdate: ["applied", "ignored", "echoed", "externalId-accepted"],
  /** Whether a new user keeps the `externalId` from the request. */
  userCreate: ["applied", "without-external-id"],
  /** Whether extractions have their state and definition; older answers lack them. */
  extractions: ["documented", "older"],
  /** Whether the organization has a limit of licenses. */
  licenses: ["limited", "unlimited"],
  /** When people with equal emails are matched. */
  mapping: ["on-sync", "at-once", "never"],
  /** Where the sync endpoints write, since bodies don't name a connection. */
  syncTarget: ["custom-input", "by-external-id"],
  /** Whether participants missing from a sync stay. */
  syncParticipants: ["merged", "replaced"],
} as const;

type VariantName = keyof typeof variantChoices;
export type Variants = { [K in VariantName]: (typeof variantChoices)[K][number] };

export function defaultVariants(): Variants {
  return Object.fromEntries(
    Object.entries(variantChoices).map(([name, choices]) => [name, choices[0]]),
  ) as Variants;
}

/** Returns the variants with `changes` applied; throws on an unknown name or value. */
export function changeVariants(current: Variants, changes: Record<string, unknown>): Variants {
  for (const [name, value] of Object.entries(changes)) {
    const choices: readonly unknown[] | undefined = variantChoices[name as VariantName];
    if (!choices?.includes(value)) {
      throw new Error(`unknown variant ${name}=${String(value)}; choices: ${choices?.join(", ")}`);
    }
  }
  return { ...current, ...changes } as Variants;
}
