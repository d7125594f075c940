const shared: typeof globalThis & { siroAdmin?: Map<string, unknown> } = globalThis;

/**
 * One value for the whole process, made by `init` the first time. Next loads a module once per
 * bundle, so a module-level variable isn't shared between pages, actions and jobs; `globalThis` is.
 * A key belongs to one module, and always holds the same type.
 */
export function processSingleton<T>(key: string, init: () => T): T {
  shared.siroAdmin ??= new Map();
  if (!shared.siroAdmin.has(key)) shared.siroAdmin.set(key, init());
  return shared.siroAdmin.get(key) as T;
}
