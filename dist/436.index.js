export const id = 436;
export const ids = [436];
export const modules = {
	3436: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.r(__webpack_exports__);
		__webpack_require__.d(__webpack_exports__, {
			expandPatterns: () => expandPatterns,
			placeLeft: () => placeLeft,
			unmatchedPatterns: () => unmatchedPatterns,
		});
		// EXTERNAL MODULE: external "node:fs/promises"
		var promises_ = __webpack_require__(1455);
		// EXTERNAL MODULE: external "node:path"
		var external_node_path_ = __webpack_require__(6760);
		// EXTERNAL MODULE: ../lib/concurrency.js
		var concurrency = __webpack_require__(1534);
		// EXTERNAL MODULE: external "node:os"
		var external_node_os_ = __webpack_require__(8161);
		// EXTERNAL MODULE: ../lib/findings/sources/system-error.js
		var system_error = __webpack_require__(4083);
		function isGlob(pattern) {
			return isWild(pattern) || pattern.startsWith("~");
		}
		function globOf(pattern, cwd) {
			let parts = pattern.split("/" === external_node_path_.sep ? external_node_path_.sep : /[\\/]/);
			let wild = parts.findIndex(isWild);
			let depth = wild < 0 ? parts.length - 1 : wild;
			let named = parts.slice(0, depth).map((part) => part + external_node_path_.sep);
			let folder =
				named[0] === `~${external_node_path_.sep}`
					? [(0, external_node_os_.homedir)(), external_node_path_.sep, ...named.slice(1)]
					: named;
			let below = parts.slice(depth).filter((part) => "." !== part);
			return {
				folder: (0, external_node_path_.resolve)(cwd, folder.join("")),
				below: below.join(external_node_path_.sep),
			};
		}
		async function filesMatching({ folder, below }, excluded) {
			let { create } = await __webpack_require__.e(923).then(__webpack_require__.bind(__webpack_require__, 2923));
			let start = await realOrSame(folder);
			let realExcluded = excluded.map(async (glob) => ({
				...glob,
				folder: await realOrSame(glob.folder),
			}));
			let exclusions = [...excluded, ...(await Promise.all(realExcluded))].map(textOf);
			let globs = [
				textOf({
					folder: start,
					below,
				}),
				...exclusions.map((text) => `!${text}`),
			];
			let globber = await create(globs.join("\n"), {
				followSymbolicLinks: false,
				implicitDescendants: false,
				matchDirectories: false,
			});
			let files = [];
			for (let path of await globber.glob())
				if (await mayBeFile(path))
					files.push((0, external_node_path_.join)(folder, (0, external_node_path_.relative)(start, path)));
			return files;
		}
		function isWild(text) {
			return /[*?[\]]/.test(text);
		}
		function textOf({ folder, below }) {
			let literal = folder.replace(/[*?[]/g, "[$&]").replace(/[\r\n]/g, "?");
			return literal.endsWith(external_node_path_.sep) ? literal + below : literal + external_node_path_.sep + below;
		}
		async function mayBeFile(path) {
			try {
				return !(await (0, promises_.stat)(path)).isDirectory();
			} catch (error) {
				return !["ENOENT", "ENOTDIR", "ELOOP"].includes((0, system_error.$)(error));
			}
		}
		async function realOrSame(path) {
			try {
				return await (0, promises_.realpath)(path);
			} catch {
				return path;
			}
		}
		async function expandPatterns(patterns, folders, signal) {
			let files = new Map();
			let problems = [];
			let excluded = patterns.filter((pattern) => pattern.startsWith("!"));
			if (excluded.length > 0 && excluded.length === patterns.length)
				problems.push(problem("only leaves files out: name those to read as well."));
			for (let pattern of patterns) {
				if (pattern.startsWith("!")) continue;
				let found = await (0, concurrency.Wh)(matches(pattern, excluded, folders), signal);
				if ("message" in found) {
					problems.push(found);
					continue;
				}
				if (0 === found.length)
					problems.push(problem(`${JSON.stringify(pattern)} matches no file.${notFoundCure(folders)}`));
				for (let path of found) {
					let checked = await (0, concurrency.Wh)(check(path, folders), signal);
					if ("realPath" in checked) {
						if (!files.has(checked.realPath)) files.set(checked.realPath, checked);
					} else problems.push(checked);
				}
			}
			return {
				files: [...files.values()],
				problems,
			};
		}
		async function unmatchedPatterns(patterns, folders, signal) {
			return (await expandPatterns(patterns, folders, signal)).problems;
		}
		async function matches(pattern, excluded, folders) {
			let { cwd } = folders;
			if (await exists((0, external_node_path_.resolve)(cwd, pattern))) return [pattern];
			if (!isGlob(pattern)) return [];
			let glob = globOf(pattern, cwd);
			let left = await placeLeft(glob.folder, await realOrSame(glob.folder), folders);
			if (null !== left) return leadingOut(pattern, left);
			let exclusions = excluded.map((text) => globOf(text.slice(1), cwd));
			try {
				let found = await filesMatching(glob, exclusions);
				return found.map((path) => shortPath(path, cwd)).sort();
			} catch (error) {
				return problem(
					`${JSON.stringify(pattern)} cannot be searched for${searchedPlace(error, cwd)}: ${(0, system_error.A)(error).replace(/\.$/, "")}. Name the folder of the files, as in "reports/*.sarif", so that no other is searched.`,
				);
			}
		}
		function searchedPlace(error, cwd) {
			let hasPath = "object" == typeof error && null !== error && "path" in error;
			return hasPath ? ` in ${JSON.stringify(shortPath(String(error.path), cwd))}` : "";
		}
		async function exists(path) {
			try {
				await (0, promises_.stat)(path);
				return true;
			} catch (error) {
				return !["ENOENT", "ENOTDIR"].includes((0, system_error.$)(error));
			}
		}
		function shortPath(path, cwd) {
			let short = (0, external_node_path_.relative)(cwd, path);
			return short.startsWith("..") || (0, external_node_path_.isAbsolute)(short)
				? path
				: short.split(external_node_path_.sep).join("/");
		}
		function notFoundCure({ cwd }) {
			return ` Paths are relative to ${cwd}; check that the step which writes the file ran before this one.`;
		}
		async function check(path, folders) {
			let shown = JSON.stringify(path);
			let absolute = (0, external_node_path_.resolve)(folders.cwd, path);
			try {
				let realPath = await (0, promises_.realpath)(absolute);
				let left = await placeLeft(absolute, realPath, folders);
				if (null !== left) return leadingOut(path, left);
				let stats = await (0, promises_.stat)(realPath);
				if (stats.isDirectory())
					return problem(`${shown} is a directory: name its files, such as ${globOfFilesIn(path)}.`);
				if (!stats.isFile()) return problem(`${shown} is a device, pipe or socket: only regular files are read.`);
				return {
					path,
					realPath,
				};
			} catch (error) {
				return problem(`${shown} cannot be read: ${(0, system_error.A)(error)}.`);
			}
		}
		function leadingOut(path, left) {
			return problem(
				`${JSON.stringify(path)} is, or lies behind, a symbolic link that leads out of ${left}: give the path that it leads to, or copy the file in a step before.`,
			);
		}
		function globOfFilesIn(path) {
			return JSON.stringify(`${path.replace(/[\\/]+$/, "")}/*.sarif`);
		}
		async function placeLeft(path, realPath, { workspace, cwd, runnerTemp }) {
			let roots = [
				{
					place: "the workspace",
					folder: workspace,
				},
				{
					place: "the workspace",
					folder: cwd,
				},
				...(null === runnerTemp
					? []
					: [
							{
								place: "RUNNER_TEMP",
								folder: runnerTemp,
							},
						]),
			];
			let realRoots = await Promise.all(
				roots.map(async ({ place, folder }) => ({
					place,
					folder: await realOrSame(folder),
				})),
			);
			let named = innermost([...roots, ...realRoots], path);
			return named === innermost(realRoots, realPath) ? null : named;
		}
		function innermost(roots, path) {
			let around = roots.filter(({ folder }) => isBelow(path, folder));
			let [inner] = around.toSorted((one, other) => other.folder.length - one.folder.length);
			return inner?.place ?? null;
		}
		function isBelow(path, folder) {
			let rest = (0, external_node_path_.relative)(folder, path);
			return (
				"" !== rest &&
				!(0, external_node_path_.isAbsolute)(rest) &&
				".." !== rest &&
				!rest.startsWith((0, external_node_path_.join)("..", external_node_path_.sep))
			);
		}
		function problem(message) {
			return {
				input: "findings-file",
				message,
			};
		}
	},
	4083: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			$: () => codeOf,
			A: () => reasonOf,
		});
		function codeOf(error) {
			let has = "object" == typeof error && null !== error && "code" in error;
			return has ? String(error.code) : "";
		}
		function reasonOf(error) {
			switch (codeOf(error)) {
				case "ENOENT":
					return "there is no such file";
				case "EACCES":
				case "EPERM":
					return "permission is denied";
				case "ELOOP":
					return "it is a symbolic link";
				case "ENOSPC":
					return "the disk is full";
				default:
					return messageOf(error).replace(/, \w+ '.*'.*$/s, "");
			}
		}
		function messageOf(error) {
			let has = "object" == typeof error && null !== error && "message" in error;
			return has ? String(error.message) : String(error);
		}
	},
};
