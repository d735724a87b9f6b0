/**
 * `@actions/http-client`, unchanged; see `exec.js`. `@actions/core` imports it for OpenID Connect,
 * which a run never uses. Requests through a proxy and octokit do use it: it is in their chunks.
 */
export * from '../../node_modules/@actions/http-client/lib/index.js';
