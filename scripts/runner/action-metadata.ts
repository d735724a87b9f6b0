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

/** Reads the `action.yml` in the folder. Rejects when there is none. */
export async function readActionMetadata(folder: string): Promise<ActionMetadata> {
  return parse(await readFile(join(folder, 'action.yml'), 'utf8')) as ActionMetadata;
}
