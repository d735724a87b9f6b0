/**
 * The readers of Datadog's answers. They are loaded by themselves, zod with them, since no run needs
 * them before its first request: while that is on its way, there is time.
 */
export function loadAnswers(): Promise<typeof import('./answers.ts')> {
  return import('./answers.ts');
}
