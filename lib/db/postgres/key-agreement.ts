/** Fingerprints of the keys that an instance encrypts, decrypts and signs with. They reveal nothing about the keys. */
export type KeyFingerprints = {
  /** Of the key that encrypts. */
  seals: string;
  /** Of every key that decrypts. */
  opens: string[];
  /** Of the secret that signs sign-in cookies. */
  signs: string;
};

/** Variables that differ between two instances and must not. Empty if the instances can work together. */
export function disagreements(one: KeyFingerprints, other: KeyFingerprints): string[] {
  const canRead = other.opens.includes(one.seals) && one.opens.includes(other.seals);
  return [
    ...(canRead ? [] : ["ENCRYPTION_KEYS"]),
    ...(one.signs === other.signs ? [] : ["NEXTAUTH_SECRET"]),
  ];
}
