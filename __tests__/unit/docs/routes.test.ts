import { describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { readOperation } from '../../../src/inputs/operation.ts';
import { environmentOf, PROJECT_ID, readLater } from '../inputs/given.ts';
import { pageAt } from './pages.ts';

/** The routes of a snippet, by themselves or within a step. */
function routesIn(yaml: string): string | null {
  const value: unknown = parse(yaml);
  if (!Array.isArray(value)) return null;
  const routes = value.flatMap((step) => step.with?.routes ?? []);
  if (routes.length > 0) return routes[0].includes('${{') ? null : routes[0];
  return value.some((route) => 'when' in route) ? stringify(value) : null;
}

const snippets = pageAt('docs/routes.md').snippets.flatMap(({ language, text, line }) => {
  const routes = language === 'yaml' ? routesIn(text) : null;
  return routes === null ? [] : [{ line, routes }];
});

describe('docs/routes.md', () => {
  test('has routes', () => {
    expect(snippets.length).toBeGreaterThan(4);
  });

  test.each(snippets)('has routes at line $line that the Action takes', async ({ routes }) => {
    const operation = await readLater(
      environmentOf({ 'project-id': PROJECT_ID, routes }),
      readOperation,
    );
    expect(operation).toMatchObject({ ok: true });
  });
});
