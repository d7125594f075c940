export type Clock = ReturnType<typeof createClock>;

/** The sandbox's own time: the host's, plus what tests have added. */
export function createClock() {
  let offsetMs = 0;
  return {
    now: () => Date.now() + offsetMs,
    iso: () => new Date(Date.now() + offsetMs).toISOString(),
    advance: (ms: number) => {
      offsetMs += ms;
    },
    reset: () => {
      offsetMs = 0;
    },
  };
}
