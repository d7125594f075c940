import { type RefObject, useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** How far outside of the visible part blocks are drawn already, in pixels. */
const AHEAD = 800;
const FIRST: ReadonlySet<number> = new Set([0]);

/**
 * The blocks of a long list that are drawn: the first one, and those that came near the visible part.
 * A block that isn't drawn has the attribute `data-block` with its number. `count`: of all blocks.
 */
export function useShownBlocks(list: RefObject<HTMLElement | null>, count: number) {
  const [shown, setShown] = useState(FIRST);
  const show = useCallback(
    (blocks: readonly number[]) =>
      setShown((before) =>
        blocks.every((block) => before.has(block)) ? before : new Set([...before, ...blocks]),
      ),
    [],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what isn't drawn yet is observed again.
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) =>
        show(
          entries
            .filter(({ isIntersecting }) => isIntersecting)
            .map(({ target }) => Number(target.getAttribute("data-block"))),
        ),
      { root: list.current, rootMargin: `${AHEAD}px` },
    );
    for (const block of list.current?.querySelectorAll("[data-block]") ?? []) {
      observer.observe(block);
    }
    return () => observer.disconnect();
  }, [list, shown, show, count]);
  useEffect(() => {
    // Paper shows everything, and is drawn as soon as this returns.
    const showAll = () => flushSync(() => show(Array.from({ length: count }, (_, block) => block)));
    window.addEventListener("beforeprint", showAll);
    return () => window.removeEventListener("beforeprint", showAll);
  }, [show, count]);
  return { shown, show };
}
