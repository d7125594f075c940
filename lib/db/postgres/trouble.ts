import "server-only";

/** Why PostgreSQL is unavailable, by its own error code or the network's. */
const REASONS: Record<string, string> = {
  ECONNREFUSED: "nothing is listening there",
  ECONNRESET: "it closed the connection",
  EPIPE: "it closed the connection",
  ENOENT: "the socket does not exist",
  ENOTFOUND: "its host name is unknown",
  EAI_AGAIN: "its host name could not be looked up",
  ETIMEDOUT: "it does not answer",
  EHOSTUNREACH: "there is no route to it",
  ENETUNREACH: "there is no route to it",
  "53300": "it has no free connections",
  "55P03": "a lock was not released in time",
  "57014": "it was too slow",
  "57P01": "it is being stopped",
  "57P02": "it has crashed",
  "57P03": "it is still starting, or being stopped",
};

/** Mistakes in DATABASE_URL or in the rights of its role. Retrying does not help. */
const MISTAKES: Record<string, string> = {
  "28P01": "it rejects the user or password",
  "28000": "it rejects the user",
  "3D000": "the database does not exist",
  "42501":
    "the user cannot create tables; make it the owner of the database (ALTER DATABASE … OWNER TO …)",
};

/** Messages of `pg` itself, which have no code. */
const PATIENCE =
  /timeout exceeded when trying to connect|connection timeout|query read timeout|timeout expired/i;
const CUT =
  /connection terminated|connection ended|client was closed|not queryable|connection error|server closed/i;

/** All errors behind one: causes, and attempts on several addresses. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  const visit = (one: unknown) => {
    if (!(one instanceof Error) || chain.includes(one)) return;
    chain.push(one);
    if (one instanceof AggregateError) one.errors.forEach(visit);
    visit(one.cause);
  };
  visit(error);
  return chain;
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

function reasonOf(error: Error): string | undefined {
  const code = codeOf(error);
  // 08P01: the server, or a pooler, refuses what it is asked. Its own message says what.
  if (code.startsWith("08") && code !== "08P01") return "the connection broke";
  return (
    REASONS[code] ??
    (PATIENCE.test(error.message) ? "it did not answer in time" : undefined) ??
    (CUT.test(error.message) ? "it closed the connection" : undefined)
  );
}

/** Whether the error only says that PostgreSQL is unavailable, and nothing about the query. */
export function isTrouble(error: unknown): boolean {
  return chainOf(error).some((one) => reasonOf(one) !== undefined);
}

/** "nothing is listening there"; for unknown errors, the database's own message. */
export function explainFailure(error: unknown): string {
  const chain = chainOf(error);
  const known = chain.map((one) => MISTAKES[codeOf(one)] ?? reasonOf(one)).find(Boolean);
  return known ?? chain.at(-1)?.message ?? String(error);
}

/** "db.example.com:5432/siro": the server and the database of a connection string, without the user. */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = decodeURIComponent(hostname) || searchParams.get("host") || "localhost";
  return `${host}:${port || "5432"}${pathname}`;
}
