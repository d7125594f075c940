import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { Refusal } from "./answers.ts";
import { serveAudio } from "./audio/serve-audio.ts";
import { createStorage } from "./audio/storage.ts";
import { edge } from "./auth.ts";
import type { Box, SandboxEnv, SandboxOptions } from "./box.ts";
import { createClock } from "./clock.ts";
import { createControlApi } from "./control.ts";
import { createFaultRules } from "./faults.ts";
import { createJournal } from "./journal.ts";
import { createPipeline, organizationPrefix, readApi } from "./pipeline.ts";
import { createRateLimit } from "./rate-limit.ts";
import { createOrganizationApi } from "./routes/organization/index.ts";
import { createPlatformApi } from "./routes/platform/index.ts";
import { seedState } from "./seed/index.ts";
import { readSizes, usualSizes } from "./seed/sizes.ts";
import { changeVariants, defaultVariants } from "./variants.ts";

function createBox(options: SandboxOptions): Box {
  const clock = createClock();
  const box: Box = {
    options,
    clock,
    journal: createJournal(clock),
    faults: createFaultRules(options.seed ?? usualSizes.seed),
    rateLimit: createRateLimit(clock),
    state: seedState(readSizes(options, usualSizes), clock.now()),
    variants: changeVariants(defaultVariants(), options.variants ?? {}),
    storage: createStorage(clock),
    audioUrl: "",
    reset(changes = {}) {
      const { seed, size, extraPeople: people, extraRecordings: recordings } = box.state.seed;
      const sizes = readSizes(changes, { seed, size, people, recordings });
      clock.reset();
      box.faults.clear();
      box.rateLimit.clear();
      box.journal.clear();
      box.storage.reset();
      box.faults.add(options.faults ?? []);
      box.variants = changeVariants(defaultVariants(), options.variants ?? {});
      box.state = seedState(sizes, clock.now());
    },
  };
  box.faults.add(options.faults ?? []);
  return box;
}

function createApp(box: Box) {
  const app = new Hono<SandboxEnv>();
  app.route("/__sandbox", createControlApi(box));
  app.use("*", createPipeline(box), edge);
  app.route(organizationPrefix, createOrganizationApi());
  app.route("/", createPlatformApi());
  app.notFound((c) =>
    readApi(c.req.path).api === "organization"
      ? c.json({ error: "Not found" }, 404)
      : c.json({ code: 404, message: "The current request is not defined by this API." }, 404),
  );
  app.onError((error, c) => {
    if (error instanceof Refusal)
      return error.plain
        ? c.text(error.message, error.status)
        : c.json(error.body as object, error.status);
    console.error(error);
    return c.json({ error: "Internal error of the sandbox" }, 500);
  });
  return app;
}

export type Sandbox = {
  /** Origin without a trailing slash; the organization API is under `organizationUrl`. */
  url: string;
  organizationUrl: string;
  /** Origin of the second server: the extractions' own host, and the storage of audio. */
  secondUrl: string;
  box: Box;
  /** The current state; after a reset this is the new one. */
  readonly state: Box["state"];
  close(): Promise<void>;
};

/** A server on 127.0.0.1 for one of the two origins. */
function listen(port: number, handle: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(handle);
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address() as AddressInfo;
      resolve({ server, url: `http://127.0.0.1:${address.port}` });
    });
  });
}

function close({ server }: { server: Server }): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
}

/** Starts a local Siro on 127.0.0.1: a real HTTP server, even if a test uses it in-process. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const box = createBox(options);
  const answer = getRequestListener(createApp(box).fetch);
  const first = await listen(options.port ?? 0, answer);
  const second = await listen(options.secondPort ?? 0, (request, response) =>
    request.url?.startsWith("/storage/")
      ? void serveAudio(box, request, response)
      : void answer(request, response),
  );
  box.audioUrl = second.url;
  return {
    url: first.url,
    organizationUrl: `${first.url}${organizationPrefix}`,
    secondUrl: second.url,
    box,
    get state() {
      return box.state;
    },
    close: async () => {
      await Promise.all([close(first), close(second)]);
    },
  };
}
