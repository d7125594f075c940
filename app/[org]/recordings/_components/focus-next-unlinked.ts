import { currentPath } from "#components/shell/navigation-start.ts";

/**
 * Focuses "Next unlinked" once it appears after a link of the recording, so that Enter continues the queue.
 * On any other page that was opened meanwhile, the focus stays where it is.
 */
export function focusNextUnlinked(recordingId: string) {
  const started = Date.now();
  const look = () => {
    if (!isShown(recordingId)) return;
    const next = document.querySelector<HTMLElement>("#next-unlinked a");
    if (next) next.focus();
    else if (Date.now() - started < 3_000) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const isShown = (recordingId: string) =>
  currentPath().endsWith(`/recordings/${encodeURIComponent(recordingId)}`);
