/** After a link the queue goes on with Enter, once the page shows the way. */
export function focusNextUnlinked() {
  const started = Date.now();
  const look = () => {
    const next = document.querySelector<HTMLElement>("#next-unlinked a");
    if (next) next.focus();
    else if (Date.now() - started < 3_000) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
