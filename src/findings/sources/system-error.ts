import { messageOf, property } from '../../unknown.ts';

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
