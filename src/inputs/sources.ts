/** Where findings come from. No source at all is no problem: a scan may have found nothing. */
import type { FileSources } from '../findings/sources/collect.ts';
import { parseIdList } from '../findings/sources/id-list.ts';
import { boolean, duration, jsonPointer, optional, whyNoPath } from './fields.ts';
import { rawInput } from './names.ts';
import type { InputReader } from './reader.ts';

/** In this order. */
export interface Sources extends FileSources {
  readonly query: string | null;
  readonly waitForFindings: number;
}

const SHOWN_PROBLEMS = 10;

export function readSources(reader: InputReader): Sources {
  // As it is: the empty lines before the first ID count in messages.
  const ids = parseIdList(rawInput(reader.environment, 'finding-ids'));
  reader.refuseEach(
    'finding-ids',
    ids.problems,
    SHOWN_PROBLEMS,
    (count) => `and ${count} more that are not finding IDs`,
  );
  if (ids.isNull) {
    reader.warnings.push(
      '`finding-ids` is `null`, taken as an empty list: `toJSON` returns that for a key that does ' +
        'not exist. Check the name of the key.',
    );
  }
  return {
    findings: ids.findings,
    hasIdList: reader.text('finding-ids') !== '',
    filePatterns: readFilePatterns(reader),
    sarifIdPointer: reader.read('sarif-id-property', optional(jsonPointer)),
    sarifLookup: reader.read('sarif-lookup', boolean),
    query: reader.text('findings-query') || null,
    waitForFindings: reader.read('wait-for-findings', duration(0)),
  };
}

/** The lines that can be paths, each once; a path may hold commas and spaces. */
function readFilePatterns(reader: InputReader): readonly string[] {
  const lines = reader.text('findings-file').split(/\r?\n/);
  const patterns = new Set(lines.map((line) => line.trim()).filter((line) => line !== ''));
  return [...patterns].filter((pattern) => {
    const fault = whyNoPath(pattern);
    if (fault !== null) reader.refuse('findings-file', fault, pattern);
    return fault === null;
  });
}
