/** A value that changes over time and remembers what it was, so that an index can lag behind. */
export class History<T> {
  readonly #initial: T;
  readonly #changes: { readonly at: number; readonly value: T }[] = [];

  /** `initial` held since always. */
  constructor(initial: T) {
    this.#initial = initial;
  }

  get current(): T {
    return this.asOf(Number.POSITIVE_INFINITY);
  }

  set(value: T, at: number): void {
    this.#changes.push({ at, value });
  }

  /** What the value was at `time`, in milliseconds since the epoch. */
  asOf(time: number): T {
    const last = this.#changes.findLast((change) => change.at <= time);
    return last === undefined ? this.#initial : last.value;
  }
}
