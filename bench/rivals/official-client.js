// The same with Datadog's official client.
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { client, v2 } from '@datadog/datadog-api-client';

const configuration = client.createConfiguration({
  baseServer: new client.BaseServerConfiguration(process.env.API_URL, {}),
  authMethods: { apiKeyAuth: process.env.DD_API_KEY, appKeyAuth: process.env.DD_APP_KEY },
});
const api = new v2.SecurityMonitoringApi(configuration);
const { data } = await api.createServiceNowTickets({
  body: {
    data: [
      {
        type: 'servicenow_tickets',
        attributes: {},
        relationships: {
          findings: { data: [{ id: process.env.FINDING_ID, type: 'findings' }] },
          project: { data: { id: process.env.PROJECT_ID, type: 'projects' } },
        },
      },
    ],
  },
});
const { key, servicenowTicket } = data[0].attributes;
const mark = randomUUID();
const url = servicenowTicket.result.sysTargetLink;
appendFileSync(process.env.GITHUB_OUTPUT, `case-key=${key}\nurl<<${mark}\n${url}\n${mark}\n`);
process.exit();
