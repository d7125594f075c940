import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPlainVisitor } from "./plain-visitor.ts";

let server: Server;
let origin: string;
const received: { cookie: string | undefined; origin: string | undefined; body: string }[] = [];

const page = `<html><title>x</title><script>var a = "<form>";</script>
  <form method="POST" enctype="multipart/form-data"><input type="hidden" name="$ACTION_ID" value="a&amp;b"/>
  <label for="e">Email</label><input id="e" name="email" value="old"/>
  <input type="hidden" name="timeZone" value=""/>
  <label>Note <textarea name="note">a &lt; b</textarea></label>
  <input type="checkbox" name="unchecked"/><button name="go" value="1">Sign <b>in</b></button></form></html>`;

async function readBody(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const body = await readBody(request);
    const { cookie, origin: from } = request.headers;
    received.push({ cookie, origin: from, body });
    if (request.method === "POST") {
      response.writeHead(303, { location: "/home", "set-cookie": "session=s1; Path=/; HttpOnly" });
      response.end();
    } else response.end(request.url === "/home" ? "<h1>Home &amp; dry</h1>" : page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterAll(() => server.close());

test("fills a form by its labels, sends its hidden fields and time zone, follows the redirect, keeps the cookie", async () => {
  const visitor = createPlainVisitor(origin, undefined, "America/Denver");
  await visitor.open("/sign-in");
  await visitor.fill("Email", "dana@acme.com");
  await visitor.press("Sign in");
  expect(visitor.path()).toBe("/home");
  expect(await visitor.text()).toBe("Home & dry");
  const [, posted, home] = received;
  const parts = Object.fromEntries(
    [...(posted?.body ?? "").matchAll(/name="([^"]+)"\r\n\r\n([\s\S]*?)\r\n--/g)].map((m) => [
      m[1],
      m[2],
    ]),
  );
  expect(parts).toEqual({
    $ACTION_ID: "a&b",
    email: "dana@acme.com",
    timeZone: "America/Denver",
    note: "a < b",
    go: "1",
  });
  expect(posted?.origin).toBe(origin);
  expect(home?.cookie).toBe("session=s1");
});

test("says what a page shows when the wanted field is not there", async () => {
  const visitor = createPlainVisitor(origin);
  await visitor.open("/home");
  await expect(visitor.fill("Email", "x")).rejects.toThrow('no field "Email". It says: Home & dry');
});
