/*
 * What runs in the page. Each function is sent there as its text, so it uses nothing around it. Painted
 * means: the task after the frame that shows it.
 */

declare global {
  var benchSearch: { letterMs?: number; foundMs?: number } | undefined;
  var benchSeenMs: number | undefined;
  var benchSeenAtMs: number | undefined;
}

/** Before a page's scripts: notes when the first visible element of this kind is painted, as epoch time. */
export function watchSelector(selector: string) {
  const look = () => {
    if (!document.querySelector(selector)?.checkVisibility()) {
      requestAnimationFrame(look);
      return;
    }
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      globalThis.benchSeenAtMs = performance.timeOrigin + performance.now();
    };
    channel.port2.postMessage(0);
  };
  requestAnimationFrame(look);
}

/** Notes how long it takes from the next click to the painted element. */
export function watchClick(selector: string) {
  globalThis.benchSeenMs = undefined;
  const onClick = (event: Event) => {
    const look = () => {
      if (!document.querySelector(selector)?.checkVisibility()) {
        requestAnimationFrame(look);
        return;
      }
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        globalThis.benchSeenMs = performance.now() - event.timeStamp;
      };
      channel.port2.postMessage(0);
    };
    requestAnimationFrame(look);
  };
  document.addEventListener("click", onClick, { once: true, capture: true });
}

/** Notes how long it takes from the next key until the element's end is painted in its box. */
export function watchKey(selector: string) {
  globalThis.benchSeenMs = undefined;
  const onKey = (event: Event) => {
    const look = () => {
      const last = document.querySelector(selector);
      const box = last?.parentElement;
      const below =
        (last?.getBoundingClientRect().bottom ?? 0) - (box?.getBoundingClientRect().bottom ?? 0);
      if (below > 50) {
        requestAnimationFrame(look);
        return;
      }
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        globalThis.benchSeenMs = performance.now() - event.timeStamp;
      };
      channel.port2.postMessage(0);
    };
    requestAnimationFrame(look);
  };
  document.addEventListener("keydown", onKey, { once: true, capture: true });
}

/** Notes how long the next letter takes to show, and its rows after they are asked for, if they differ. */
export function watchSearch() {
  globalThis.benchSearch = undefined;
  performance.clearResourceTimings();
  const field = document.querySelector<HTMLInputElement>('input[aria-label="Search titles"]');
  const list = () =>
    `${document.querySelector("tbody")?.textContent} ${document.querySelector('nav[aria-label="Pages"]')?.textContent}`;
  const before = list();
  const after = (painted: (atMs: number) => void) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => painted(performance.now());
    channel.port2.postMessage(0);
  };
  const askedAtMs = (since: number) =>
    performance
      .getEntriesByType("resource")
      .findLast(({ name, startTime }) => startTime > since && /[?&]q=/.test(name))?.startTime;
  const onKey = (event: Event) => {
    const typed = field?.value;
    let letterMs: number | undefined;
    let shownAtMs: number | undefined;
    const look = () => {
      if (letterMs === undefined && field?.value !== typed) {
        after((atMs) => {
          letterMs = atMs - event.timeStamp;
        });
      }
      if (shownAtMs === undefined && list() !== before) {
        after((atMs) => {
          shownAtMs = atMs;
        });
      }
      // The request is listed once its answer has ended, which may be after the rows are painted.
      const asked = askedAtMs(event.timeStamp);
      const hasAll = letterMs !== undefined && shownAtMs !== undefined && asked !== undefined;
      if (hasAll || performance.now() - event.timeStamp > 3_000) {
        const foundMs = (shownAtMs ?? Number.NaN) - (asked ?? Number.NaN);
        globalThis.benchSearch = {
          ...(letterMs !== undefined && { letterMs }),
          ...(foundMs > 0 && { foundMs }),
        };
        return;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  document.addEventListener("keydown", onKey, { once: true, capture: true });
}
