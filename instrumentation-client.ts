import { announceNavigation } from "#components/shell/navigation-start.ts";

/** Next calls it inside the transition that opens a page: by link, key, filter, or Back. */
export function onRouterTransitionStart(url: string) {
  announceNavigation(url);
}
