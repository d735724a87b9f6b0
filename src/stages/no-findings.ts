import type { Begun } from './begin.ts';

/** Says that nothing is left to do, as `if-no-findings` wants it. */
export function sayNoFindings({ inputs, journal }: Pick<Begun, 'inputs' | 'journal'>): void {
  const { sources } = journal.report();
  const hasSource = sources.length > 0;
  const looked = hasSource
    ? `looked at ${sources.join(', ')}`
    : 'none of `finding-ids`, `findings-file` and `findings-query` was given';
  const message = `No findings to make a ticket for: ${looked}.`;
  switch (inputs.ifNoFindings) {
    case 'ignore':
      // An input that a scan left empty looks the same as one whose name was misspelled.
      if (hasSource) journal.log.info(message);
      else journal.warn(message);
      break;
    case 'warn':
      journal.warn(message);
      break;
    case 'fail':
      journal.failed(`${message} The step fails: \`if-no-findings\` is \`fail\`.`);
      break;
  }
}
