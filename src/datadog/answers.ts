/** Every shape of an answer that is read: what `load-answers.ts` loads. */
export { readCase, readCases } from './case.ts';
export { readPage } from './findings-page.ts';
