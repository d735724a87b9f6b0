/** The entry: one run, which leaves with its exit code. */
import { run } from './action.ts';

// The toolkit's proxy client still says `Buffer()`, which would put a warning into every such log.
process.noDeprecation = true;

// Certificates are checked whatever the runner was told: credentials go over these connections.
delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];

// No top-level `await`: it would make the bundle one large function, which is parsed twice.
// Connections are kept alive, and a request that was given up may still be open: the step is over.
run().then((exitCode) => process.stdout.write('', () => process.exit(exitCode)));
