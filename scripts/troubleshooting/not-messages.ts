/** What the source says, and what needs no entry in `docs/troubleshooting.md`. */

/** Files that lay out a page, or describe a format: what went wrong comes to them from elsewhere. */
export const FILES_WITHOUT_MESSAGES: readonly RegExp[] = [
  /^report\/(?:annotations|describe|headline)\.ts$/,
  /^report\/(?:page|comment\/comment|results-file\/results-schema)(?:\/|\.ts$)/,
];

/** Beginnings of texts that are no message by themselves. */
export const NOT_MESSAGES: readonly string[] = [
  // Names of sources, of requests and of what is written.
  '… (SARIF, …, … with a finding ID',
  'case-keys, case-ids and servicenow-urls',
  'Looking which finding Datadog no longer knows',
  'Looking whether Datadog carried out the request',
  // Fillings of messages that have an entry.
  'not of the documented shape',
  'with no members',
  ', with … objects and arrays still open',
  'the rest of a string',
  'what stands there',
  '…: the first … of …',
  'the UUID of the Datadog Case Management project',
  'operation: attach adds the findings',
  // Progress.
  'Comment on pull request #…',
  'none, since there is no ticket to tell of',
  '… to create, … to attach to, … already there',
  '`findings-query` finds nothing',
  '… of … SARIF results are not found',
  // A note within a ticket.
  '…(The description was longer',
  // A mistake of the program, never of its user.
  'There is no planned ticket',
];
