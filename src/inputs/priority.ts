import { SEVERITIES, type Severity } from '../findings/finding.ts';
import { FROM_SEVERITY, type PriorityBySeverity } from '../tickets/operation.ts';
import { PRIORITIES, type Priority } from '../tickets/ticket.ts';
import { choice, type Parsed, type Parser, parsed, refused } from './fields.ts';
import { nearest, suggestion } from './near-miss.ts';

const severityName = choice(SEVERITIES);
const single = choice(
  [...PRIORITIES, 'from-severity'],
  'or a map such as critical=P1, high=P1, medium=P3',
);

/** One priority for all tickets, `from-severity`, or a map: `critical=P1, high=P1, medium=P3`. */
export const priority: Parser<Priority | PriorityBySeverity> = (text) => {
  if (text.includes('=')) return priorityMap(text);
  const chosen = single(text);
  if (!chosen.ok) return chosen;
  return parsed(chosen.value === 'from-severity' ? FROM_SEVERITY : chosen.value);
};

function priorityMap(text: string): Parsed<PriorityBySeverity> {
  const map = new Map<Severity, Priority>();
  for (const entry of text.split(/[,\n]/).map((part) => part.trim())) {
    if (entry === '') continue;
    const [key = '', value = ''] = entry.split('=', 2).map((part) => part.trim());
    const known = severityName(key);
    const chosen = PRIORITIES.find((name) => name.toLowerCase() === value.toLowerCase());
    if (!known.ok) {
      return refused(`has ${JSON.stringify(key)}, which ${known.reason}`);
    }
    if (chosen === undefined || entry.split('=').length > 2) {
      const meant = suggestion(nearest(value, PRIORITIES));
      return refused(`gives ${key} a priority that is not one of ${PRIORITIES.join(', ')}${meant}`);
    }
    if (map.has(known.value)) {
      return refused(`gives ${known.value} two priorities`);
    }
    map.set(known.value, chosen);
  }
  return parsed(Object.fromEntries(map));
}
