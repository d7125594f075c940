/** A person of the organization, as in life: what no record says for sure. */
export type Person = {
  given: string;
  family: string;
  middle: string;
  /** "Jr." where father and son bear one name. */
  suffix: string;
  /** The name in its own script, where that is not Latin. */
  native: { given: string; family: string } | null;
  /** What the organization's mail system gave this person. */
  email: string;
  phone: string;
  /** Known to one side alone, where a namesake is known to the other alone. */
  onlyIn: "siro" | "crm" | null;
};

type Shown = {
  person: Person | null;
  /** Given and family name that the record shows, in plain letters; null where it shows no whole name. */
  shownName: string | null;
};

export type SiroRecord = Shown & {
  id: string;
  externalId: string | null;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  phoneNumber: string | null;
  disabled: boolean;
};

export type CrmRecord = Shown & {
  id: string;
  externalId: string | null;
  connectionId: string;
  siroUserId: string | null;
  email: string | null;
  /** In one field, or in two. */
  name: string | { first: string | null; last: string | null } | null;
  isActive: boolean;
  /** Left out of the list of CRM users: known only as somebody's participant. */
  isHidden: boolean;
};

export type ParticipantRecord = {
  id: string;
  engagementId: string;
  userId: string;
  externalId: string | null;
  name: string | null;
  integrationConnectionId: string;
};

export type Organization = {
  siroRecords: SiroRecord[];
  crmRecords: CrmRecord[];
  participants: ParticipantRecord[];
  /** Pairs of Siro users whose CRM ids were exchanged. */
  swaps: [SiroRecord, SiroRecord][];
  /** Matches by ID that tie records of two people: seats that were used again. */
  reused: { siro: SiroRecord; crm: CrmRecord }[];
  /** CRM records with the address or the CRM ID of a colleague. */
  claims: { siro: SiroRecord; own: CrmRecord; other: CrmRecord }[];
};

export type Label = { kind: string; siroUserIds: string[]; crmUserIds: string[] };

/** What is true of an organization. */
export type Truth = {
  issues: Label[];
  /** Siro user and CRM user that are one person, tied or not. */
  samePerson(siroUserId: string, crmUserId: string): boolean;
  /** Namesakes of whom each side knows one: nothing in the records speaks against them. */
  isCoin(siroUserId: string, crmUserId: string): boolean;
  /** Those of them that nothing ties and that an admin would want tied. */
  untiedPairs: { siroUserId: string; crmUserId: string }[];
  machineIds: Set<string>;
  /** Records that show no more than a first name, and no e-mail either. */
  firstNameOnlyIds: Set<string>;
};
