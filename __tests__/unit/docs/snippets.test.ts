import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';
import { REPOSITORY } from '../../../scripts/repository.ts';
import { readActionMetadata } from '../../../scripts/runner/action-metadata.ts';
import { lintWorkflow } from '../actionlint.ts';
import { pages } from './pages.ts';
import { ACTION, outputsRead, scriptsOf, workflowSnippet } from './workflow-snippets.ts';

const { inputs, outputs } = await readActionMetadata(REPOSITORY);

const all = pages.flatMap(({ path, snippets }) =>
  snippets.map((snippet) => ({ ...snippet, place: `${path}:${snippet.line}` })),
);
const inLanguage = (...languages: readonly string[]) =>
  all.filter(({ language }) => languages.includes(language));
const workflows = inLanguage('yaml').flatMap(({ place, text }) => {
  const snippet = workflowSnippet(text);
  return snippet === null ? [] : [{ place, ...snippet }];
});

/** What `bash -n` says of a script; '' where it is one. */
function bashErrors(script: string): string {
  return spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' }).stderr;
}

test('every block of code says its language', () => {
  expect(inLanguage('').map(({ place }) => place)).toEqual([]);
});

describe.each(workflows)('the workflow at $place', (snippet) => {
  const { workflow, steps, isWhole } = snippet;
  const uses = steps.filter((step) => step['uses'] === ACTION);
  const given = uses.map((step) => Object.keys(step['with'] ?? {}));

  test('passes actionlint', async () => {
    expect(await lintWorkflow(workflow)).toEqual([]);
  });

  test('gives only inputs that exist', () => {
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given.flat()));
  });

  test('reads only outputs that exist', () => {
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining([...outputsRead(snippet)]));
  });

  test('puts no expression into a script', () => {
    expect(steps.flatMap(scriptsOf).filter((script) => script.includes('${{'))).toEqual([]);
  });

  test('holds scripts that parse', () => {
    for (const step of steps) {
      const [script = ''] = scriptsOf(step);
      if (typeof step['run'] === 'string') expect(bashErrors(script)).toBe('');
      else if (script !== '') expect(() => parseSync(`async () => {${script}\n}`)).not.toThrow();
    }
  });

  if (!isWhole) return;

  test('names a project, or routes that do', () => {
    const withoutProject = given.filter(
      (names) => !names.includes('project-id') && !names.includes('routes'),
    );
    expect(withoutProject).toEqual([]);
  });

  test('states its permissions', () => {
    expect(workflow).toMatch(/^permissions:/m);
  });
});

/** Those of routes have a test of their own. */
const ofWorkflows = inLanguage('yaml').filter(({ text }) => !/^- when:/.test(text));

test.each(ofWorkflows)('the YAML at $place is a part of a workflow', ({ text }) => {
  expect(workflowSnippet(text)).not.toBeNull();
});

test.each(inLanguage('bash', 'sh'))('the script at $place parses', ({ text }) => {
  expect(bashErrors(text)).toBe('');
});

test.each(inLanguage('json'))('the JSON at $place parses', ({ text }) => {
  expect(() => JSON.parse(text)).not.toThrow();
});
