/**
 * What the answers that a run was given say about which findings are on which case, and as of when.
 */

export interface Sighting {
  readonly findingId: string;
  /** The cases that it is on by this answer. */
  readonly on: readonly string[];
  /** The only cases that the answer speaks of; `null` where it speaks of all. */
  readonly about: readonly string[] | null;
  /** The moment that the answer shows: the index is behind. */
  readonly asOf: number;
}

interface AnswerParts {
  readonly path: string;
  readonly body: string;
  /** When Datadog carried the request out. */
  readonly at: number;
  /** How far the index is behind, in milliseconds. */
  readonly lag: number;
  readonly findingIds: readonly string[];
}

interface CaseJson {
  readonly id: string;
  readonly attributes: { readonly insights?: readonly { readonly resource_id: string }[] };
}
interface FindingJson {
  readonly id: string;
  readonly attributes: {
    readonly attributes: {
      readonly custom: {
        readonly workflow?: {
          readonly integrations: { readonly cases: readonly { readonly id: string }[] };
        };
      };
    };
  };
}

export function sightingsIn(answer: AnswerParts): readonly Sighting[] {
  const json = JSON.parse(answer.body || '{}') as { readonly data?: unknown };
  if (json.data === undefined) return [];
  if (answer.path.endsWith('/findings/search')) {
    return (json.data as readonly FindingJson[]).map((found) => ({
      findingId: found.id,
      on: found.attributes.attributes.custom.workflow?.integrations.cases.map(({ id }) => id) ?? [],
      about: null,
      asOf: answer.at - answer.lag,
    }));
  }
  const cases = (Array.isArray(json.data) ? json.data : [json.data]) as readonly CaseJson[];
  return cases.flatMap(({ id, attributes }) => {
    const on = attributes?.insights?.map(({ resource_id }) => resource_id);
    if (on === undefined) return [];
    return answer.findingIds.map((findingId) => ({
      findingId,
      on: on.includes(findingId) ? [id] : [],
      about: [id],
      asOf: answer.at,
    }));
  });
}

/**
 * What a run could know of whether a finding is on a case: `null` where no answer says it, else
 * what the answer says that shows the latest moment.
 */
export function verdictOf(
  sightings: readonly Sighting[],
  findingId: string,
  caseId: string,
): { readonly isOn: boolean; readonly asOf: number } | null {
  const telling = sightings.filter(
    (one) =>
      one.findingId === findingId &&
      (one.about === null || one.about.includes(caseId) || one.on.length > 0),
  );
  // Of two answers about the same moment, the one that came later.
  const last = telling.reduce<Sighting | null>(
    (latest, one) => (latest === null || one.asOf >= latest.asOf ? one : latest),
    null,
  );
  return last === null ? null : { isOn: last.on.includes(caseId), asOf: last.asOf };
}
