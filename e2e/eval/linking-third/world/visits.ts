import type { Place } from "#lib/linking/place.ts";
import type { Customer } from "./customers.ts";
import type { Rep } from "./reps.ts";

/** A time that was agreed, and who was to come. */
export type Agreed = { start: number; end: number; rep: Rep };

/** Anything that a rep does, or was to do, at a time: the truth that Siro doesn't see. */
export type Visit = {
  id: number;
  what: "visit" | "cold" | "call" | "internal" | "test";
  /** Null for meetings among colleagues and for tests. */
  customer: Customer | null;
  place: Place;
  /** What was agreed first; null if no one planned it. */
  booked: Agreed | null;
  /** What was agreed in the end. */
  agreed: Agreed | null;
  /** Which visit to this customer it is, from 1. */
  visitNumber: number;
  fate: "took-place" | "no-show" | "canceled" | "dropped";
  isMoved: boolean;
  hasStandIn: boolean;
  companion: Rep | null;
};

/** A rep being somewhere for a visit. */
export type Stay = {
  visit: Visit;
  rep: Rep;
  start: number;
  end: number;
  /** Where the rep came from, and since when. */
  from: Place;
  leftAt: number;
  /** The rep is the second one there. */
  isCompanion: boolean;
};
