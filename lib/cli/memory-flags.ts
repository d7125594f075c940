/**
 * Flags of the server's Node process. V8 sizes its heap by the machine's memory and lets it fill with
 * garbage: with 90 MB in use it kept 280. These make it collect earlier, at some cost in CPU time,
 * and set no limit. `image.sh` repeats them.
 */
export const memoryFlags = ["--max-semi-space-size=16", "--heap-growing-percent=40"];
