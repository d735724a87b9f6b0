/** `@actions/http-client/lib/auth`, unchanged; see `exec.js`. */
export * from '../../node_modules/@actions/http-client/lib/auth.js';
