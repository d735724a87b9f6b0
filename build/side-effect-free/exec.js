/**
 * `@actions/exec`, unchanged, in a folder whose `package.json` says that loading it does nothing by
 * itself. So the bundle has it only where something of it is used: `@actions/core` imports it, and
 * with it all that starts processes, for details of the platform that a run never asks for.
 */
export * from '../../node_modules/@actions/exec/lib/exec.js';
