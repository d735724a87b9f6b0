/** `action.yml` as the runner reads it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface ActionInput {
  readonly description: string;
  readonly required?: boolean;
  /** As written: it may hold `${{ expressions }}`. */
  readonly default?: string;
}

export interface ActionMetadata {
  readonly name: string;
  readonly inputs: Readonly<Record<string, ActionInput>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const known = new Map<string, Promise<ActionMetadata>>();

/** The `action.yml` in the folder, read once. Rejects when there is none. */
export function readActionMetadata(folder: string): Promise<ActionMetadata> {
  const path = join(folder, 'action.yml');
  const metadata = known.get(path) ?? readFile(path, 'utf8').then(parse);
  known.set(path, metadata);
  return metadata;
}
