/** How long a recording must have been in sight before anyone can decide about it. */
export const IN_SIGHT_MS = 300;

/** What is used of a key or pointer event. */
type Noted = { type: string; timeStamp: number; repeat?: boolean; detail?: number };

/**
 * Follows keys and pointers, so that one gesture makes one decision, and only about the recording that was
 * in sight when it began.
 */
export class DecisionGuard {
  #inSight: { id: string; sinceMs: number } | null = null;
  /** The recording that the gesture can mean, if any; null once the gesture is used up. */
  #gesture: { means: string | null } | null = null;
  #isHeld = false;

  /** The recording has been shown for long enough; null when another one replaces it. */
  setInSight(inSight: { id: string; sinceMs: number } | null): void {
    this.#inSight = inSight;
  }

  /** Takes every key and pointer event before anything acts on it. */
  note(event: Noted): void {
    const { type, repeat = false, detail = 0 } = event;
    if (type === "pointerdown") this.#begin(event);
    if (type === "keyup") this.#isHeld = false;
    if (type === "keydown") {
      this.#isHeld = repeat;
      if (repeat) this.#gesture = null;
      else this.#begin(event);
    }
    if (type === "click" && detail > 1) this.#gesture = null;
    // Without a pointer: by a key, or by a screen reader, which presses no key.
    if (type === "click" && detail === 0 && !this.#isHeld) this.#begin(event);
  }

  /** Whether this gesture may decide about the recording. Uses the gesture up. */
  mayDecide(id: string): boolean {
    const means = this.#gesture?.means ?? null;
    this.#gesture = null;
    return means === id;
  }

  /** Whether this gesture may do something that isn't about the recording in sight. Uses it up. */
  mayActOnce(): boolean {
    const isOpen = this.#gesture !== null;
    this.#gesture = null;
    return isOpen;
  }

  #begin({ timeStamp }: Noted): void {
    const inSight = this.#inSight;
    this.#gesture = { means: inSight && timeStamp >= inSight.sinceMs ? inSight.id : null };
  }
}
