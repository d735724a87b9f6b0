import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDirectSender } from '../../../src/datadog/direct.ts';

const happened: string[] = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  happened.push(`${request.headers['user-agent']} asks: ${body}`);
  response.end('an answer');
});

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.close();
});

test('it is said once that a request has left whole, before its answer', async () => {
  const sender = createDirectSender('test/1', () => happened.push('sent'));
  const { port } = server.address() as AddressInfo;
  const answer = await sender.send({
    method: 'POST',
    url: `http://127.0.0.1:${port}/`,
    headers: {},
    body: 'grüße',
    timeout: 1_000,
    signal: new AbortController().signal,
  });
  happened.push('answered');
  for await (const _ of answer);
  sender.dispose();
  expect(happened.toSorted()).toEqual(['answered', 'sent', 'test/1 asks: grüße']);
  expect(happened.indexOf('sent')).toBeLessThan(happened.indexOf('answered'));
});
