/** What holds for every run, whatever it was asked and whatever Datadog answered. */
import {
  type ActionResult,
  type ActionStep,
  runAction,
} from '../../../scripts/runner/run-action.ts';
import { GITHUB_TOKEN } from '../../../scripts/runner/step-environment.ts';

/** Runs the step and rejects, with the log, when it broke a rule. */
export async function runStep(step: ActionStep): Promise<ActionResult> {
  return keepingTheRules(step, await runAction(step));
}

/** What came of the step. Throws, with the log, when it broke a rule. */
export function keepingTheRules(step: ActionStep, result: ActionResult): ActionResult {
  const broken = brokenRules(step, result);
  if (broken.length === 0) return result;
  throw new Error(`${broken.join('\n')}\n\nThe log:\n${result.stdout}\n${result.stderr}`);
}

/** A sentence for each rule that the run broke. */
export function brokenRules(step: ActionStep, result: ActionResult): readonly string[] {
  return [
    ...masksThatAreMissing(step, result),
    ...secretsThatShow(step, result),
    ...strayCommands(result.stdout),
    ...strayCommands(result.stderr),
    ...openGroups(result),
    ...stacks(result),
  ];
}

const CREDENTIAL_INPUTS = ['api-key', 'app-key', 'access-token'];
const CREDENTIAL_VARIABLES = [
  'DD_API_KEY',
  'DATADOG_API_KEY',
  'DD_APP_KEY',
  'DATADOG_APP_KEY',
  'DD_ACCESS_TOKEN',
];

const MASK = '::add-mask::';
/** The commands that a log may hold; all else goes through files. */
const COMMANDS = ['add-mask', 'group', 'endgroup', 'notice', 'warning', 'error', 'debug'];

/** The credentials of the step: inputs win over the environment. */
function credentialsOf({ inputs, env = {} }: ActionStep): readonly string[] {
  const fromInputs = CREDENTIAL_INPUTS.map((name) => inputs[name]).filter(isGiven);
  if (fromInputs.length > 0) return fromInputs;
  return CREDENTIAL_VARIABLES.map((name) => env[name]).filter(isGiven);
}

function secretsOf(step: ActionStep): readonly string[] {
  const { inputs, env = {} } = step;
  const variables = CREDENTIAL_VARIABLES.map((name) => env[name]).filter(isGiven);
  return [...credentialsOf(step), ...variables, inputs['github-token'] || GITHUB_TOKEN];
}

/** `null` is what `toJSON` makes of a secret that does not exist: there is nothing to hide. */
function isGiven(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '' && value !== 'null';
}

function leadingMasks(stdout: string): readonly string[] {
  const lines = stdout.split('\n');
  const end = lines.findIndex((line) => !line.startsWith(MASK));
  return lines.slice(0, end);
}

function masksThatAreMissing(step: ActionStep, { stdout }: ActionResult): readonly string[] {
  const masked = leadingMasks(stdout).map((line) => unescapeCommand(line.slice(MASK.length)));
  const missing = credentialsOf(step).filter((secret) => !masked.includes(secret.trim()));
  return missing.map((secret) => `"${secret}" is not masked before anything else is written.`);
}

function unescapeCommand(text: string): string {
  const signs: Readonly<Record<string, string>> = { '%0D': '\r', '%0A': '\n', '%25': '%' };
  return text.trimEnd().replace(/%(?:0D|0A|25)/g, (sign) => signs[sign] ?? sign);
}

function secretsThatShow(step: ActionStep, result: ActionResult): readonly string[] {
  const log = result.stdout.split('\n').slice(leadingMasks(result.stdout).length).join('\n');
  const places = { stdout: log, stderr: result.stderr, ...result.filesWritten };
  return secretsOf(step).flatMap((secret) =>
    Object.entries(places)
      .filter(([, text]) => formsOf(secret.trim()).some((form) => text.includes(form)))
      .map(([place]) => `"${secret}" shows in ${place}.`),
  );
}

function formsOf(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
}

/** The runner looks for commands in both streams. */
function strayCommands(stream: string): readonly string[] {
  return stream.split(/\r\n|\r|\n/).flatMap((line) => {
    const command = /^\s*::([^ :]*)/.exec(line)?.[1];
    const isStray = command !== undefined && !COMMANDS.includes(command);
    return isStray || line.includes('##[')
      ? [`A line is an unexpected workflow command: ${line}`]
      : [];
  });
}

function openGroups({ stdout, signal }: ActionResult): readonly string[] {
  if (signal !== null) return [];
  const opened = stdout.match(/^::group::/gm)?.length ?? 0;
  const closed = stdout.match(/^::endgroup::/gm)?.length ?? 0;
  return opened === closed ? [] : [`${opened} log groups are opened and ${closed} closed.`];
}

/** A stack belongs into the debug log; a warning of Node's belongs nowhere. */
function stacks({ stdout, stderr }: ActionResult): readonly string[] {
  const shown = stdout.split('\n').filter((line) => !line.startsWith('::debug::'));
  const lines = [...shown, ...stderr.split('\n')];
  const stack = lines.find((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
  const noise = stderr.trim() === '' ? [] : [`Something was written to stderr: ${stderr}`];
  return stack === undefined ? noise : [`The log shows a stack: ${stack}`, ...noise];
}
