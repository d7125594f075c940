const headerLength = 44;
const samplesPerSecond = 8_000;
const samplesPerTone = 24;

/** Bytes of a recording's audio: 8-bit mono sound as long as the recording. */
export function waveLength(durationMs: number): number {
  return headerLength + Math.floor((durationMs / 1000) * samplesPerSecond);
}

function createHeader(length: number): Buffer {
  const header = Buffer.alloc(headerLength);
  header.write("RIFF", 0);
  header.writeUInt32LE(length - 8, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(samplesPerSecond, 24);
  header.writeUInt32LE(samplesPerSecond, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36);
  header.writeUInt32LE(length - headerLength, 40);
  return header;
}

/** Bytes `from` to `to` (exclusive) of a file of `length` bytes: a quiet tone, never kept whole. */
export function readWave(length: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, to - from));
  const header = createHeader(length);
  for (let i = 0; i < bytes.length; i++) {
    const at = from + i;
    const high = Math.floor(at / samplesPerTone) % 2 === 0;
    bytes[i] = at < headerLength ? (header[at] ?? 0) : high ? 132 : 124;
  }
  return bytes;
}
