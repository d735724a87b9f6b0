/** The runner's proxy, as far as the toolkit's client would get it wrong without a word. */
import { checkBypass } from '@actions/http-client/lib/proxy';
import type { Environment } from '../runtime.ts';

/**
 * Why requests to the URL cannot go through the proxy that the environment names; `null` if they
 * can, or need none. The toolkit ignores a proxy whose URL it cannot read, so requests would go
 * past it (`proxy.example.com:3128` reads as a URL without a host), and takes `socks5:` for
 * `http:`.
 */
export function proxyProblem(environment: Environment, url: string): string | null {
  const target = new URL(url);
  if (checkBypass(target)) return null;
  const names =
    target.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const name = names.find((variable) => environment[variable]);
  if (name === undefined) return null;
  const proxy = proxyUrl(environment[name] ?? '');
  if (proxy !== null && /^https?:$/.test(proxy.protocol) && proxy.hostname !== '') return null;
  // Never the value: it may hold a password.
  const what =
    proxy !== null && /^socks/.test(proxy.protocol)
      ? `names a SOCKS proxy (${proxy.protocol}//), and only HTTP proxies are supported`
      : 'is not the URL of a proxy';
  return (
    `${name} ${what}. Nothing was sent. Set it to a URL such as http://proxy.example.com:3128, or ` +
    `let ${target.hostname} be reached without a proxy (NO_PROXY).`
  );
}

/** As the toolkit reads it: `10.0.0.1:3128` alone is no URL, and gets `http://` before it. */
function proxyUrl(value: string): URL | null {
  if (URL.canParse(value)) return new URL(value);
  const withScheme = `http://${value}`;
  return /^https?:/.test(value) || !URL.canParse(withScheme) ? null : new URL(withScheme);
}
