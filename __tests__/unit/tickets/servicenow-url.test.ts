import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  parseIncidentUrl,
  parseServiceNowUrl,
  serviceNowSysId,
} from '../../../src/tickets/servicenow-url.ts';
import { anyText } from '../hostile-text.ts';

const SYS_ID = 'abcdef0123456789abcdef0123456789';
const OTHER = '0123456789abcdef0123456789abcdef';
const HOST = 'https://example.service-now.com';
const TARGET = `${HOST}/now/nav/ui/classic/params/target`;

describe('the record of a ServiceNow URL', () => {
  test.each([
    `${HOST}/incident.do?sys_id=${SYS_ID}`,
    `${HOST}/incident.do?sys_id=${SYS_ID.toUpperCase()}`,
    `${HOST}/incident.do?sys_id=${SYS_ID}&sysparm_view=default`,
    `${HOST}/em_event.do?sysparm_view=x&sys_id=${SYS_ID}#tab`,
    `${HOST}:443/incident.do?sys_id=${SYS_ID}`,
    `HTTPS://Example.Service-Now.com/incident.do?sys_id=${SYS_ID}`,
    `https://a.b.service-now.com/incident.do?sys_id=${SYS_ID}`,
    `${TARGET}/incident.do?sys_id=${SYS_ID}`,
    `${TARGET}/incident.do%3Fsys_id%3D${SYS_ID}`,
    `${TARGET}/incident.do%3fsys_id%3d${SYS_ID}%26sysparm_view%3Dx`,
    `${HOST}/incident.do?sysparm_query=sys_id%3D${SYS_ID}&sys_id=${SYS_ID}`,
    `${HOST}/incident.do?sysparm_query=caller_id%3D${OTHER}&sys_id=${SYS_ID}`,
    `${HOST}/now/sow/record/incident/${SYS_ID.toUpperCase()}`,
    `${HOST}/now/sow/record/incident/${SYS_ID}/params/selected-tab-index/1`,
    `${HOST}/now/sow/record/incident/${SYS_ID}/sub/record/incident/${SYS_ID}`,
    `${HOST}/now/workspace/agent/record/incident/${SYS_ID}`,
    `${HOST}/now/cwf/agent/record/problem/${SYS_ID}?view=x`,
    `${HOST}/nav_to.do?uri=incident.do?sys_id=${SYS_ID}`,
    `${HOST}/nav_to.do?uri=incident.do%3Fsys_id%3D${SYS_ID}`,
    `${HOST}/nav_to.do?uri=%2Fincident.do%3Fsys_id%3D${SYS_ID}%26sysparm_view%3Dx`,
  ])('%s is found', (url) => {
    expect(serviceNowSysId(url)).toBe(SYS_ID);
  });

  test.each([
    ['incident.do', 'is not a URL'],
    ['https://', 'is not a URL'],
    [` ${HOST}/incident.do?sys_id=${SYS_ID}`, 'is not a URL'],
    [`${HOST}/incident.do?sys_\nid=${SYS_ID}`, 'is not a URL'],
    [`https:\\\\example.service-now.com/incident.do?sys_id=${SYS_ID}`, 'is not a URL'],
    [`http://example.service-now.com/incident.do?sys_id=${SYS_ID}`, 'does not begin with https'],
    [`https://me@example.service-now.com/incident.do?sys_id=${SYS_ID}`, 'holds a user name'],
    [`https://:pw@example.service-now.com/incident.do?sys_id=${SYS_ID}`, 'holds a user name'],
    [`https://service-now.com/incident.do?sys_id=${SYS_ID}`, 'is not on a host below'],
    [`https://.service-now.com/incident.do?sys_id=${SYS_ID}`, 'is not on a host below'],
    [`https://evil-service-now.com/incident.do?sys_id=${SYS_ID}`, 'is not on a host below'],
    [`https://service-now.com.evil.io/incident.do?sys_id=${SYS_ID}`, 'is not on a host below'],
    [`https://a.service-now.com./incident.do?sys_id=${SYS_ID}`, 'is not on a host below'],
    [`https://a.service-now.com:8443/incident.do?sys_id=${SYS_ID}`, 'is not on a host below'],
    [`https://evil.io/?x=.service-now.com/incident.do?sys_id=${SYS_ID}`, 'is not on a host below'],
    [`${HOST}/incident.do?sysparm_query=sys_id%3D${OTHER}&sys_id=${SYS_ID}`, 'two different'],
    [
      `${HOST}/incident.do?sysparm_query=a%3Db%5Esys_id%3D${OTHER}&sys_id=${SYS_ID}`,
      'two different',
    ],
    [`${HOST}/incident.do?sys_id=${SYS_ID}&sys_id=${OTHER}`, 'names two different records'],
    [`${HOST}/nav_to.do?uri=incident.do?sys_id=${SYS_ID}&sys_id=${OTHER}`, 'two different records'],
    [`${HOST}/now/sow/record/incident/${SYS_ID}/sub/record/problem/${OTHER}`, 'two different'],
    [`${HOST}/now/sow/record/incident/-1`, 'is the form of a record that is not saved yet'],
    [`${HOST}/now/sow/record/incident/-1_uid_1`, 'is the form of a record that is not saved yet'],
    [`${HOST}/now/sow/record/incident/INC0010001`, 'names no record'],
    [`${HOST}/now/sow/home`, 'names no record'],
    [`${HOST}/now/nav/ui/home`, 'names no record'],
    [`${HOST}/now/sow/list/params/list-id/${SYS_ID}`, 'is the address of a list'],
    [`${HOST}/incident_list.do?sysparm_query=sys_id%3D${SYS_ID}`, 'is the address of a list'],
    [`${TARGET}/incident_list.do%3Fsysparm_query%3Dactive%3Dtrue`, 'is the address of a list'],
    [`${HOST}/incident.do?sysparm_query=sys_id%3D${SYS_ID}`, 'names no record'],
    [`${HOST}/incident.do`, 'names no record'],
    [`${HOST}/incident.do?sys_id=-1`, 'names no record'],
    [`${HOST}/incident.do?sys_id=${SYS_ID}0`, 'names no record'],
    [`${HOST}/incident.do?sys_id=${SYS_ID}&sys_id=${SYS_ID}`, 'names no record'],
    [`${HOST}/incident.do?number=INC0010001`, 'names no record'],
    [`${HOST}/incident?sys_id=${SYS_ID}`, 'names no record'],
    [`${HOST}/nav_to.do?sys_id=${SYS_ID}`, 'names no record'],
    [`${HOST}/nav_to.do?uri=https://evil.io/incident.do?sys_id=${SYS_ID}`, 'names no record'],
    [`${TARGET}/incident.do%3Fsys_id%3`, 'names no record'],
    [`${TARGET}/%E0%A4%A`, 'names no record'],
  ])('%s is refused', (url, reason) => {
    expect(serviceNowSysId(url)).toBeNull();
    expect(parseServiceNowUrl(url)).toMatchObject({
      ok: false,
      reason: expect.stringContaining(reason),
    });
  });

  test('is found for every instance, table and sys_id', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z0-9]{1,20}$/),
        fc
          .stringMatching(/^[a-z][a-z0-9_]{1,20}$/)
          .filter((table) => table !== 'nav_to' && !table.endsWith('_list')),
        fc.stringMatching(/^[0-9a-f]{32}$/),
        (instance, table, sysId) => {
          const url = `https://${instance}.service-now.com/${table}.do?sys_id=${sysId}`;
          expect(serviceNowSysId(url)).toBe(sysId);
        },
      ),
    );
  });

  test('is null for any other text, never an exception', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.webUrl()), (text) => {
        expect(serviceNowSysId(text)).toBeNull();
      }),
    );
  });
});

