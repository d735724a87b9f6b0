/** How a file begins, and what is told by that. */
import type { ByteSource } from '../../json/window.ts';

const SIZE = 64 * 1024;
/** All that archives are recognized by stands in the first block of a tar. */
const START_SIZE = 512;
const MARK = [0xef, 0xbb, 0xbf] as const;
const BLANK: readonly number[] = [0x20, 0x0a, 0x0d, 0x09];

export interface Beginning {
  /** Its first bytes, whatever they are. */
  readonly start: Buffer;
  /**
   * The first bytes after all white space and byte order marks; none where there is nothing else.
   */
  readonly text: Buffer;
  /** Nothing follows `text`. */
  readonly isWhole: boolean;
}

/** Reads as far as it takes to see how a source begins, which uses it up. */
export async function beginningOf(source: ByteSource): Promise<Beginning> {
  const buffer = Buffer.alloc(SIZE);
  let filled = await fill(source, buffer, 0);
  const start = Buffer.from(buffer.subarray(0, Math.min(filled, START_SIZE)));
  for (let blank = blankIn(buffer, filled); blank > 0; blank = blankIn(buffer, filled)) {
    buffer.copyWithin(0, blank, filled);
    filled = await fill(source, buffer, filled - blank);
  }
  return { start, text: buffer.subarray(0, filled), isWhole: filled < SIZE };
}

/** How many bytes are in the buffer then: all that it holds, unless the source has no more. */
async function fill(source: ByteSource, buffer: Buffer, from: number): Promise<number> {
  let filled = from;
  while (filled < buffer.length) {
    const count = await source.read(buffer.subarray(filled));
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

/** How many of the first bytes are white space or byte order marks. */
function blankIn(buffer: Buffer, end: number): number {
  let at = 0;
  for (;;) {
    if (at < end && BLANK.includes(buffer[at] ?? 0)) at += 1;
    else if (at + 2 < end && MARK.every((byte, index) => buffer[at + index] === byte)) at += 3;
    else return at;
  }
}

/** Formats that a report is packed into, to be named: the Action unpacks none but gzip. */
interface Archive {
  readonly name: string;
  readonly unpackedBy: string;
  readonly isIt: (start: Buffer) => boolean;
}

const ARCHIVES: readonly Archive[] = [
  { name: 'a ZIP archive', unpackedBy: 'unzip', isIt: begins('504b0304', '504b0506') },
  { name: 'compressed with xz', unpackedBy: 'xz --decompress', isIt: begins('fd377a585a00') },
  // `BZh`, a digit, and what a block or the end begins with: an ID may begin with `BZh` as well.
  { name: 'compressed with bzip2', unpackedBy: 'bunzip2', isIt: isBzip2 },
  { name: 'compressed with Zstandard', unpackedBy: 'zstd --decompress', isIt: begins('28b52ffd') },
  {
    name: 'compressed with zlib, without the header of gzip',
    unpackedBy: 'zlib-flate -uncompress',
    isIt: begins('7801', '785e', '789c', '78da'),
  },
  { name: 'a 7-Zip archive', unpackedBy: '7z x', isIt: begins('377abcaf271c') },
  { name: 'a tar archive', unpackedBy: 'tar --extract --file', isIt: isTar },
  { name: 'gzipped twice', unpackedBy: 'gunzip', isIt: begins('1f8b') },
];

/**
 * What to tell of a text that begins so, unpacked where it was gzipped: `is a ZIP archive, …`, a
 * clause; `null` where it is no archive.
 */
export function whyArchive(start: Buffer): string | null {
  const archive = ARCHIVES.find(({ isIt }) => isIt(start));
  if (!archive) return null;
  return (
    `is ${archive.name}, which the Action does not unpack. Unpack it in an earlier step ` +
    `(\`${archive.unpackedBy}\`), or let the scanner write plain or gzipped text`
  );
}

function begins(...prefixes: readonly string[]): (start: Buffer) => boolean {
  return (start) => prefixes.some((prefix) => start.toString('hex').startsWith(prefix));
}

function isBzip2(start: Buffer): boolean {
  return /^425a683[1-9](?:314159265359|177245385090)/.test(start.toString('hex'));
}

function isTar(start: Buffer): boolean {
  return start.toString('latin1', 257, 262) === 'ustar';
}
