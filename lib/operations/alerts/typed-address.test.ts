import { afterEach, describe, expect, test, vi } from "vitest";

/** @param networks as in ALERT_PRIVATE_NETWORKS */
async function problemOf(address: string, networks = "") {
  vi.resetModules();
  vi.stubEnv("ALERT_PRIVATE_NETWORKS", networks);
  const { addressProblem } = await import("./typed-address.ts");
  return addressProblem(address);
}
afterEach(() => vi.unstubAllEnvs());

describe("an address that alerts should go to", () => {
  test.each([
    "https://127.0.0.1",
    "https://[::1]/hook",
    "https://[::ffff:10.0.0.1]",
    "https://169.254.169.254/latest",
    "https://2130706433",
    "https://0x7f.1",
    "https://localhost:8443",
    "https://LOCALHOST./",
    "https://api.localhost",
  ])("that leads to no public server is refused when it's saved: %s", async (address) => {
    expect(await problemOf(address)).toMatch(/must lead to a public https server/);
  });

  test("that isn't one is refused with an example of the kind that is asked for", async () => {
    expect(await problemOf("http://a.example")).toContain("https://hooks.slack.com/");
    const { addressProblem } = await import("./typed-address.ts");
    const example = "https://hc-ping.com/…";
    expect(addressProblem("ping", example)).toBe(`Enter an https address such as ${example}`);
  });

  test.each(["https://hooks.slack.com/services/T0", "https://8.8.8.8", "https://[2606:4700::1]"])(
    "that may be public is accepted: %s",
    async (address) => {
      expect(await problemOf(address)).toBeNull();
    },
  );

  test("in a private network is accepted where the server's owner allows that network", async () => {
    for (const address of ["http://127.0.0.1:8080/hook", "https://localhost"]) {
      expect(await problemOf(address, "127.0.0.0/8")).toBeNull();
    }
    expect(await problemOf("https://localhost", "::1/128")).toBeNull();
    expect(await problemOf("http://10.0.0.1", "127.0.0.0/8")).toMatch(/ALERT_PRIVATE_NETWORKS/);
  });
});
