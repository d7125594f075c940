import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startMailSink } from "#e2e/testbed/servers/mail-sink.ts";

const mail = {
  to: "rae@acme.example",
  link: "http://127.0.0.1:3000/invite/abc",
  organizationName: "Acme\r\nBcc: eve@evil.example <b>",
  invitedByName: "Dana\nOrtiz",
  expiresAt: new Date("2030-01-02T03:04:05Z"),
};

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("LOG_LEVEL", "silent");
});
afterEach(() => vi.unstubAllEnvs());

async function send(url: string | undefined) {
  vi.resetModules();
  vi.stubEnv("SMTP_URL", url);
  vi.stubEnv("MAIL_FROM", url && "siro-admin@acme.example");
  const { sendInvitation } = await import("./send-invitation.ts");
  const { isMailConfigured } = await import("./send-mail.ts");
  return { configured: isMailConfigured(), sent: await sendInvitation(mail) };
}

describe("mail with an invitation", () => {
  test("an invitation is emailed only to the invited address, whatever a name contains", async () => {
    const sink = await startMailSink();
    expect(await send(sink.url)).toEqual({ configured: true, sent: true });
    const [text = ""] = sink.mails;
    expect(text).toContain("To: rae@acme.example");
    expect(text).not.toMatch(/^Bcc:/im);
    expect(text).toContain("http://127.0.0.1:3000/invite/abc");
    expect(text).toMatch(/^Content-Type: text\/plain/im);
    await sink.close();
  });

  test("an email that the server refuses or that can't be sent is reported, not thrown", async () => {
    const sink = await startMailSink({ refuse: true });
    expect(await send(sink.url)).toEqual({ configured: true, sent: false });
    await sink.close();
    expect(await send(sink.url)).toEqual({ configured: true, sent: false });
    expect(await send(undefined)).toEqual({ configured: false, sent: false });
  });
});
