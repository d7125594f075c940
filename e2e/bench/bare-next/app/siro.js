/** One call to Siro, with nothing around it. */
export async function readList(path) {
  const answer = await fetch(process.env.BARE_SIRO_URL + path, {
    cache: "no-store",
    headers: {
      authorization: `Bearer ${process.env.BARE_SIRO_TOKEN}`,
      "user-agent": "siro-admin-bench/1",
    },
  });
  const body = await answer.json();
  return Object.values(body).find(Array.isArray) ?? body;
}
