/**
 * `npm run docs:pictures`: takes the pictures that the pages show, light and dark. Each is the job
 * summary of a real run of `dist/` against the simulator, in headless Chromium.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { marked } from 'marked';
import type { Fault } from '../simulator/faults.ts';
import { startSimulator, TEST_API_KEY, TEST_APP_KEY } from '../simulator/simulator.ts';
import { REPOSITORY } from './repository.ts';
import { runAction } from './runner/run-action.ts';

interface Scene {
  readonly inputs: Readonly<Record<string, string>>;
  readonly faults?: readonly Fault[];
}

const GROUPED = {
  'findings-file': 'results.sarif',
  'group-by': 'rule',
  title: '{{severity}}: {{rule}} in {{repository}}',
  priority: 'from-severity',
};

/** By the name of the picture. */
const SCENES: Readonly<Record<string, Scene>> = {
  'dry-run': {
    inputs: {
      'findings-query':
        '@status:open @severity:critical -@finding_type:(static_code_vulnerability OR secret)',
      'group-by': 'rule',
      'dry-run': 'true',
    },
  },
  tickets: {
    inputs: GROUPED,
    faults: [
      { match: { path: 'servicenow_tickets' }, effect: { kind: 'ticket-failed', ticket: 2 } },
    ],
  },
};

/** As wide as GitHub shows a summary on an ordinary screen, and as much as a reader looks at. */
const WIDTH = 1_000;
const TALLEST = 1_300;

const browser = process.env['CHROME_PATH'] ?? 'chromium';
const folder = join(REPOSITORY, 'docs', 'pictures');
const pages = await mkdtemp(join(tmpdir(), 'pictures-'));
try {
  await mkdir(folder, { recursive: true });
  for (const [name, scene] of Object.entries(SCENES)) await takePictures(name, scene);
} finally {
  await rm(pages, { recursive: true, force: true });
}

async function takePictures(name: string, scene: Scene): Promise<void> {
  const summary = await summaryOf(scene);
  for (const theme of ['light', 'dark']) {
    const page = join(pages, `${name}-${theme}.html`);
    const picture = join(folder, `${name}-${theme}.png`);
    await writeFile(page, await pageOf(summary, theme));
    const height = /data-height="(\d+)"/.exec(await chromium(page, 100, '--dump-dom'))?.[1];
    await chromium(page, Math.min(TALLEST, Number(height)), `--screenshot=${picture}`);
    console.log(picture);
  }
}

async function summaryOf({ inputs, faults = [] }: Scene): Promise<string> {
  const simulator = await startSimulator();
  for (const fault of faults) simulator.addFault(fault);
  try {
    const { summary } = await runAction({
      inputs: {
        'api-key': TEST_API_KEY,
        'app-key': TEST_APP_KEY,
        'api-url': simulator.url,
        'project-id': 'aeadc05e-98a8-11ec-ac2c-da7ad0900001',
        ...inputs,
      },
      files: { 'results.sarif': await readFile(join(REPOSITORY, 'examples', 'results.sarif')) },
    });
    return summary;
  } finally {
    await simulator.close();
  }
}

/** GitHub's Markdown dialect and stylesheet; the page says how high it is. */
async function pageOf(markdown: string, theme: string): Promise<string> {
  const stylesheet = import.meta.resolve(`github-markdown-css/github-markdown-${theme}.css`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<style>${await readFile(fileURLToPath(stylesheet), 'utf8')}
body { margin: 0; padding: 24px 32px; }
</style>
<body class="markdown-body">
${await marked(markdown, { gfm: true })}
<script>document.documentElement.dataset.height = String(document.body.scrollHeight);</script>
</body>
</html>
`;
}

async function chromium(page: string, height: number, task: string): Promise<string> {
  // Chromium's own sandbox does not work for root, which containers run as.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const window = ['--hide-scrollbars', `--window-size=${WIDTH},${height}`];
  const args = ['--headless', '--disable-gpu', ...window, ...asRoot, task, page];
  const { stdout } = await promisify(execFile)(browser, args, { timeout: 60_000 });
  return stdout;
}
