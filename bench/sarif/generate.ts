/** SARIF files of any size, as CodeQL writes them, for measuring. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export interface FileKind {
  /** `flows`: few results with long code flows; `small`: many results with a place each. */
  readonly results: 'flows' | 'small';
  readonly layout: 'minified' | 'pretty';
  /** Bytes, about. */
  readonly size: number;
}

const RULES = 50;
const STEPS = 60;
/** One result in a hundred holds an ID, of so many in turn; the others only count. */
const FINDINGS = 10_000;

/** Answers how many results there are. */
export async function writeSarifFile(path: string, kind: FileKind): Promise<number> {
  const indent = kind.layout === 'pretty' ? 2 : 0;
  const file = createWriteStream(path, { highWaterMark: 4 * 1024 * 1024 });
  const rules = Array.from({ length: RULES }, (_, index) => rule(index));
  const tool = JSON.stringify({ driver: { name: 'Bench', rules } }, null, indent);
  file.write(
    '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0",' +
      `"runs":[{"tool":${tool},"results":[`,
  );
  let written = 0;
  let count = 0;
  while (written < kind.size) {
    const text = JSON.stringify(result(count, kind.results === 'flows' ? STEPS : 0), null, indent);
    const nested = indent === 0 ? text : `\n${text.replaceAll('\n', '\n        ')}`;
    written += nested.length + 1;
    if (!file.write(count === 0 ? nested : `,${nested}`)) await once(file, 'drain');
    count += 1;
  }
  file.end(']}]}');
  await once(file, 'close');
  return count;
}

function rule(index: number): object {
  return {
    id: `js/rule-${index}`,
    name: `rule${index}`,
    shortDescription: { text: `Rule number ${index}` },
    defaultConfiguration: { level: 'warning' },
    properties: { 'security-severity': '7.8', tags: ['security'] },
  };
}

function result(index: number, steps: number): object {
  const ruleIndex = index % RULES;
  const ruleId = `js/rule-${ruleIndex}`;
  return {
    ruleId,
    ruleIndex,
    rule: { id: ruleId, index: ruleIndex },
    message: { text: `This value depends on a [user-provided value](1), number ${index}.` },
    locations: [location(index, index)],
    partialFingerprints: {
      primaryLocationLineHash: `39fa2ee980eb94b0:${index}`,
      primaryLocationStartColumnFingerprint: '4',
    },
    ...(index % 100 === 0 && {
      properties: { 'datadog.finding_id': `ZGVmLTAwcC1pZXJ-aS${(index / 100) % FINDINGS}` },
    }),
    ...(steps > 0 && {
      codeFlows: [
        {
          threadFlows: [
            { locations: Array.from({ length: steps }, (_, step) => flowStep(index, step)) },
          ],
        },
      ],
    }),
  };
}

function flowStep(index: number, step: number): object {
  return {
    location: { ...location(index + step, step), message: { text: `req.query.id : ${step}` } },
  };
}

function location(module: number, file: number): object {
  return {
    physicalLocation: {
      artifactLocation: {
        uri: `src/module${module % 300}/file${file % 40}.ts`,
        uriBaseId: '%SRCROOT%',
        index: file % 40,
      },
      region: {
        startLine: (module % 900) + 1,
        startColumn: 5,
        endLine: (module % 900) + 2,
        endColumn: 41,
      },
    },
  };
}
