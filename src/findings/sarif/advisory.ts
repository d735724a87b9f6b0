/** The advisory and the package of a vulnerability, for which SARIF has no properties. */

export interface Vulnerability {
  /** `CVE-2021-44228`, or the ID that another database has for it. */
  readonly advisory: string;
  /** Its IDs in other databases, if the scanner names some. */
  readonly aliases: readonly string[] | undefined;
  /** With its version, if that is known: `log4j-core 2.14.1`. */
  readonly package: string | undefined;
}

/** Scanners name the package at the beginning of their messages. */
const MAX_LENGTH = 2_000;
const MAX_ALIASES = 16;
/** In the CVE list and the databases that osv.dev gathers. */
const ADVISORIES =
  /CVE-\d{4}-\d{4,19}|GHSA(?:-[0-9a-z]{4}){3}|(?:GO|RUSTSEC|PYSEC|OSV|MAL|DSA|DLA|RHSA|USN)-\d{4}[-:]\d{1,9}/gi;

/**
 * The vulnerability that a result is about; `null` if its rule is not an advisory. Seen in the
 * output of these scanners, and in their source, as rule and message:
 *
 * - Trivy: `CVE-1`, and `Package: name` with `Installed Version: 1.0` on the next line;
 * - OSV-Scanner: `CVE-1`, and
 *   `Package 'name@1.0' is vulnerable to 'CVE-1' (also known as 'GHSA-1').`
 * - Grype: `GHSA-1-name`, and
 *   `A high vulnerability in npm package: name, version 1.0 was found at: …`
 * - Checkov: `CVE-1_name@1.0`, and a sentence.
 */
export function vulnerabilityOf(ruleId: string, message: string): Vulnerability | null {
  const [first] = ruleId.matchAll(ADVISORIES);
  if (first?.index !== 0) return null;
  const [advisory] = first;
  const rest = /^[-_](.+)$/.exec(ruleId.slice(advisory.length))?.[1];
  if (rest === undefined && ruleId !== advisory) return null;
  const start = message.slice(0, MAX_LENGTH);
  const named = packageIn(start) ?? rest?.replace(/@(?=[^@]+$)/, ' ');
  return {
    advisory: copyOf(advisory),
    aliases: aliasesIn(start),
    package: named === undefined ? undefined : copyOf(named),
  };
}

const PACKAGES: readonly RegExp[] = [
  /^Package: (\S{1,256})\r?\nInstalled Version: (\S{0,128})/,
  /^Package '([^']{1,256})@([^'@]{1,128})' is vulnerable to /,
  /^An? \w+ vulnerability in \S+ package: (\S{1,256}), version (\S{1,128}) was found at: /,
];

function packageIn(message: string): string | undefined {
  for (const pattern of PACKAGES) {
    const [, name, version = ''] = pattern.exec(message) ?? [];
    if (name !== undefined) return `${name} ${version}`.trim();
  }
  return undefined;
}

function aliasesIn(message: string): readonly string[] | undefined {
  const [, listed] = /\(also known as ([^)]*)\)/.exec(message) ?? [];
  if (listed === undefined) return undefined;
  return Array.from(listed.matchAll(ADVISORIES), ([alias]) => copyOf(alias)).slice(0, MAX_ALIASES);
}

/** V8 keeps the whole of a text as long as there is a part of it. */
function copyOf(text: string): string {
  return Buffer.from(text).toString();
}
