import type { Finding } from './finding.ts';

/**
 * Findings in order of first appearance: those of `finding-ids`, then file by file, and within a
 * SARIF file by result. What has the same place keeps its order.
 *
 * @param files the paths of all files, in order
 */
export function inOrderOfAppearance(
  findings: readonly Finding[],
  files: readonly string[],
): readonly Finding[] {
  const order = new Map(files.map((path, index) => [path, index]));
  const placeOf = ({ origin }: Finding): readonly [file: number, run: number, result: number] => {
    switch (origin.kind) {
      case 'input':
        return [-1, 0, 0];
      case 'file':
        return [order.get(origin.path) ?? files.length, 0, 0];
      case 'sarif':
        return [order.get(origin.path) ?? files.length, origin.run, origin.result];
      case 'query':
        return [files.length, 0, 0];
    }
  };
  return findings.toSorted((a, b) => {
    const [oneFile, oneRun, oneResult] = placeOf(a);
    const [otherFile, otherRun, otherResult] = placeOf(b);
    return oneFile - otherFile || oneRun - otherRun || oneResult - otherResult;
  });
}
