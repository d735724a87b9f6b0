/** What stands in for undici in the bundle, against real servers on loopback. */

import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fetch, ProxyAgent } from '../../build/undici-on-demand.js';
import { type Loopback, onLoopback } from '../loopback.ts';

const seen: string[] = [];

const target = createServer((request, response) => {
  seen.push(`${request.method} ${request.url}`);
  response.end('hello');
});

/** It reaches the target under any name. */
const proxy = createServer().on('connect', (request, socket, head) => {
  seen.push(`CONNECT ${request.url?.split(':')[0]} ${request.headers['proxy-authorization']}`);
  const tunnel = connect(open.target.port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    tunnel.write(head);
    tunnel.pipe(socket).pipe(tunnel);
  });
  for (const end of [tunnel, socket]) end.on('error', () => end.destroy());
});

let open: { readonly target: Loopback; readonly proxy: Loopback };
beforeAll(async () => {
  open = { target: await onLoopback(target), proxy: await onLoopback(proxy) };
});

afterAll(() => {
  open.proxy.close();
  open.target.close();
});

test('without a proxy, a request goes straight to its host', async () => {
  seen.length = 0;
  const answer = await fetch(`http://127.0.0.1:${open.target.port}/a`);
  expect(await answer.text()).toBe('hello');
  expect(seen).toEqual(['GET /a']);
});

test('with a proxy, a request goes through its tunnel, with its credentials', async () => {
  seen.length = 0;
  const dispatcher = new ProxyAgent({
    uri: `http://127.0.0.1:${open.proxy.port}`,
    token: 'Basic cHc=',
  });
  const answer = await fetch('http://api.example.test/b', { dispatcher });
  expect(await answer.text()).toBe('hello');
  expect(seen).toEqual(['CONNECT api.example.test Basic cHc=', 'GET /b']);
});
