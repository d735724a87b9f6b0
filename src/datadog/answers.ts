/** Every shape of an answer that is read: what `load-answers.ts` loads. */
export { readCase, readCases } from './endpoints/case.ts';
export { readPage } from './endpoints/findings-page.ts';
