/** The calls of a release, against a stand-in for GitHub's API on loopback. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createGitHubApi } from '../../../../scripts/release/github-api.ts';
import { publish } from '../../../../scripts/release/publish.ts';
import { parseVersionTag } from '../../../../scripts/release/version-tag.ts';

const SHA = '8c1f0e2ab5d94c3f7a6e5d4c3b2a19087f6e5d4c';
const REPOSITORY = '/repos/example/action';

interface Seen {
  readonly call: string;
  readonly authorization: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

let seen: Seen[] = [];
let answers: Record<string, { readonly status: number; readonly body: unknown }> = {};

const server = createServer(async (request, response) => {
  const call = `${request.method} ${request.url}`;
  const { authorization, 'content-type': type } = request.headers;
  seen.push({ call, authorization, type, body: await textOf(request) });
  const { status, body } = answers[call] ?? { status: 500, body: { message: 'unexpected' } };
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

beforeEach(() => {
  seen = [];
  answers = {
    [`GET ${REPOSITORY}/commits/refs%2Ftags%2Fv1.2.3`]: { status: 200, body: { sha: SHA } },
    [`GET ${REPOSITORY}/commits/refs%2Ftags%2Fv1.3.0-rc.1`]: { status: 200, body: { sha: SHA } },
    [`POST ${REPOSITORY}/releases`]: {
      status: 201,
      body: { id: 7, upload_url: `${apiUrl()}/uploads/7{?name,label}`, html_url: 'draft' },
    },
    'POST /uploads/7?name=sbom.cdx.json': { status: 201, body: {} },
    [`PATCH ${REPOSITORY}/releases/7`]: { status: 200, body: { html_url: 'https://released' } },
    [`GET ${REPOSITORY}/git/ref/tags/v1`]: { status: 200, body: { object: { sha: 'old' } } },
    [`PATCH ${REPOSITORY}/git/refs/tags/v1`]: { status: 200, body: {} },
  };
});

describe('a release', () => {
  test('is a draft until it is whole, and the major tag moves last', async () => {
    expect(await release('v1.2.3')).toBe('https://released');
    expect(seen.map(({ call }) => call)).toEqual([
      `GET ${REPOSITORY}/commits/refs%2Ftags%2Fv1.2.3`,
      `POST ${REPOSITORY}/releases`,
      'POST /uploads/7?name=sbom.cdx.json',
      `PATCH ${REPOSITORY}/releases/7`,
      `GET ${REPOSITORY}/git/ref/tags/v1`,
      `PATCH ${REPOSITORY}/git/refs/tags/v1`,
    ]);
    expect(JSON.parse(seen[1]?.body ?? '')).toMatchObject({
      tag_name: 'v1.2.3',
      body: 'the notes',
      draft: true,
      prerelease: false,
    });
    expect(seen[2]).toMatchObject({ type: 'application/json', body: '{"bomFormat":"CycloneDX"}' });
    expect(JSON.parse(seen[3]?.body ?? '')).toEqual({ draft: false, make_latest: 'true' });
    expect(JSON.parse(seen[5]?.body ?? '')).toEqual({ sha: SHA, force: true });
    expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(
      new Set(['Bearer the-token']),
    );
  });

  test('makes the major tag where there is none yet', async () => {
    answers[`GET ${REPOSITORY}/git/ref/tags/v1`] = { status: 404, body: {} };
    answers[`POST ${REPOSITORY}/git/refs`] = { status: 201, body: {} };
    await release('v1.2.3');
    expect(seen.at(-1)).toMatchObject({
      call: `POST ${REPOSITORY}/git/refs`,
      body: JSON.stringify({ ref: 'refs/tags/v1', sha: SHA }),
    });
  });

  test('to try moves no tag, and is not the latest', async () => {
    await release('v1.3.0-rc.1');
    expect(seen.at(-1)?.call).toBe(`PATCH ${REPOSITORY}/releases/7`);
    expect(JSON.parse(seen.at(-1)?.body ?? '')).toEqual({ draft: false, make_latest: 'false' });
  });

  test('is not made of a tag that was moved after it was verified', async () => {
    answers[`GET ${REPOSITORY}/commits/refs%2Ftags%2Fv1.2.3`] = {
      status: 200,
      body: { sha: 'another' },
    };
    await expect(release('v1.2.3')).rejects.toThrow('v1.2.3 is at another');
    expect(seen).toHaveLength(1);
  });

  test('stays a draft where an asset is refused', async () => {
    answers['POST /uploads/7?name=sbom.cdx.json'] = { status: 422, body: { message: 'no' } };
    await expect(release('v1.2.3')).rejects.toThrow('was answered 422: {"message":"no"}');
    expect(seen).toHaveLength(3);
  });
});

function release(tag: string): Promise<string> {
  return publish(createGitHubApi({ apiUrl: apiUrl(), token: 'the-token' }), {
    repository: 'example/action',
    version: parseVersionTag(tag),
    sha: SHA,
    notes: 'the notes',
    assets: [
      {
        name: 'sbom.cdx.json',
        type: 'application/json',
        content: new TextEncoder().encode('{"bomFormat":"CycloneDX"}'),
      },
    ],
  });
}

function apiUrl(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
