import { z } from "zod";

export const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const parsedUrlSchema = z.string().transform((text, context) => {
  const url = URL.parse(text.trim());
  if (url !== null && (url.protocol === "http:" || url.protocol === "https:")) return url;
  context.addIssue({ code: "custom", message: "Must be an address such as https://example.com." });
  return z.NEVER;
});

/** Base URL of one of Siro's APIs, without a trailing slash. */
export const siroUrlSchema = parsedUrlSchema
  .refine((url) => url.username === "" && url.search === "" && url.hash === "", {
    error: "Must be a plain address, without a user name, ? or #.",
  })
  .transform((url) => url.href.replace(/\/+$/, ""));

/** The dashboard's address in the browser: an origin without a path. */
export const publicUrlSchema = parsedUrlSchema
  .refine((url) => url.protocol === "https:" || LOOPBACK.test(url.hostname), {
    error:
      "Plain http is accepted only for this machine (localhost, 127.0.0.1, [::1]): passwords and session cookies would cross the network unencrypted. Put a proxy with TLS in front, and use its https address.",
  })
  .refine((url) => url.pathname === "/" && url.search === "" && url.username === "", {
    error: "Must be an origin without a path, such as https://siro-admin.example.com.",
  })
  .transform((url) => url.origin);

/** URL of PostgreSQL. Messages never include the value, because it has a password. */
export const databaseUrlSchema = z
  .string()
  .trim()
  .refine(
    (text) => {
      const url = URL.parse(text);
      const isPostgres = url?.protocol === "postgres:" || url?.protocol === "postgresql:";
      return isPostgres && url.pathname.length > 1 && url.hash === "";
    },
    {
      error:
        "Must be an address such as postgres://user:password@host:5432/database. Encode special characters of the password: %40 for @, %23 for #.",
    },
  );

/** A mail server: smtps://user:password@host, or smtp://host:port for one on this machine or with STARTTLS. */
export const mailUrlSchema = z.string().refine(
  (text) => {
    const url = URL.parse(text.trim());
    return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== "";
  },
  { error: "Must be an address such as smtps://user:password@smtp.example.com." },
);
