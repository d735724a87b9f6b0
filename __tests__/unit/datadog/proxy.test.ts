import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { proxyProblem } from '../../../src/datadog/proxy.ts';

const API = 'https://api.datadoghq.eu';

// The toolkit reads it for itself.
const before = { no_proxy: process.env['no_proxy'], NO_PROXY: process.env['NO_PROXY'] };
beforeEach(() => {
  process.env['no_proxy'] = '';
  process.env['NO_PROXY'] = '';
});
afterEach(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

test.each([
  'http://proxy.example.com:3128',
  'https://proxy.example.com',
  'http://user:pass%40word@10.0.0.1:3128/',
  '10.0.0.1:3128',
  '',
])('a proxy that the toolkit understands is fine: %j', (value) => {
  expect(proxyProblem({ HTTPS_PROXY: value }, API)).toBeNull();
});

test.each([
  'proxy.example.com:3128',
  'user:secret@proxy.example.com:3128',
  'http://[nothing',
  'http://',
  'ftp://proxy.example.com',
  'not a URL',
])('one that it would go past is said, without its value: %j', (value) => {
  const problem = proxyProblem({ HTTPS_PROXY: value }, API);
  expect(problem).toBe(
    'HTTPS_PROXY is not the URL of a proxy. Nothing was sent. Set it to a URL such as ' +
      'http://proxy.example.com:3128, or let api.datadoghq.eu be reached without a proxy (NO_PROXY).',
  );
});

test.each(['socks5', 'socks5h', 'socks4', 'socks'])(
  'a SOCKS proxy is refused by name: %s',
  (scheme) => {
    expect(proxyProblem({ https_proxy: `${scheme}://user:secret@127.0.0.1:1080` }, API)).toMatch(
      new RegExp(`^https_proxy names a SOCKS proxy \\(${scheme}://\\), and only HTTP proxies`),
    );
  },
);

test('the variable in lower case wins, as in the toolkit', () => {
  const proxies = { https_proxy: 'http://proxy.example.com:3128', HTTPS_PROXY: 'bad:1' };
  expect(proxyProblem(proxies, API)).toBeNull();
});

test("only the proxy of the URL's own protocol counts, and none where it is bypassed", () => {
  const proxies = { HTTPS_PROXY: 'bad:1' };
  expect(proxyProblem(proxies, 'http://127.0.0.1:8080')).toBeNull();
  expect(proxyProblem(proxies, 'https://localhost:8080')).toBeNull();
  expect(proxyProblem({ HTTP_PROXY: 'bad:1' }, API)).toBeNull();
  process.env['NO_PROXY'] = '.datadoghq.eu';
  expect(proxyProblem(proxies, API)).toBeNull();
});
