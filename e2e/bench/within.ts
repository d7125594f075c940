/** Long enough for anything that a browser or a server does once. */
const usualLimitMs = 60_000;

/** What `work` answers; throws and says what was waited for if that takes longer than `limitMs`. */
export async function within<T>(
  what: string,
  work: Promise<T>,
  limitMs = usualLimitMs,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    const message = `${what}: not within ${limitMs / 1_000} s`;
    timer = setTimeout(() => reject(new Error(message)), limitMs);
  });
  return Promise.race([work, end]).finally(() => clearTimeout(timer));
}
