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
