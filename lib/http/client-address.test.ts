import { describe, expect, test } from "vitest";
import { clientAddress, createProxyTrust } from "./client-address.ts";

const trust = createProxyTrust(["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"]);
const nobody = createProxyTrust([]);

describe("the address that a request came from", () => {
  test("is that of the connection where no proxy is trusted", () => {
    expect(clientAddress("203.0.113.9", "198.51.100.1", nobody)).toBe("203.0.113.9");
    expect(clientAddress("127.0.0.1", "198.51.100.1", nobody)).toBe("127.0.0.1");
  });

  test("is what a trusted proxy saw", () => {
    expect(clientAddress("10.1.2.3", "198.51.100.1", trust)).toBe("198.51.100.1");
    expect(clientAddress("::ffff:10.1.2.3", "198.51.100.1", trust)).toBe("198.51.100.1");
    expect(clientAddress("2001:db8::5", "2001:4860::1", trust)).toBe("2001:4860::1");
  });

  test("passes over a chain of trusted proxies", () => {
    expect(clientAddress("10.1.2.3", "198.51.100.1, 192.0.2.7", trust)).toBe("198.51.100.1");
  });

  test("never is what the asker wrote before the proxy added the truth", () => {
    expect(clientAddress("10.1.2.3", "127.0.0.1, 203.0.113.9", trust)).toBe("203.0.113.9");
    expect(clientAddress("203.0.113.9", "10.0.0.1", trust)).toBe("203.0.113.9");
  });

  test.each(["", "unknown", "127.0.0.1:80", "<script>", "a, , b"])(
    "stays that of the proxy where the header says %j",
    (header) => {
      expect(clientAddress("10.1.2.3", header, trust)).toBe("10.1.2.3");
    },
  );

  test("is empty where the connection is gone", () => {
    expect(clientAddress(undefined, "198.51.100.1", trust)).toBe("");
  });
});
