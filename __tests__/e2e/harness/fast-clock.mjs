/**
 * Loaded before the Action with `--import`, it makes time run `FAST_CLOCK` times faster for that
 * process, so that waits of minutes take seconds, with the bundle as it is. With
 * `WALL_CLOCK_STEP=<after>:<by>`, the wall clock (`Date`) jumps forward by `by` milliseconds once
 * the process has run for `after` milliseconds of its own time.
 *
 * Runs fast: `Date`, `performance.now`, `process.hrtime`, `setTimeout` and `setInterval` (global,
 * `node:timers`, `node:timers/promises`), `AbortSignal.timeout`, and `socket.setTimeout`, on which
 * the time-outs of `node:http` rest.
 * Does not: the kernel's own time-outs, Node's keep-alive of idle connections on the server's side,
 * and whatever the other side of a connection measures.
 */
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';

const times = Number(process.env.FAST_CLOCK);
if (!(times >= 1)) throw new Error('FAST_CLOCK must be a number of at least 1.');

const faster = (milliseconds) =>
  milliseconds === undefined ? undefined : Math.ceil(milliseconds / times);

speedUpClocks();
speedUpTimers();
speedUpSockets();
syncBuiltinESMExports();

function speedUpClocks() {
  const RealDate = Date;
  const startedAt = RealDate.now();
  const [stepAfter = 0, stepBy = 0] = (process.env.WALL_CLOCK_STEP ?? '').split(':').map(Number);
  const now = () => {
    const passed = (RealDate.now() - startedAt) * times;
    return Math.floor(startedAt + passed + (passed >= stepAfter ? stepBy : 0));
  };
  globalThis.Date = class FastDate extends RealDate {
    constructor(...args) {
      super(...(args.length === 0 ? [now()] : args));
    }
    static now() {
      return now();
    }
  };

  const realPerformanceNow = performance.now.bind(performance);
  performance.now = () => realPerformanceNow() * times;

  const realHrtime = process.hrtime.bigint;
  const bigint = () => realHrtime() * BigInt(Math.round(times));
  const hrtime = (since = [0, 0]) => {
    const passed = bigint() - (BigInt(since[0]) * 1_000_000_000n + BigInt(since[1]));
    return [Number(passed / 1_000_000_000n), Number(passed % 1_000_000_000n)];
  };
  process.hrtime = Object.assign(hrtime, { bigint });
}

function speedUpTimers() {
  for (const name of ['setTimeout', 'setInterval']) {
    const real = timers[name];
    const fast = (callback, delay, ...args) => real(callback, faster(delay), ...args);
    // Node keeps what makes `util.promisify(setTimeout)` work on the function itself.
    Object.defineProperties(fast, Object.getOwnPropertyDescriptors(real));
    timers[name] = fast;
    globalThis[name] = fast;
  }

  const { setTimeout: realWait, setInterval: realTicks } = timersPromises;
  timersPromises.setTimeout = (delay, ...rest) => realWait(faster(delay), ...rest);
  timersPromises.setInterval = (delay, ...rest) => realTicks(faster(delay), ...rest);
  timersPromises.scheduler.wait = (delay, options) => realWait(faster(delay), undefined, options);

  const realAbortTimeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (delay) => realAbortTimeout(faster(delay));
}

function speedUpSockets() {
  const real = net.Socket.prototype.setTimeout;
  net.Socket.prototype.setTimeout = function setTimeout(delay, callback) {
    return real.call(this, faster(delay), callback);
  };
}
