/** Headless Chromium as far as pictures of pages need it. */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];

const HOW_TO_INSTALL =
  'Chromium was not found. Install it (Debian, Ubuntu: apt-get install chromium fonts-noto-core ' +
  'fonts-noto-color-emoji; macOS: brew install chromium), or set CHROME_PATH to its binary.';

/** @throws where there is none, with how to get one. */
export function findBrowser(): string {
  const named = process.env['CHROME_PATH'];
  const found = [...(named ? [named] : []), ...NAMES].find(answersItsVersion);
  if (found === undefined) throw new Error(HOW_TO_INSTALL);
  return found;
}

function answersItsVersion(browser: string): boolean {
  try {
    execFileSync(browser, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface Shot {
  readonly browser: string;
  /** `file:` URL */
  readonly page: string;
  readonly picture: string;
  readonly width: number;
  readonly tallest: number;
}

/** Takes a picture of the whole page, up to `tallest` pixels of it. */
export async function takePicture(shot: Shot): Promise<void> {
  const height = Math.min(shot.tallest, await heightOf(shot));
  await chromium(shot, height, `--screenshot=${shot.picture}`);
}

/** The page tells its height in an attribute, which its own script sets. */
async function heightOf(shot: Shot): Promise<number> {
  const page = await chromium(shot, 100, '--dump-dom');
  const height = /data-height="(\d+)"/.exec(page)?.[1];
  if (height === undefined) throw new Error(`${shot.page} does not tell its height`);
  return Number(height);
}

async function chromium(shot: Shot, height: number, task: string): Promise<string> {
  // Chromium's own sandbox does not work for root, as which containers run.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { stdout } = await run(
    shot.browser,
    [
      '--headless',
      '--disable-gpu',
      '--hide-scrollbars',
      '--virtual-time-budget=2000',
      `--window-size=${shot.width},${height}`,
      ...asRoot,
      task,
      shot.page,
    ],
    { timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout;
}
