/** What a simulated Datadog was asked. */
import type { Controls, RecordedRequest } from '../../../simulator/simulator.ts';

export interface SearchRequest {
  readonly filter: string;
  readonly limit: number | null;
  /** `null` for the first page. */
  readonly cursor: string | null;
}

interface SearchBody {
  readonly data: {
    readonly attributes: {
      readonly filter: string;
      readonly page?: { readonly limit?: number; readonly cursor?: string };
    };
  };
}

export function searchesOf(simulator: Controls): readonly SearchRequest[] {
  return simulator
    .requests()
    .filter(({ path }) => path.endsWith('/findings/search'))
    .map(({ body }) => {
      const { filter, page } = (body as SearchBody).data.attributes;
      return { filter, limit: page?.limit ?? null, cursor: page?.cursor ?? null };
    });
}

/** Requests that create or attach. */
export function writesTo(simulator: Controls): readonly RecordedRequest[] {
  return simulator.requests().filter(({ path }) => path.endsWith('/servicenow_tickets'));
}

export function createsIn(simulator: Controls): readonly RecordedRequest[] {
  return writesTo(simulator).filter(({ method }) => method === 'POST');
}

export function attachesIn(simulator: Controls): readonly RecordedRequest[] {
  return simulator.requests().filter(({ method }) => method === 'PATCH');
}
