/** From the start of the process to its first request, and one whole create. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageFile } from '../scripts/repository.ts';
import { generateFindings } from '../simulator/simulator.ts';
import { inTurns, milliseconds, type Row, ratioOf, spreadOf } from './kit/figures.ts';
import { openPlace, type Place } from './kit/place.ts';
import { timed, timedAction } from './kit/process.ts';

const RIVALS = join(import.meta.dirname, 'rivals');

export async function measureStart(turns: number): Promise<readonly Row[]> {
  const findings = generateFindings(1);
  const findingId = findings[0]?.id ?? '';
  const place = await openPlace(findings);
  try {
    const bundled = await bundleOfficialClient(place.folder);
    const rival = (script: string, apiUrl: string) => () =>
      timed(place, {
        args: [script],
        env: {
          ...place.environment,
          API_URL: apiUrl,
          FINDING_ID: findingId,
          GITHUB_OUTPUT: join(place.folder, 'output.txt'),
        },
        cwd: place.folder,
      });
    const action = (apiUrl: string) =>
      timedAction(place, { apiUrl, inputs: { 'finding-ids': findingId } });
    const https = rival(join(RIVALS, 'https-create.js'), place.tlsUrl);

    const starts = await inTurns(turns, {
      bare: () => bareNode(place),
      plain: async () => first(await action(place.plainUrl)),
      action: async () => first(await action(place.tlsUrl)),
      smallest: async () => first(await https()),
    });
    const wholes = await inTurns(turns, {
      https: async () => (await https()).whole,
      source: async () => (await rival(join(RIVALS, 'official-client.js'), place.tlsUrl)()).whole,
      bundled: async () => (await rival(bundled, place.tlsUrl)()).whole,
      action: async () => (await action(place.tlsUrl)).whole,
    });
    return [
      row('Start to first request ÷ bare `node -e 0`', starts.plain, starts.bare, '2.2', '1.6'),
      row('The same over TLS', starts.action, starts.bare),
      row('A smallest `node:https` script over TLS', starts.smallest, starts.bare),
      row(
        "Whole create of one finding ÷ Datadog's official client",
        wholes.action,
        wholes.source,
        '0.2',
        '0.1',
      ),
      row('The same ÷ the official client, bundled with ncc', wholes.action, wholes.bundled),
      row('The same ÷ a smallest `node:https` script', wholes.action, wholes.https, '2.2', '1.5'),
    ];
  } finally {
    await place.close();
  }
}

function row(
  figure: string,
  ours: readonly number[],
  rival: readonly number[],
  must?: string,
  aim?: string,
): Row {
  return {
    figure,
    ours: milliseconds(spreadOf(ours)),
    rival: milliseconds(spreadOf(rival)),
    ratio: ratioOf(ours, rival).toFixed(2),
    must: must === undefined ? '' : `≤ ${must}`,
    aim: aim === undefined ? '' : `≤ ${aim}`,
  };
}

async function bareNode(place: Place): Promise<number> {
  const command = { args: ['-e', '0'], env: place.environment, cwd: place.folder };
  return (await timed(place, command)).whole;
}

function first({ firstRequest }: { readonly firstRequest: number | null }): number {
  if (firstRequest === null) throw new Error('No request came.');
  return firstRequest;
}

async function bundleOfficialClient(folder: string): Promise<string> {
  const out = join(folder, 'official-client');
  const source = join(RIVALS, 'official-client.js');
  const args = [
    packageFile('@vercel/ncc/dist/ncc/cli.js'),
    'build',
    source,
    '-o',
    out,
    '--no-cache',
  ];
  await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 });
  return join(out, 'index.js');
}
