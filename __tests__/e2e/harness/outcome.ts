/** What a run said, in the shapes that tests ask about. */
import type { ActionResult } from '../../../scripts/runner/run-action.ts';

/** An entry of the output `tickets`. */
export interface TicketEntry {
  readonly status: string;
  readonly case_id: string | null;
  readonly case_key: string | null;
  readonly case_url: string | null;
  readonly servicenow_url: string | null;
  readonly servicenow_sys_id: string | null;
  readonly servicenow_state: string | null;
  readonly jira_issue_url: string | null;
  readonly project_id: string | null;
  readonly group: string | null;
  readonly title: string | null;
  readonly priority: string | null;
  readonly finding_ids: readonly string[];
  readonly previous_case_key: string | null;
  readonly previous_servicenow_url: string | null;
  readonly error: string | null;
}

export function ticketsOf({ outputs }: ActionResult): readonly TicketEntry[] {
  return JSON.parse(outputs['tickets'] ?? '[]');
}

/** Those of the results file, which is never cut. */
export function allTicketsOf({ resultsFile }: ActionResult): readonly TicketEntry[] {
  return (resultsFile as { readonly tickets: readonly TicketEntry[] } | null)?.tickets ?? [];
}

/** The messages of the log's errors, as a person reads them. */
export function errorsOf(result: ActionResult): readonly string[] {
  return messagesOf(result, 'error');
}

export function warningsOf(result: ActionResult): readonly string[] {
  return messagesOf(result, 'warning');
}

function messagesOf({ stdout }: ActionResult, level: 'error' | 'warning'): readonly string[] {
  const lines = stdout.matchAll(new RegExp(`^::${level}(?: [^:]*)?::(.*)$`, 'gm'));
  return Array.from(lines, ([, message = '']) =>
    message.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%'),
  );
}

/** How many tickets have each status. */
export function statusesOf(result: ActionResult): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of allTicketsOf(result)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** A notice of the log, as the runner reads it. */
export interface Notice {
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export function noticesOf({ stdout }: ActionResult): readonly Notice[] {
  return Array.from(
    stdout.matchAll(/^::notice ([^:]*)::(.*)$/gm),
    ([, list = '', message = '']) => ({
      properties: Object.fromEntries(
        list.split(',').map((property) => {
          const [name = '', value = ''] = property.split(/=(.*)/s);
          return [name, unescaped(value)];
        }),
      ),
      message: unescaped(message),
    }),
  );
}

function unescaped(text: string): string {
  return decodeURIComponent(text.replace(/%(?!0D|0A|25|3A|2C)/g, '%25'));
}
