/** The rules of the house, held against what the files of `src/` really import. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { REPOSITORY } from '../../scripts/repository.ts';
import { type Import, importsOf, sourceFiles, sourceImports } from './source-imports.ts';

/** From the top to the ground: a file may import from its own room and from those after it. */
const ROOMS = [
  'story',
  'stages',
  'report',
  'inputs',
  'tickets',
  'findings',
  'json',
  'datadog',
  'ground',
] as const;
type Room = (typeof ROOMS)[number];

/** What stands in no room's folder is part of the story, but for this. */
const GROUND = [
  'budget.ts',
  'concurrency.ts',
  'english.ts',
  'poll.ts',
  'redact.ts',
  'runtime.ts',
  'text.ts',
  'turns.ts',
  'unknown.ts',
  'version.ts',
];

/** Where each package may be imported; what is not listed may be imported nowhere. */
const PACKAGES: Readonly<Record<string, (file: string) => boolean>> = {
  '@actions/core': (file) => file === 'action.ts',
  '@actions/github': (file) => roomOf(file) === 'report',
  '@actions/glob': (file) => roomOf(file) === 'findings',
  '@actions/http-client': isTransport,
  'node:http': isTransport,
  'node:https': isTransport,
  yaml: (file) => file === 'inputs/yaml.ts',
  zod: (file) => ['datadog', 'inputs', 'report'].includes(roomOf(file)),
};
/** Of Node itself, what reaches outside of the process. */
const OUTSIDE =
  /^node:(?:net|http|https|http2|tls|dns|dgram|child_process|worker_threads|cluster)\b/;
const FILES_ROOMS: readonly Room[] = ['findings', 'report', 'stages'];

/** Deciding which tickets there are to be: pure, and knowing nothing of HTTP. */
const PLANNING = sourceFiles().filter((file) => file.startsWith('tickets/plan/'));

const imports = sourceImports();
const inner = imports.filter(({ isPackage }) => !isPackage);
const packages = imports.filter(({ isPackage }) => isPackage);

describe('the rooms', () => {
  test('hold every folder', () => {
    const folders = sourceFiles().filter((file) => file.includes('/'));
    expect(folders.filter((file) => roomFolder(file) === undefined)).toEqual([]);
  });

  test('are imported one way only, downwards', () => {
    const upwards = inner.filter(
      ({ from, to }) => ROOMS.indexOf(roomOf(to)) < ROOMS.indexOf(roomOf(from)),
    );
    expect(upwards.map(shown)).toEqual([]);
  });

  test('are drawn in docs/architecture.md as they are', () => {
    const page = readFileSync(join(REPOSITORY, 'docs', 'architecture.md'), 'utf8');
    expect(arrowsDrawn(page)).toEqual(arrowsBetweenRooms());
  });

  test('have no circle of files, not even through types or `import()`', () => {
    expect(circles(inner)).toEqual([]);
  });

  test('are entered from the outside only by the entry', () => {
    expect(inner.filter(({ to }) => to === 'index.ts')).toEqual([]);
    const importsOfMain = inner.filter(({ to }) => to === 'main.ts');
    expect(importsOfMain.map(({ from }) => from)).toEqual(['action.ts']);
  });
});

