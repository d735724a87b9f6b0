/**
 * Takes the pictures of the job summary in `docs/pictures/`, light and dark: GitHub's Markdown
 * dialect and stylesheet in headless Chromium. `npm run docs:pictures`
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { marked } from 'marked';
import { renderSummary } from '../src/report/page/summary.ts';
import { findBrowser, takePicture } from './pictures/browser.ts';
import { SCENES, WORKFLOW } from './pictures/scenes.ts';

const FOLDER = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
/** As wide as GitHub shows a summary on an ordinary screen. */
const WIDTH = 1_000;
/** Enough to see where the list of tickets folds. */
const TALLEST = 1_300;

async function pageOf(markdown: string, theme: 'light' | 'dark'): Promise<string> {
  const stylesheet = fileURLToPath(
    import.meta.resolve(`github-markdown-css/github-markdown-${theme}.css`),
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<style>${await readFile(stylesheet, 'utf8')}
body { margin: 0; padding: 24px 32px; }
</style>
<body class="markdown-body">
${await marked(markdown, { gfm: true })}
<script>
  document.documentElement.dataset.height = String(document.body.scrollHeight);
</script>
</body>
</html>
`;
}

async function main(): Promise<void> {
  const browser = findBrowser();
  const pages = await mkdtemp(join(tmpdir(), 'pictures-'));
  await mkdir(FOLDER, { recursive: true });
  try {
    for (const [name, report] of Object.entries(SCENES)) {
      const markdown = renderSummary({ report, context: WORKFLOW, redact: (text) => text });
      for (const theme of ['light', 'dark'] as const) {
        const page = join(pages, `${name}-${theme}.html`);
        const picture = join(FOLDER, `${name}-${theme}.png`);
        await writeFile(page, await pageOf(markdown, theme));
        const shot = { browser, picture, width: WIDTH, tallest: TALLEST };
        await takePicture({ ...shot, page: pathToFileURL(page).href });
        console.log(picture);
      }
    }
  } finally {
    await rm(pages, { recursive: true, force: true });
  }
}

await main();
