import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { resolveSite, SITES, siteApiUrl, siteAppUrl } from '../../../src/datadog/sites.ts';
import { anyText } from '../hostile-text.ts';

describe('the sites', () => {
  test.each([
    ['datadoghq.com', 'https://api.datadoghq.com', 'https://app.datadoghq.com'],
    ['us3.datadoghq.com', 'https://api.us3.datadoghq.com', 'https://us3.datadoghq.com'],
    ['us5.datadoghq.com', 'https://api.us5.datadoghq.com', 'https://us5.datadoghq.com'],
    ['datadoghq.eu', 'https://api.datadoghq.eu', 'https://app.datadoghq.eu'],
    ['ap1.datadoghq.com', 'https://api.ap1.datadoghq.com', 'https://ap1.datadoghq.com'],
    ['ap2.datadoghq.com', 'https://api.ap2.datadoghq.com', 'https://ap2.datadoghq.com'],
    ['uk1.datadoghq.com', 'https://api.uk1.datadoghq.com', 'https://uk1.datadoghq.com'],
    ['ddog-gov.com', 'https://api.ddog-gov.com', 'https://app.ddog-gov.com'],
    ['us2.ddog-gov.com', 'https://api.us2.ddog-gov.com', 'https://us2.ddog-gov.com'],
  ] as const)('%s has its API at %s and people at %s', (site, apiUrl, appUrl) => {
    expect(siteApiUrl(site)).toBe(apiUrl);
    expect(siteAppUrl(site)).toBe(appUrl);
  });

  test('are nine', () => {
    expect(SITES).toHaveLength(9);
  });
});

describe('a site', () => {
  test.each(SITES)('is known as %s, by its hosts, and by URLs of these', (site) => {
    const forms = [
      site,
      site.toUpperCase(),
      ` ${site} `,
      `https://${site}`,
      siteApiUrl(site),
      siteAppUrl(site),
      new URL(siteAppUrl(site)).hostname,
      `${siteAppUrl(site)}/security/findings?query=a&b=https://app.datadoghq.eu#c`,
      `http://${site}/`,
    ];
    expect(forms.map(resolveSite)).toEqual(forms.map(() => site));
  });

  test('may have a path without a scheme', () => {
    expect(resolveSite('app.datadoghq.eu/cases')).toBe('datadoghq.eu');
  });

  test.each([
    '',
    'EU',
    'datadog.com',
    'us9.datadoghq.com',
    'acme.datadoghq.com',
    'datadoghq.com.evil.example',
    'evildatadoghq.com',
    'https://app.datadoghq.eu@evil.example/',
    'https://evil.example/app.datadoghq.eu',
    'ftp://datadoghq.eu',
    'javascript://datadoghq.eu',
    'https://',
    'datadoghq .com',
  ])('is not %j', (text) => {
    expect(resolveSite(text)).toBeNull();
  });

  test('is one of the nine or nothing, whatever is given', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.webUrl()), (text) => {
        expect([...SITES, null]).toContain(resolveSite(text));
      }),
    );
  });
});
