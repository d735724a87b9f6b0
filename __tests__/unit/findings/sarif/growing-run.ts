/** SARIF runs of any size, whose lists refer to each other in every way that SARIF has. */

/** How the results of a run refer to its lists, and whether each of these names something there. */
export interface References {
  readonly rule:
    | 'none'
    | 'index'
    | 'id'
    | 'part of id'
    | 'deep id'
    | 'guid'
    | 'unknown id'
    | 'unknown guid';
  readonly component: 'none' | 'index' | 'name' | 'guid' | 'unknown name' | 'unknown guid';
  readonly place:
    | 'none'
    | 'artifact'
    | 'relative'
    | 'absolute'
    | 'below a base'
    | 'unknown artifact';
  readonly base: 'none' | 'own' | 'chain' | 'circle' | 'unknown';
  readonly message: 'text' | 'id' | 'unknown id' | 'many arguments';
  readonly invocation: 'none' | 'own' | 'first' | 'unknown';
  readonly finding: 'none' | 'own' | 'same';
  readonly workItems: 'none' | 'own' | 'many';
}

/** A log with one run in which every list has `count` entries. */
export function growingLog(count: number, references: References): string {
  const each = <T>(entry: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, i) => entry(i));
  return JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        results: each((index) => result(index, count, references)),
        tool: {
          driver: { name: 'driver', rules: each((index) => rule('d', index)) },
          extensions: each((index) => ({
            name: `component-${index}`,
            guid: `component-guid-${index}`,
            rules: [rule(`e${index}`, 0), rule('shared', 0)],
          })),
        },
        taxonomies: each((index) => ({ name: `taxonomy-${index}`, taxa: [rule('t', index)] })),
        artifacts: each((index) => ({
          location: { uri: `artifact/${index}.ts`, uriBaseId: `base-${index}` },
        })),
        originalUriBaseIds: Object.fromEntries(
          each((index) => [`base-${index}`, base(index, count, references.base)]),
        ),
        versionControlProvenance: each((index) => ({
          revisionId: `revision-${index}`,
          mappedTo: { uri: `mapped/${index}`, uriBaseId: `base-${index}` },
        })),
        invocations: each((index) => ({
          ruleConfigurationOverrides: index === 0 ? each(override) : [override(index)],
        })),
        externalPropertyFileReferences: { results: each((index) => external(index)) },
      },
      ...each(() => ({ results: [{ ruleId: 'alone' }] })),
    ],
  });
}

function rule(prefix: string, index: number): object {
  return {
    id: `${prefix}/rule-${index}`,
    guid: `${prefix}-guid-${index}`,
    name: `Rule${index}`,
    messageStrings: { [`message-${index}`]: { text: '{0}'.repeat(20) } },
    defaultConfiguration: { level: 'error' },
  };
}

function override(index: number): object {
  const descriptor = { id: `d/rule-${index}/part`, guid: `unknown-${index}` };
  return { descriptor, configuration: { level: 'note' } };
}

function external(index: number): object {
  return { location: { uri: `external-${index}.sarif` } };
}

function base(index: number, count: number, kind: References['base']): object {
  switch (kind) {
    case 'chain':
      return { uri: 'link/', ...(index > 0 && { uriBaseId: `base-${index - 1}` }) };
    case 'circle':
      return { uri: 'link/', uriBaseId: `base-${(index + 1) % count}` };
    default:
      return { uri: `file:///base/${index}/` };
  }
}

function result(index: number, count: number, references: References): object {
  const uriBaseId = baseIdOf(index, references.base);
  return {
    ...ruleOf(index, count, references),
    message: messageOf(index, references.message),
    locations: [
      {
        physicalLocation: {
          artifactLocation: { ...placeOf(index, count, references.place), ...uriBaseId },
          region: { startLine: index + 1 },
        },
      },
    ],
    ...(references.invocation !== 'none' && {
      provenance: { invocationIndex: invocationOf(index, count, references.invocation) },
    }),
    ...(references.finding !== 'none' && {
      properties: { finding_id: references.finding === 'same' ? 'same' : `finding-${index}` },
    }),
    ...(references.workItems !== 'none' && {
      workItemUris: Array.from(
        { length: references.workItems === 'many' ? 20 : 1 },
        (_, item) => `https://tickets.example/${index}/${item}`,
      ),
    }),
  };
}

function ruleOf(index: number, count: number, { rule: kind, component }: References): object {
  const toolComponent = componentOf(index, component);
  switch (kind) {
    case 'none':
      return {};
    case 'index':
      return { ruleIndex: index, rule: { index, ...toolComponent } };
    case 'id':
      return { ruleId: `d/rule-${index}`, rule: { ...toolComponent } };
    case 'part of id':
      return { ruleId: `shared/rule-0/${index}`, rule: { ...toolComponent } };
    case 'deep id':
      return { ruleId: `${'/'.repeat(Math.min(count, 200))}${index}`, rule: { ...toolComponent } };
    case 'guid':
      return { rule: { guid: `d-guid-${index}`, ...toolComponent } };
    case 'unknown id':
      return { ruleId: `unknown/${index}`, rule: { ...toolComponent } };
    case 'unknown guid':
      return { rule: { guid: `unknown-${index}`, ...toolComponent } };
  }
}

function componentOf(index: number, kind: References['component']): object {
  switch (kind) {
    case 'none':
      return {};
    case 'index':
      return { toolComponent: { index } };
    case 'name':
      return { toolComponent: { name: `component-${index}` } };
    case 'guid':
      return { toolComponent: { guid: `component-guid-${index}` } };
    case 'unknown name':
      return { toolComponent: { name: `unknown-${index}` } };
    case 'unknown guid':
      return { toolComponent: { guid: `unknown-${index}` } };
  }
}

function placeOf(index: number, count: number, kind: References['place']): object {
  switch (kind) {
    case 'none':
      return {};
    case 'artifact':
      return { index };
    case 'unknown artifact':
      return { index: count + index };
    case 'relative':
      return { uri: `src/${index}.ts` };
    case 'absolute':
      return { uri: `file:///elsewhere/${index}/a/b/c/../d.ts` };
    case 'below a base':
      return { uri: `file:///base/${index}/src/a.ts` };
  }
}

function baseIdOf(index: number, kind: References['base']): object {
  switch (kind) {
    case 'none':
      return {};
    case 'unknown':
      return { uriBaseId: `unknown-${index}` };
    default:
      return { uriBaseId: `base-${index}` };
  }
}

function messageOf(index: number, kind: References['message']): object {
  switch (kind) {
    case 'text':
      return { text: `Message ${index}` };
    case 'id':
      return { id: `message-${index}`, arguments: [`one ${index}`] };
    case 'unknown id':
      return { id: `unknown-${index}` };
    case 'many arguments':
      return { id: `message-${index}`, arguments: Array.from({ length: 40 }, String) };
  }
}

function invocationOf(index: number, count: number, kind: References['invocation']): number {
  if (kind === 'own') return index;
  return kind === 'first' ? 0 : count + index;
}
