import { describe, expect, it } from "vitest";
import {
  formatAgo,
  formatClock,
  formatDateTime,
  formatDay,
  formatDuration,
  formatSpan,
  formatTimeOfDay,
  formatUtc,
} from "./time-format.ts";

const zone = "America/Denver";
const now = Date.parse("2025-11-20T16:02:14Z");

describe("times are written in the organization's zone, relative while they are young", () => {
  it("says seconds only where asked, then minutes and hours", () => {
    expect(formatAgo("2025-11-20T16:02:02Z", zone, now, true)).toBe("12 s ago");
    expect(formatAgo("2025-11-20T16:02:02Z", zone, now)).toBe("just now");
    expect(formatAgo("2025-11-20T15:50:00Z", zone, now)).toBe("12 min ago");
    expect(formatAgo("2025-11-20T13:00:00Z", zone, now)).toBe("3 h ago");
  });

  it("gives day and time from a day on, and the year where it is another", () => {
    expect(formatAgo("2025-11-15T00:40:00Z", zone, now)).toBe("Fri Nov 14, 5:40 PM");
    expect(formatDateTime("2024-10-08T19:11:00Z", zone, now)).toBe("Tue Oct 8, 2024, 1:11 PM");
    expect(formatDateTime("2025-11-20T15:58:00Z", zone, now)).toBe("Today, 8:58 AM");
    expect(formatDay("2025-03-04T12:00:00Z", zone, now, "always")).toBe("Tue Mar 4, 2025");
  });

  it("takes a browser clock that is a little behind for now, not for the future", () => {
    expect(formatAgo("2025-11-20T16:02:20Z", zone, now)).toBe("just now");
  });

  it("writes time of day, receipt and UTC", () => {
    expect(formatTimeOfDay("2025-11-20T15:31:00Z", zone)).toBe("8:31 AM");
    expect(formatClock("2025-11-20T16:02:14Z", zone)).toBe("9:02:14");
    expect(formatUtc("2025-11-20T16:02:14.123Z")).toBe("2025-11-20 16:02:14 UTC");
  });

  it("shows a dash for what is no time", () => {
    expect(formatAgo("soon", zone, now)).toBe("–");
    expect(formatDateTime("", zone, now)).toBe("–");
  });
});

describe("lengths", () => {
  it("writes a recording's length with hours only where there are some", () => {
    expect(formatDuration(4478)).toBe("1:14:38");
    expect(formatDuration(112)).toBe("1:52");
    expect(formatDuration(0)).toBe("0:00");
    expect(formatDuration(null)).toBe("–");
  });

  it("writes ages coarsely and time left exactly", () => {
    expect(formatSpan(4 * 60_000)).toBe("4 min");
    expect(formatSpan(41 * 3_600_000)).toBe("1 d 17 h");
    expect(formatSpan((14 * 60 + 20) * 60_000, true)).toBe("14 h 20 min");
    expect(formatSpan((6 * 60 + 5) * 60_000, true)).toBe("6 h 05 min");
  });
});
