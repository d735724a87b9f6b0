/**
 * Stands in for `undici` in the bundle, so that only runs that need it load it.
 *
 * `@actions/http-client` imports undici just for `getAgentDispatcher`, which its own requests never
 * use (they go through `tunnel`), and `@actions/github` imports its `fetch`. Bundling undici with
 * them would grow the main chunk from 375 to 1,040 KB and the start-up of every run by a third, for
 * the one case in which octokit goes through a proxy. Without a proxy, Node's own `fetch` serves.
 */

/** Keeps what a proxy agent is to be made with until the first request. */
export class ProxyAgent {
  #options;
  #agent;

  /** @param {import('undici').ProxyAgent.Options} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * One agent for all requests, so that connections are used again.
   * @param {typeof import('undici')} undici
   */
  connect(undici) {
    this.#agent ??= new undici.ProxyAgent(this.#options);
    return this.#agent;
  }
}

/** Takes and gives what `fetch` of undici does. */
export async function fetch(resource, init) {
  const proxy = init?.dispatcher;
  if (!(proxy instanceof ProxyAgent)) return globalThis.fetch(resource, init);
  // The file's name keeps this import from being replaced by this very module.
  const undici = await import('undici/index.js');
  return undici.fetch(resource, { ...init, dispatcher: proxy.connect(undici) });
}
