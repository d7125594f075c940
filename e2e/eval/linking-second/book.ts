import type { Place } from "#lib/linking/place.ts";
import type { Candidate } from "#lib/linking/rank-facts.ts";
import { HOUR, MINUTE } from "./clock.ts";
import type { Customer } from "./customers.ts";
import { type Rep, uuid } from "./staff.ts";
import type { BookedRow, World } from "./world.ts";

/** What a CRM knows of an appointment. */
type Booking = {
  reps: readonly Rep[];
  startMs: number | null;
  minutes: number;
  customer?: Customer;
  /** Where the CRM says it is; the customer's home unless told. */
  place?: "home" | "zip" | "unknown" | Place;
  /** How the subject reads; the customer's name unless told. */
  subject?: string;
  /** Whether the row carries the customer's name. */
  isNamed?: boolean;
  createdMs?: number;
  /** Where the CRM's own start is false, and another of its times tells. */
  readStartMs?: number;
  facts?: Partial<Candidate>;
  isPlaceholder?: boolean;
};

/** Puts a row into the CRM. */
export function book(world: World, booking: Booking): BookedRow {
  const { draws } = world;
  const { customer, reps, minutes, place = "home", isNamed = true } = booking;
  const startMs = booking.startMs === null ? null : wholeMinute(booking.startMs);
  const name = isNamed ? customer?.name : undefined;
  const candidate: Candidate = {
    dataType: "ENGAGEMENT",
    id: uuid(draws),
    externalId: `00U${draws.hex(12)}`,
    connectionId: world.connectionId,
    engagementType: "APPOINTMENT",
    subject: booking.subject ?? name ?? "Appointment",
    customerNames: name ? [name] : [],
    addresses: customer ? [customer.address] : [],
    startMs,
    endMs: startMs === null ? null : startMs + minutes * MINUTE,
    createdMs: wholeMinute(booking.createdMs ?? (startMs ?? 0) - draws.between(20, 200) * HOUR),
    place: placeOf(world, customer, place),
    reps: reps.map(({ listed }) => listed),
    linkedRecordingIds: [],
    ...booking.facts,
  };
  const row: BookedRow = {
    candidate,
    customer,
    shows: {
      name: name !== undefined,
      address: (candidate.addresses ?? []).length > 0,
      number: (candidate.numbers ?? []).length > 0,
      exactPlace: place === "home" && customer !== undefined,
    },
    isPlaceholder: booking.isPlaceholder === true,
    listed: reps,
    readStartMs: booking.readStartMs ?? startMs,
  };
  world.rows.push(row);
  return row;
}

const wholeMinute = (ms: number) => Math.round(ms / MINUTE) * MINUTE;

function placeOf(world: World, customer: Customer | undefined, place: Booking["place"]) {
  if (typeof place === "object") return place;
  if (place === "unknown" || !customer) return null;
  return place === "zip" ? zipCentre(customer.home) : geocoded(world, customer.home);
}

/** Geocoders hit the driveway or the mailbox. */
const geocoded = ({ draws }: World, { latitude, longitude }: Place): Place => ({
  latitude: latitude + draws.between(-0.00015, 0.00015),
  longitude: longitude + draws.between(-0.00015, 0.00015),
});

/** Everybody of the same few kilometers gets the same point. */
const zipCentre = ({ latitude, longitude }: Place): Place => ({
  latitude: Math.round(latitude * 20) / 20,
  longitude: Math.round(longitude * 20) / 20,
});
