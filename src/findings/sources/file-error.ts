import { JsonError } from '../../json/json-error.ts';
import { messageOf, property } from '../../unknown.ts';

/**
 * A file of findings that cannot be used. The message is a sentence for a person, naming the file,
 * what is wrong and what to do.
 */
export class FileError extends Error {
  override readonly name = 'FileError';
}

interface TextLocation {
  readonly shown: string;
  readonly isGzipped: boolean;
  /** `runs[0].results[3]`, '' outside of SARIF. */
  readonly place: () => string;
}

/** Turns what a reader says of a place in a text into a sentence about the file. */
export async function located<T>(location: TextLocation, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const place = location.place();
    throw new FileError(
      `${location.shown} cannot be used: at byte ${error.offset}` +
        (error.line === null ? '' : ` on line ${error.line}`) +
        (location.isGzipped ? ' (of the unpacked text)' : '') +
        (place === '' ? '' : `, in ${place}`) +
        `, ${error.message}. ${error.fix ?? USUAL_FIX}`,
      { cause: error },
    );
  }
}

const USUAL_FIX =
  'Make the file again: check that the step which writes it ended well, and that nothing else ' +
  'writes to it.';

/** What Node says when a file cannot be worked with: `ENOENT`; '' where it is no such error. */
export function codeOf(error: unknown): string {
  return String(property(error, 'code') ?? '');
}

/** Why a file cannot be worked with: a clause, without the path, which its sentence has already. */
export function reasonOf(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied';
    case 'ELOOP':
      return 'it is a symbolic link';
    case 'ENOSPC':
      return 'the disk is full';
    default:
      return messageOf(error).replace(/, \w+ '.*'.*$/s, '');
  }
}
