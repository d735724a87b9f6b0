/** `GET /api/v2/cases/{case_id}` */

import type { DatadogClient } from '../client.ts';
import { type Case, readCase } from './case.ts';

/** The case as it stands now, its UUID or key given. Throws as `DatadogClient.send` does. */
export function getCase(client: DatadogClient, idOrKey: string): Promise<Case> {
  return client.send({
    method: 'GET',
    path: `/api/v2/cases/${encodeURIComponent(idOrKey)}`,
    endpoint: '/api/v2/cases/{case_id}',
    purpose: `read case ${idOrKey}`,
    permissions: ['cases_read'],
    effect: 'read',
    read: readCase,
  });
}
