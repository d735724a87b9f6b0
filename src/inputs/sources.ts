import type { FileSources } from '../findings/sources/collected.ts';
import { type IdListProblem, parseIdList } from '../findings/sources/id-list.ts';
import type { Environment } from '../runtime.ts';
import {
  boolean,
  duration,
  jsonPointer,
  optional,
  path,
  problemMessage,
  readFields,
  text,
} from './fields.ts';
import { inputText, rawInput } from './names.ts';
import { type Problem, problemsOf, type Read } from './problems.ts';

/** Where findings come from, in this order. */
export interface Sources extends FileSources {
  readonly query: string | null;
  readonly waitForFindings: number;
}

/** A list of a thousand bad IDs has one cause: the first of them show it. */
const SHOWN_PROBLEMS = 10;

const FIELDS = {
  'sarif-id-property': optional(jsonPointer),
  'sarif-lookup': boolean,
  'findings-query': optional(text),
  'wait-for-findings': duration(0),
} as const;

/** Where findings come from. No source at all is no problem: a scan may have found nothing. */
export function readSources(environment: Environment): Read<Sources> {
  const fields = readFields(FIELDS, environment);
  const ids = parseIdList(rawInput(environment, 'finding-ids'));
  const filePatterns = readFilePatterns(environment);
  const problems = [
    ...idProblems(ids.problems, environment),
    ...filePatterns.flatMap((pattern) => patternProblems(pattern, environment)),
    ...problemsOf(fields),
  ];
  if (!fields.ok || problems.length > 0) {
    return { ok: false, problems };
  }
  return {
    ok: true,
    value: {
      findings: ids.findings,
      hasIdList: inputText(environment, 'finding-ids') !== '',
      filePatterns,
      sarifIdPointer: fields.value['sarif-id-property'],
      sarifLookup: fields.value['sarif-lookup'],
      query: fields.value['findings-query'],
      waitForFindings: fields.value['wait-for-findings'],
    },
  };
}

/**
 * `toJSON` makes `null` of a key that does not exist, and the list was surely not meant to be that.
 */
export function sourceWarnings(environment: Environment): readonly string[] {
  return parseIdList(rawInput(environment, 'finding-ids')).isNull
    ? [
        '`finding-ids` is `null`, taken as an empty list: `toJSON` returns that for a key that does ' +
          'not exist. Check the name of the key.',
      ]
    : [];
}

/** The lines of `findings-file`, each once; a path may hold commas and spaces. */
export function readFilePatterns(environment: Environment): readonly string[] {
  const lines = inputText(environment, 'findings-file').split(/\r?\n/);
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}

/** Those that can be paths: of the others, that they match nothing goes without saying. */
export function usableFilePatterns(environment: Environment): readonly string[] {
  return readFilePatterns(environment).filter((pattern) => path(pattern).ok);
}

function patternProblems(pattern: string, environment: Environment): readonly Problem[] {
  const parsed = path(pattern);
  return parsed.ok
    ? []
    : [{ input: 'findings-file', message: problemMessage(pattern, parsed.reason, environment) }];
}

function idProblems(
  problems: readonly IdListProblem[],
  environment: Environment,
): readonly Problem[] {
  const listed = problems
    .slice(0, SHOWN_PROBLEMS)
    .map(({ place, text, reason }) => `${place}: ${problemMessage(text, reason, environment)}`);
  const more = problems.length - listed.length;
  const messages = more > 0 ? [...listed, `and ${more} more that are not finding IDs`] : listed;
  return messages.map((message) => ({ input: 'finding-ids', message }));
}
