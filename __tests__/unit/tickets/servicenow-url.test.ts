import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseServiceNowUrl, serviceNowSysId } from '../../../src/tickets/servicenow-url.ts';

const SYS_ID = 'abcdef0123456789abcdef0123456789';
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
        fc.stringMatching(/^[a-z][a-z0-9_]{1,20}$/).filter((table) => table !== 'nav_to'),
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
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (text) => {
        expect(serviceNowSysId(text)).toBeNull();
      }),
    );
  });
});
