/*
 * A browser that translates a page puts each text into a <font> of its own, or such an element in the
 * text's place. React doesn't know about it: it would fail where it removes or inserts next to a text that
 * is no longer a child of its parent, and write new words into a text that isn't on the page. What React
 * does with such a text is therefore done with the translator's element.
 */

/** The element that took a text's place. */
const placeholders = new WeakMap<Node, ChildNode>();

const isTranslators = (node: Node | null | undefined): node is HTMLElement =>
  node?.nodeName === "FONT";

function rememberPlaceholders(changes: MutationRecord[]): void {
  for (const { removedNodes, addedNodes, previousSibling, nextSibling } of changes) {
    const element = [addedNodes[0], previousSibling, nextSibling].find(isTranslators);
    if (!element) continue;
    for (const node of removedNodes) if (node instanceof Text) placeholders.set(node, element);
  }
}

/** The child of `parent` that contains a node, or that took its place; null if there is none. */
function childFor(parent: Node, node: Node): ChildNode | null {
  const isGone = node instanceof Text && node.parentNode === null;
  let child: Node | null | undefined = isGone ? placeholders.get(node) : node;
  while (child && child.parentNode !== parent) child = child.parentNode;
  return (child as ChildNode | null | undefined) ?? null;
}

function guardRemoving(): void {
  const { removeChild } = Node.prototype;
  Node.prototype.removeChild = function <T extends Node>(this: Node, node: T): T {
    if (node.parentNode === this) return removeChild.call(this, node) as T;
    childFor(this, node)?.remove();
    return node;
  };
}

function guardInserting(): void {
  const { insertBefore } = Node.prototype;
  Node.prototype.insertBefore = function <T extends Node>(
    this: Node,
    node: T,
    next: Node | null,
  ): T {
    const isHere = next === null || next.parentNode === this;
    return insertBefore.call(this, node, isHere ? next : childFor(this, next)) as T;
  };
}

/** Puts a text back before its words change; the translator then translates the new ones. */
function guardWriting(): void {
  const own = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  if (!own?.set) return;
  const { set } = own;
  Object.defineProperty(Node.prototype, "nodeValue", {
    ...own,
    set(this: Node, value: string | null) {
      const element = this.parentNode === null ? placeholders.get(this) : undefined;
      if (element?.isConnected) element.replaceWith(this);
      set.call(this, value);
    },
  });
}

/** Call it once in the browser, before React changes anything. */
export function surviveTranslation(): void {
  guardRemoving();
  guardInserting();
  guardWriting();
  const observer = new MutationObserver(rememberPlaceholders);
  observer.observe(document, { childList: true, subtree: true });
}
