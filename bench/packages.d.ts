/**
 * What is used of packages that only `bench/package.json` has: types are checked without them, and
 * `npm run bench` installs them.
 */
declare module '@streamparser/json' {
  export class JSONParser {
    constructor(options: { readonly paths: readonly string[]; readonly keepStack: boolean });
    onValue: () => void;
    write(chunk: Uint8Array): void;
  }
}