describe('the URL of an incident, as Datadog takes it', () => {
  test.each([
    `${HOST}/incident.do?sys_id=${SYS_ID.toUpperCase()}&sysparm_view=x`,
    `HTTPS://Example.Service-Now.com/incident.do?sys_id=${SYS_ID}`,
    `${TARGET}/incident.do%3Fsys_id%3D${SYS_ID}`,
    `${HOST}/nav_to.do?uri=incident.do%3Fsys_id%3D${SYS_ID}`,
  ])('%s is left as it is', (url) => {
    expect(parseIncidentUrl(url)).toMatchObject({ ok: true, sysId: SYS_ID, url });
  });

  test.each([
    `${HOST}/now/sow/record/incident/${SYS_ID.toUpperCase()}`,
    `${HOST}/now/workspace/agent/record/incident/${SYS_ID}/params/selected-tab/details`,
  ])('%s is rewritten to the classic form', (url) => {
    expect(parseIncidentUrl(url)).toMatchObject({
      ok: true,
      sysId: SYS_ID,
      url: `${HOST}/incident.do?sys_id=${SYS_ID}`,
    });
  });

  test.each([
    ['problem', `${HOST}/problem.do?sys_id=${SYS_ID}`],
    ['change_request', `${TARGET}/change_request.do%3Fsys_id%3D${SYS_ID}`],
    ['em_event', `${HOST}/nav_to.do?uri=em_event.do?sys_id=${SYS_ID}`],
    ['problem', `${HOST}/now/sow/record/problem/${SYS_ID}`],
  ])('a record of the table %s is refused', (table, url) => {
    expect(parseIncidentUrl(url)).toEqual({
      ok: false,
      reason: `names a record of the table ${table}, and Datadog takes incidents only`,
    });
  });
});
