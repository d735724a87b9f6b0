/** How large the file is that every run loads. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../scripts/repository.ts';
import type { Row } from './kit/figures.ts';

export async function measureSize(): Promise<readonly Row[]> {
  const { size } = await stat(join(REPOSITORY, 'dist', 'index.js'));
  return [
    {
      figure: 'Main chunk of `dist/`',
      ours: `${(size / 1000).toFixed(0)} KB`,
      rival: '',
      ratio: '',
      must: '≤ 700 KB',
      aim: '≤ 350 KB',
    },
  ];
}
