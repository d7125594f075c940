/** For a container's health check: exits with 0 if the dashboard on this machine is ready. */
const url = `http://127.0.0.1:${process.env.PORT || "3000"}/api/health`;
const answer = await fetch(url, { signal: AbortSignal.timeout(4_000) }).catch(
  (error: Error) => error.message,
);
console.info(typeof answer === "string" ? answer : await answer.text());
process.exit(typeof answer !== "string" && answer.ok ? 0 : 1);
