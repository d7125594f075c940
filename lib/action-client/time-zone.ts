import { z } from "zod";

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** An IANA name. */
export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, "This is not a valid time zone. Use one such as America/Denver.");
