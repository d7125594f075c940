/** "98%", and never "100%" or "0%": nothing that is judged is certain. */
export function percentOf(confidence: number): string {
  if (confidence < 0.01) return "under 1%";
  return `${Math.min(99, Math.round(confidence * 100))}%`;
}
