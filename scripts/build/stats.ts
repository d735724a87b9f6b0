/** What ncc tells of a bundle (`--stats-out`), as far as it is needed here. */

/** webpack's description of a module; those that were merged into it are in `modules`. */
interface ModuleStats {
  readonly nameForCondition?: string | null;
  readonly modules?: readonly ModuleStats[];
}

/** The absolute path of every file in the bundle, once each. Throws if the text is not JSON. */
export function modulePaths(json: string): readonly string[] {
  const stats = JSON.parse(json) as { readonly modules: readonly ModuleStats[] };
  return [...new Set(stats.modules.flatMap(pathsOf))];
}

function pathsOf(module: ModuleStats): readonly string[] {
  const inner = (module.modules ?? []).flatMap(pathsOf);
  const own = module.nameForCondition;
  return own === undefined || own === null ? inner : [own, ...inner];
}
