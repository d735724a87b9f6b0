/** What one process measured. */
export interface Measured {
  readonly milliseconds: number;
  /** The most memory that the process had, in bytes. */
  readonly peakMemory: number;
  /** How many results it saw. */
  readonly results: number;
}

/** Runs the work in this process, cold, and prints what it took as a line of JSON. */
export async function measure(work: () => Promise<number>): Promise<void> {
  const start = performance.now();
  const results = await work();
  const milliseconds = performance.now() - start;
  const peakMemory = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(`${JSON.stringify({ milliseconds, peakMemory, results })}\n`);
}

export function fileToRead(): string {
  const path = process.argv[2];
  if (path === undefined) throw new Error('Give the path of a SARIF file.');
  return path;
}
