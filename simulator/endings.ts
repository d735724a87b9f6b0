/** The answers of requests that end as a fault has it. */
import { type Answer, errorAnswer, jsonAnswer, titleOf } from './answer.ts';
import type { EffectOf, Ending } from './faults.ts';
import type { Endpoint, ErrorShape } from './options.ts';
import { rateLimitHeaders } from './rate-limit.ts';

export interface EndingContext {
  /** The answer of the work that was done, or `null` where none was. */
  readonly answer: Answer | null;
  readonly endpoint: Endpoint;
  readonly shape: ErrorShape;
}

export function endingAnswer(ending: Ending, context: EndingContext): Answer {
  const answer =
    context.answer ?? jsonAnswer(context.endpoint === 'create' ? 201 : 200, { data: [] });
  switch (ending.kind) {
    case 'status':
      return statusAnswer(ending, context.shape);
    case 'broken-json':
      return { ...answer, body: answer.body.slice(0, answer.body.length >> 1) };
    case 'empty':
      return { status: ending.status ?? answer.status, headers: {}, body: '' };
    case 'html':
      return gatewayPage(ending.status ?? 502);
    case 'redirect':
      return { status: ending.status ?? 307, headers: { location: ending.location }, body: '' };
    case 'rate-limited': {
      const rate = { limit: 1, periodSeconds: Math.max(1, ending.resetSeconds) };
      const headers = rateLimitHeaders(context.endpoint, rate, 0, ending.resetSeconds);
      const refusal = errorAnswer(429, titleOf(429), context.shape);
      return { ...refusal, headers: { ...refusal.headers, ...headers } };
    }
    default:
      return answer;
  }
}

function statusAnswer(ending: EffectOf<'status'>, shape: ErrorShape): Answer {
  const standard = errorAnswer(ending.status, titleOf(ending.status), shape);
  const { body } = ending;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status: ending.status,
    headers: { ...standard.headers, ...ending.headers },
    body: body === undefined ? standard.body : text,
  };
}

function gatewayPage(status: number): Answer {
  const title = `${status} ${titleOf(status)}`;
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
  };
}
