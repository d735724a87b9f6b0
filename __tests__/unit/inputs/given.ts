import { INPUT_NAMES, type InputName } from '../../../src/inputs/names.ts';
import type { Problem } from '../../../src/inputs/problems.ts';
import { InputReader, type Parser } from '../../../src/inputs/reader.ts';
import type { Environment } from '../../../src/runtime.ts';

export type Given = { readonly [Name in InputName]?: string };

/** The environment in which the runner starts the Action with these inputs. */
export function environmentOf(given: Given, variables: Environment = {}): Environment {
  const inputs = INPUT_NAMES.map((name) => [`INPUT_${name.toUpperCase()}`, given[name] ?? '']);
  return { ...variables, ...Object.fromEntries(inputs) };
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A part of the inputs, or all that is wrong with it. */
export function readFrom<T>(environment: Environment, read: (reader: InputReader) => T): Read<T> {
  const reader = new InputReader(environment);
  const value = read(reader);
  const { problems } = reader;
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

export async function readLater<T>(
  environment: Environment,
  read: (reader: InputReader) => Promise<T>,
): Promise<Read<T>> {
  const reader = new InputReader(environment);
  const value = await read(reader);
  const { problems } = reader;
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

/** What a parser makes of a text, or the one reason for which it refuses it. */
export function parsed<T>(parse: Parser<T>, text: string) {
  const reasons: string[] = [];
  const value = parse(text, (reason) => reasons.push(reason));
  if (reasons.length > 1) throw new Error(`Refused more than once: ${reasons.join('; ')}`);
  return reasons.length === 0 ? { ok: true, value } : { ok: false, reason: reasons[0] };
}

export const PROJECT_ID = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';
export const API_KEY = '0123456789abcdef0123456789abcdef';
export const APP_KEY = 'fedcba9876543210fedcba9876543210fedcba98';
export const FINDING_ID = 'ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw==';
export const SYS_ID = 'abcdef0123456789abcdef0123456789';
export const TICKET_URL = `https://example.service-now.com/incident.do?sys_id=${SYS_ID}`;

/** An expression as it arrives where GitHub did not expand it. */
export function expression(name: string): string {
  return `\${{ ${name} }}`;
}

/** The least that a workflow has to give. */
export const MINIMAL: Given = {
  'api-key': API_KEY,
  'app-key': APP_KEY,
  'project-id': PROJECT_ID,
  'finding-ids': FINDING_ID,
};
