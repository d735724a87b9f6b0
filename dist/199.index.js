export const id = 199;
export const ids = [199];
export const modules = {
	7199: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.r(__webpack_exports__);
		__webpack_require__.d(__webpack_exports__, {
			expandPatterns: () => expandPatterns,
			placeLeft: () => placeLeft,
			unmatchedPatterns: () => unmatchedPatterns,
		});
		var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
		var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
		var _system_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3584);
		async function expandPatterns(patterns, folders) {
			let files = new Map();
			let problems = [];
			let excluded = patterns.filter((pattern) => pattern.startsWith("!"));
			for (let pattern of patterns) {
				if (pattern.startsWith("!")) continue;
				let paths = await matches(pattern, excluded, folders.cwd);
				if (0 === paths.length)
					problems.push(problem(`${JSON.stringify(pattern)} matches no file.${notFoundCure(folders)}`));
				for (let path of paths) {
					let checked = await check(path, folders);
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
		async function unmatchedPatterns(patterns, folders) {
			return (await expandPatterns(patterns, folders)).problems;
		}
		async function matches(pattern, excluded, cwd) {
			if (await exists((0, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, pattern))) return [pattern];
			if (!isGlob(pattern)) return [];
			let { create } = await __webpack_require__.e(923).then(__webpack_require__.bind(__webpack_require__, 2923));
			let globs = [pattern, ...excluded].map((glob) => absoluteGlob(glob, cwd));
			let globber = await create(globs.join("\n"), {
				implicitDescendants: false,
				matchDirectories: false,
			});
			let found = await globber.glob();
			return found.map((path) => shortPath(path, cwd)).sort();
		}
		async function exists(path) {
			try {
				await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path);
				return true;
			} catch (error) {
				return !["ENOENT", "ENOTDIR"].includes((0, _system_error_js__WEBPACK_IMPORTED_MODULE_2__.$)(error));
			}
		}
		function isGlob(pattern) {
			return /[*?[\]]/.test(pattern) || pattern.startsWith("~");
		}
		function absoluteGlob(glob, cwd) {
			let mark = glob.startsWith("!") ? "!" : "";
			let rest = glob.slice(mark.length);
			if ((0, node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(rest) || rest.startsWith("~")) return glob;
			return (
				mark + cwd.replace(/[*?[]/g, "[$&]") + node_path__WEBPACK_IMPORTED_MODULE_1__.sep + rest.replace(/^\.[\\/]/, "")
			);
		}
		function shortPath(path, cwd) {
			let short = (0, node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(cwd, path);
			return short.startsWith("..") || (0, node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(short)
				? path
				: short.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join("/");
		}
		function notFoundCure({ cwd }) {
			return ` Paths are relative to ${cwd}; check that the step which writes the file ran before this one.`;
		}
		async function check(path, folders) {
			let shown = JSON.stringify(path);
			let absolute = (0, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folders.cwd, path);
			try {
				let realPath = await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(absolute);
				let left = await placeLeft(absolute, realPath, folders);
				if (null !== left)
					return problem(
						`${shown} is, or lies behind, a symbolic link that leads out of ${left}: give the path that it leads to, or copy the file in a step before.`,
					);
				let stats = await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(realPath);
				if (stats.isDirectory()) return problem(`${shown} is a directory: name its files, such as ${glob(path)}.`);
				if (!stats.isFile()) return problem(`${shown} is a device, pipe or socket: only regular files are read.`);
				return {
					path,
					realPath,
				};
			} catch (error) {
				return problem(`${shown} cannot be read: ${(0, _system_error_js__WEBPACK_IMPORTED_MODULE_2__.A)(error)}.`);
			}
		}
		function glob(path) {
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
		async function realOrSame(path) {
			try {
				return await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path);
			} catch {
				return path;
			}
		}
		function isBelow(path, folder) {
			let rest = (0, node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
			return (
				"" !== rest &&
				!(0, node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(rest) &&
				".." !== rest &&
				!rest.startsWith(
					(0, node_path__WEBPACK_IMPORTED_MODULE_1__.join)("..", node_path__WEBPACK_IMPORTED_MODULE_1__.sep),
				)
			);
		}
		function problem(message) {
			return {
				input: "findings-file",
				message,
			};
		}
	},
	3584: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
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