describe('the outside world', () => {
  test('is reached through the packages of each room, and no others', () => {
    const others = packages.filter(({ from, to }) => {
      if (to.startsWith('node:') && !(to in PACKAGES)) return false;
      return !PACKAGES[packageName(to)]?.(from);
    });
    expect(others.map(shown)).toEqual([]);
  });

  test('has no connections but those of the transport, and no other processes', () => {
    const outside = packages.filter(({ to }) => OUTSIDE.test(to));
    expect(outside.filter(({ from }) => !isTransport(from)).map(shown)).toEqual([]);
  });

  test('is reached through the file system where findings are read and reports are written', () => {
    const files = packages.filter(({ to }) => to.startsWith('node:fs'));
    expect(files.filter(({ from }) => !FILES_ROOMS.includes(roomOf(from))).map(shown)).toEqual([]);
  });

  test('is not known to planning', () => {
    expect(PLANNING).toContain('tickets/plan/plan.ts');
    for (const file of PLANNING) {
      const reached = [...reachedFrom(file)].filter(
        (to) => /^datadog\/(?:client|transport)\.ts$/.test(to) || /^(?:@actions|node:)/.test(to),
      );
      expect({ file, reached }).toEqual({ file, reached: [] });
    }
  });

  test('is not read through globals in the middle of a room', () => {
    const GLOBALS =
      /\bprocess\.(?:env|argv|cwd|exit|stdout)\b|\bDate\.now\(|\bperformance\.now\(|\bMath\.random\(|\bfetch\([^)]/;
    const places = sourceFiles().filter((file) => {
      const isEdge = ['index.ts', 'action.ts', 'runtime.ts'].includes(file);
      return !isEdge && GLOBALS.test(codeOf(file));
    });
    expect(places).toEqual([]);
  });
});

describe('the reader of imports', () => {
  test('tells packages from files, and types from values', () => {
    const text = `
import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { Clock } from '../runtime.ts';
import { type Budget, type Stop } from '../budget.ts';
import {
  type Case,
  readCase,
} from './case.ts';
export { type Seed } from './seed.ts';
const lazily = () => import('./later.ts');
const text = "import nothing from './nowhere.ts'";
`;
    expect(importsOf('datadog/cases.ts', text)).toEqual([
      { from: 'datadog/cases.ts', to: 'node:fs/promises', isPackage: true, isTypeOnly: false },
      { from: 'datadog/cases.ts', to: 'zod/mini', isPackage: true, isTypeOnly: false },
      { from: 'datadog/cases.ts', to: 'runtime.ts', isPackage: false, isTypeOnly: true },
      { from: 'datadog/cases.ts', to: 'budget.ts', isPackage: false, isTypeOnly: true },
      { from: 'datadog/cases.ts', to: 'datadog/case.ts', isPackage: false, isTypeOnly: false },
      { from: 'datadog/cases.ts', to: 'datadog/seed.ts', isPackage: false, isTypeOnly: true },
      { from: 'datadog/cases.ts', to: 'datadog/later.ts', isPackage: false, isTypeOnly: false },
    ]);
  });

  test('finds a circle', () => {
    const between = (from: string, to: string): Import => ({
      from,
      to,
      isPackage: false,
      isTypeOnly: false,
    });
    expect(circles([between('a', 'b'), between('b', 'c'), between('c', 'b')])).toEqual([
      ['b', 'c', 'b'],
    ]);
    expect(circles([between('a', 'b'), between('a', 'c'), between('b', 'c')])).toEqual([]);
  });
});

function roomOf(file: string): Room {
  return roomFolder(file) ?? (GROUND.includes(file) ? 'ground' : 'story');
}

/** `inputs.ts` and `inputs/` are one room. */
function roomFolder(file: string): Room | undefined {
  const name = file.split('/')[0]?.replace(/\.ts$/, '');
  return ROOMS.find((room) => room === name);
}

/** What speaks to the network for all others. */
function isTransport(file: string): boolean {
  return file === 'datadog/transport.ts' || file === 'datadog/proxy.ts';
}

/** `zod/mini` is of `zod`, `@actions/core` is whole. */
function packageName(target: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target;
}

function shown({ from, to }: Import): string {
  return `${from} imports ${to}`;
}

function arrowsBetweenRooms(): readonly string[] {
  const arrows = inner
    .map(({ from, to }) => [roomOf(from), roomOf(to)] as const)
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => `${from} --> ${to}`);
  return [...new Set(arrows)].sort();
}

function arrowsDrawn(page: string): readonly string[] {
  const diagram = /```mermaid\n(.*?)```/s.exec(page)?.[1] ?? '';
  return Array.from(
    diagram.matchAll(/^\s*(\w+) --> (\w+)$/gm),
    ([, from, to]) => `${from} --> ${to}`,
  ).sort();
}

/** Everything that is loaded with the file, and what it names for its types. */
function reachedFrom(file: string): ReadonlySet<string> {
  const direct = imports.filter(({ from }) => from === file).map(({ to }) => to);
  const reached = new Set(direct);
  for (const at of reached) {
    for (const { from, to, isTypeOnly } of imports) if (from === at && !isTypeOnly) reached.add(to);
  }
  return reached;
}

/** Each way round, once for the file that it is entered by. */
function circles(edges: readonly Import[]): readonly (readonly string[])[] {
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file]);
      return;
    }
    if (done.has(file)) return;
    for (const { from, to } of edges) if (from === file) walk(to, [...path, file]);
    done.add(file);
  };
  for (const { from } of edges) walk(from, []);
  return found;
}

function codeOf(file: string): string {
  const text = readFileSync(join(REPOSITORY, 'src', file), 'utf8');
  return text.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
}
