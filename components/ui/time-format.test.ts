import { describe, expect, it } from "vitest";
import {
  formatAgo,
  formatClock,
  formatDateTime,
  formatDateTimeWithin,
  formatDay,
  formatDuration,
  formatTimeOfDay,
  formatUtc,
} from "./time-format.ts";

const zone = "America/Denver";
const now = Date.parse("2025-11-20T16:02:14Z");

describe("times use the organization's time zone and are relative at first", () => {
  it("recent times show seconds only on request, then minutes and hours", () => {
    expect(formatAgo("2025-11-20T16:02:02Z", zone, now, true)).toBe("12 s ago");
    expect(formatAgo("2025-11-20T16:02:02Z", zone, now)).toBe("just now");
    expect(formatAgo("2025-11-20T15:50:00Z", zone, now)).toBe("12 min ago");
    expect(formatAgo("2025-11-20T13:00:00Z", zone, now)).toBe("3 h ago");
  });

  it("times older than a day show day and time, and the year if it isn't the current one", () => {
    expect(formatAgo("2025-11-15T00:40:00Z", zone, now)).toBe("Fri Nov 14, 5:40 PM");
    expect(formatDateTime("2024-10-08T19:11:00Z", zone, now)).toBe("Tue Oct 8, 2024, 1:11 PM");
    expect(formatDateTime("2025-11-20T15:58:00Z", zone, now)).toBe("Today, 8:58 AM");
    expect(formatDateTimeWithin("2025-11-20T15:58:00Z", zone, now)).toBe("today, 8:58 AM");
    expect(formatDateTimeWithin("2024-10-08T19:11:00Z", zone, now)).toContain("Tue Oct 8");
    expect(formatDay("2025-03-04T12:00:00Z", zone, now, "always")).toBe("Tue Mar 4, 2025");
  });

  it("a time slightly in the future shows as just now, for a browser clock that is behind", () => {
    expect(formatAgo("2025-11-20T16:02:20Z", zone, now)).toBe("just now");
  });

  it("a moment reads by each zone's own clock, whichever zone asked before", () => {
    const at = "2025-11-20T15:31:00Z";
    const texts = ["America/Denver", "UTC", "America/Denver"].map((each) =>
      formatTimeOfDay(at, each),
    );
    expect(texts).toEqual(["8:31 AM", "3:31 PM", "8:31 AM"]);
  });

  it("times can be formatted as time of day, receipt, and UTC", () => {
    expect(formatTimeOfDay("2025-11-20T15:31:00Z", zone)).toBe("8:31 AM");
    expect(formatClock("2025-11-20T16:02:14Z", zone)).toBe("9:02:14");
    expect(formatUtc("2025-11-20T16:02:14.123Z")).toBe("2025-11-20 16:02:14 UTC");
  });

  it("an invalid time shows as a dash", () => {
    expect(formatAgo("soon", zone, now)).toBe("–");
    expect(formatDateTime("", zone, now)).toBe("–");
  });
});

describe("durations", () => {
  it("a recording's length shows hours only if there are any", () => {
    expect(formatDuration(4478)).toBe("1:14:38");
    expect(formatDuration(112)).toBe("1:52");
    expect(formatDuration(0)).toBe("0:00");
    expect(formatDuration(null)).toBe("–");
  });
});
