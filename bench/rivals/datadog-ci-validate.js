// What `datadog-ci sarif upload` does to a file before it uploads it: the very function, which its
// package does not export, so that a line is added to a copy in memory. Prints milliseconds,
// without the time that loading the package takes.
import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';

const bundle = createRequire(import.meta.url).resolve('@datadog/datadog-ci-plugin-sarif');
const module = new Module(bundle);
module.filename = bundle;
module.paths = [];
module._compile(`${readFileSync(bundle, 'utf8')}\nmodule.exports = validateSarif;`, bundle);

const start = performance.now();
const problem = module.exports(process.argv[2]);
const milliseconds = performance.now() - start;
if (problem !== undefined) throw new Error(`The file is not valid: ${problem.slice(0, 500)}`);
process.stdout.write(String(milliseconds));
