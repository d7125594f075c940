import { registerHooks } from "node:module";

// Loaded before a program. Outside a bundler, Next's modules are found by their file names only, and nothing
// marks the server.
registerHooks({
  resolve: (name, context, next) => {
    if (name === "server-only") return { url: "data:text/javascript,", shortCircuit: true };
    return next(/^next\/(headers|navigation|cache)$/.test(name) ? `${name}.js` : name, context);
  },
});
