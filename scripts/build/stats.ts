/** What ncc tells of a bundle (`--stats-out`), as far as it is needed here. */

export interface BundleStats {
  /** The absolute path of every file that is in the bundle, once each. */
  readonly modulePaths: readonly string[];
}

/** webpack's description of a module; those that were merged into it are in `modules`. */
interface ModuleStats {
  readonly nameForCondition?: string | null;
  readonly modules?: readonly ModuleStats[];
}

/** Throws when the text is not JSON. */
export function parseStats(json: string): BundleStats {
  const stats = JSON.parse(json) as { readonly modules: readonly ModuleStats[] };
  return { modulePaths: [...new Set(stats.modules.flatMap(pathsOf))] };
}

function pathsOf(module: ModuleStats): readonly string[] {
  const inner = (module.modules ?? []).flatMap(pathsOf);
  const own = module.nameForCondition;
  return own === undefined || own === null ? inner : [own, ...inner];
}
