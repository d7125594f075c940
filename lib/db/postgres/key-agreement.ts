/** What one instance seals, opens and signs with. Tells nothing about the keys themselves. */
export type KeyFingerprints = {
  /** Of the key that encrypts. */
  seals: string;
  /** Of every key that decrypts. */
  opens: string[];
  /** Of the secret that signs sign-in cookies. */
  signs: string;
};

/** The variables in which two instances differ although they must not; none if they can work together. */
export function disagreements(one: KeyFingerprints, other: KeyFingerprints): string[] {
  const canRead = other.opens.includes(one.seals) && one.opens.includes(other.seals);
  return [
    ...(canRead ? [] : ["ENCRYPTION_KEYS"]),
    ...(one.signs === other.signs ? [] : ["NEXTAUTH_SECRET"]),
  ];
}
