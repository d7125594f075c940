export type Decoded = { text: string; notes: string[] } | { problem: string };

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];
/** Enough of a file to see how its bytes alternate. */
const SAMPLE_BYTES = 1000;

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte);

/**
 * The text of a CSV file: UTF-8, UTF-16 in either order with or without a byte order mark, or
 * Windows-1252, which older programs write.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, ZIP) || startsWith(bytes, OLD_EXCEL)) {
    return { problem: "This is an Excel workbook. In Excel, save it as CSV UTF-8." };
  }
  const wide = wideEncodingOf(bytes);
  if (wide) return readable(new TextDecoder(wide).decode(bytes), []);
  try {
    return readable(new TextDecoder("utf-8", { fatal: true }).decode(bytes), []);
  } catch {
    return readable(new TextDecoder("windows-1252").decode(bytes), [
      "The file isn't UTF-8, so it was read as Windows-1252. Check names that have accents.",
    ]);
  }
}

/** Which UTF-16 it is: by its mark, or because every other byte of plain text is zero. */
function wideEncodingOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zerosAt = (parity: number) =>
    sample.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const half = sample.length / 2;
  if (zerosAt(1) > half * 0.7 && zerosAt(0) === 0) return "utf-16le";
  if (zerosAt(0) > half * 0.7 && zerosAt(1) === 0) return "utf-16be";
  return null;
}

/** The decoder has removed the mark. What still has zeros is no text. */
function readable(text: string, notes: string[]): Decoded {
  if (text.includes("\0")) return { problem: "This isn't a text file. Choose a CSV file." };
  return { text: text.replaceAll(/\r\n?/g, "\n"), notes };
}
