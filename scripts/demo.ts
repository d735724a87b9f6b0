/**
 * `npm run demo`: the Action as it is committed, run as GitHub's runner runs it, against a
 * simulated Datadog on this machine. First it makes tickets for the findings of a code scan, then
 * it routes whatever else a nightly query finds to the projects of two teams, and at last it
 * attaches two findings to a ticket.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { stringify } from 'yaml';
import { startSimulator, TEST_API_KEY, TEST_APP_KEY } from '../simulator/simulator.ts';
import { shorten } from '../src/text.ts';
import { renderLog } from './demo/terminal-log.ts';
import { renderMarkdown } from './demo/terminal-markdown.ts';
import { REPOSITORY } from './repository.ts';
import { type ActionResult, type ActionStep, runAction } from './runner/run-action.ts';

const SARIF = join(REPOSITORY, 'examples', 'results.sarif');
const PROJECT = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';
/** SQL injections too, found in other commits. */
const MORE_FINDINGS = ['pRJy69C-nJh93bTr-rWCtorudYWOPFYbz', '_y2Rdua_zYw5oF6a87IVjw=='];
/** The projects are those of two teams in `simulator/seed.json`, an assignment group each. */
const ROUTES = `\
- when: { team: payments }
  project-id: c3f8a1d0-6b27-4c9e-8f15-2d7e90b5a003
  title: '{{count}} critical findings in {{service}}'
- when: { team: [platform, infrastructure] }
  project-id: b7c0d9f2-5a31-4e6e-9d0a-3f8e21c4a002
  group-by: type
`;
const LONGEST_VALUE = 300;

const simulator = await startSimulator({ latency: [300, 600] });
try {
  const create = await show('Make a ticket for each finding of a scan', {
    inputs: {
      operation: 'create',
      'findings-file': 'results.sarif',
      'group-by': 'finding',
      priority: 'P2',
    },
    files: { 'results.sarif': await readFile(SARIF) },
  });
  const nightly = await show('Route the open findings of all kinds to the teams that own them', {
    inputs: {
      operation: 'create',
      'findings-query': '@status:open @severity:critical -@compliance.evaluation:pass',
      'group-by': 'team',
      routes: ROUTES,
      priority: 'from-severity',
    },
  });
  const attach = await show('Attach two more findings to the first of these tickets', {
    inputs: {
      operation: 'attach',
      'servicenow-ticket-url': create.outputs['servicenow-url'] ?? '',
      'finding-ids': MORE_FINDINGS.join('\n'),
    },
  });
  process.exitCode = create.exitCode || nightly.exitCode || attach.exitCode || 0;
} finally {
  await simulator.close();
}

async function show(title: string, step: ActionStep): Promise<ActionResult> {
  heading(title);
  console.log(stringify({ with: { 'project-id': PROJECT, ...step.inputs } }, { lineWidth: 0 }));
  const result = await runAction({
    ...step,
    inputs: {
      'api-key': TEST_API_KEY,
      'app-key': TEST_APP_KEY,
      'api-url': simulator.url,
      'project-id': PROJECT,
      ...step.inputs,
    },
  });
  console.log(`${renderLog(result.stdout + result.stderr)}\n`);
  console.log(`Exit code ${result.exitCode} after ${(result.durationMs / 1000).toFixed(1)} s`);
  heading('Outputs', 'cyan');
  for (const [name, value] of Object.entries(result.outputs)) {
    console.log(`${styleText('bold', name)}: ${shorten(value, LONGEST_VALUE)}`);
  }
  heading('Summary', 'cyan');
  console.log(renderMarkdown(result.summary));
  return result;
}

function heading(text: string, color: 'magenta' | 'cyan' = 'magenta'): void {
  console.log(`\n${styleText(['bold', color], `=== ${text}`)}\n`);
}
