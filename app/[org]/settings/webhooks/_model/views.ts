/** All times are ISO. */
export type SecretView = {
  id: string;
  lastFour: string;
  createdAt: string;
  /** Not accepted from then on. */
  endsAt: string | null;
  lastUsedAt: string | null;
};

export type EndpointView = {
  id: string;
  name: string;
  /** Null for members who can't change endpoints. */
  address: string | null;
  isOn: boolean;
  createdByName: string;
  createdAt: string;
  /** Those that are accepted now, newest first. */
  secrets: SecretView[];
};

export type DeliveryView = {
  id: string;
  endpointName: string;
  state: "refused" | "waiting" | "processed" | "failed";
  eventType: string | null;
  recordingId: string | null;
  /** Of the recording, if it is known here. */
  title: string | null;
  receivedAt: string;
  /** How often it arrived. */
  arrivals: number;
  problem: string | null;
  result: string | null;
};
