/** Focuses "Next unlinked" once it appears after a link, so that Enter continues the queue. */
export function focusNextUnlinked() {
  const started = Date.now();
  const look = () => {
    const next = document.querySelector<HTMLElement>("#next-unlinked a");
    if (next) next.focus();
    else if (Date.now() - started < 3_000) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
