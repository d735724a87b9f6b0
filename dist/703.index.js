export const id = 703;
export const ids = [703, 436];
export const modules = {
	1518: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			He: () => idPlan,
			ow: () => idPointers,
		});
		var _json_shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6645);
		var _sources_json_pointer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7543);
		let DEFAULT_ID_POINTERS = [
			"/properties/datadog.finding_id",
			"/properties/datadog_finding_id",
			"/properties/datadogFindingId",
			"/properties/datadog/finding_id",
			"/properties/finding_id",
			"/fingerprints/datadogFindingId~1v1",
			"/partialFingerprints/datadogFindingId~1v1",
		];
		function idPointers(pointer) {
			return null === pointer ? DEFAULT_ID_POINTERS : [pointer];
		}
		function idPlan(pointers, onCandidate) {
			return pointers
				.map((pointer, place) =>
					along((0, _sources_json_pointer_js__WEBPACK_IMPORTED_MODULE_1__.H)(pointer) ?? [], {
						onText: (text) =>
							onCandidate({
								place,
								kind: "string",
								text,
							}),
						onOpen: () =>
							onCandidate({
								place,
								kind: "object",
								text: "",
							}),
						onOther: (kind) => {
							if ("null" !== kind)
								onCandidate({
									place,
									kind,
									text: "",
								});
						},
					}),
				)
				.reduce(_json_shape_js__WEBPACK_IMPORTED_MODULE_0__.Z, {});
		}
		function along(tokens, leaf) {
			return tokens.reduceRight(
				(inner, token) => ({
					members: {
						[token]: inner,
					},
					...(/^(?:0|[1-9]\d{0,8})$/.test(token) && {
						itemsAt: new Map([[Number(token), inner]]),
					}),
				}),
				leaf,
			);
		}
	},
	9344: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			f: () => FileError,
			t: () => located,
		});
		var _json_json_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4983);
		class FileError extends Error {
			name = "FileError";
		}
		async function located(location, read) {
			try {
				return await read();
			} catch (error) {
				if (!(error instanceof _json_json_error_js__WEBPACK_IMPORTED_MODULE_0__.N)) throw error;
				let place = location.place();
				throw new FileError(
					`${location.shown} cannot be used: at byte ${error.offset}` +
						(location.isGzipped ? " (of the unpacked text)" : "") +
						("" === place ? "" : `, in ${place}`) +
						`, ${error.message}. ${error.cure ?? DEFAULT_CURE}`,
					{
						cause: error,
					},
				);
			}
		}
		let DEFAULT_CURE =
			"Make the file again: check that the step which writes it ended well, and that nothing else writes to it.";
	},
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
	2272: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			T: () => openFile,
		});
		var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
		var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
		var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7075);
		var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8500);
		var node_zlib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8522);
		var _file_error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9344);
		var _system_error_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4083);
		let CHUNK_SIZE = 262144;
		let BYTES_PER_TURN = 8388608;
		async function openFile(path, shownPath, signal) {
			let handle = await openRegular(path, shownPath);
			try {
				let isGzipped = await beginsAsGzip(handle, shownPath);
				let { ino, size, mtimeNs } = await handle.stat({
					bigint: true,
				});
				let source = isGzipped ? unpacked(handle, shownPath) : plain(handle, shownPath);
				return {
					isGzipped,
					version: `${ino} ${size} ${mtimeNs}`,
					read: (target) => {
						signal?.throwIfAborted();
						return source.read(target);
					},
					close: () => handle.close(),
				};
			} catch (error) {
				await handle.close();
				throw error;
			}
		}
		async function openRegular(path, shownPath) {
			let flags =
				node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY |
				(node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) |
				(node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0);
			let handle;
			try {
				handle = await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, flags);
			} catch (error) {
				throw new _file_error_js__WEBPACK_IMPORTED_MODULE_5__.f(
					`${shownPath} cannot be opened: ${(0, _system_error_js__WEBPACK_IMPORTED_MODULE_6__.A)(error)}.`,
					{
						cause: error,
					},
				);
			}
			let stats = await handle.stat();
			if (stats.isFile()) return handle;
			await handle.close();
			throw new _file_error_js__WEBPACK_IMPORTED_MODULE_5__.f(
				`${shownPath} is not a regular file. Name a file that a scanner wrote.`,
			);
		}
		async function beginsAsGzip(handle, shownPath) {
			let start = Buffer.alloc(2);
			try {
				await handle.read(start, 0, 2, 0);
			} catch (error) {
				throw unreadable(shownPath, error);
			}
			return 0x1f === start[0] && 0x8b === start[1];
		}
		function plain(handle, shownPath) {
			let position = 0;
			let sinceTurn = 0;
			return {
				async read(target) {
					if (sinceTurn >= BYTES_PER_TURN) {
						sinceTurn = 0;
						await (0, node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setImmediate)();
					}
					try {
						let count = (0, node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(
							handle.fd,
							target,
							0,
							target.length,
							position,
						);
						position += count;
						sinceTurn += count;
						return count;
					} catch (error) {
						throw unreadable(shownPath, error);
					}
				},
			};
		}
		function unpacked(handle, shownPath) {
			let packed = handle.createReadStream({
				autoClose: false,
				start: 0,
				highWaterMark: CHUNK_SIZE,
			});
			let gunzip = (0, node_zlib__WEBPACK_IMPORTED_MODULE_4__.createGunzip)({
				chunkSize: CHUNK_SIZE,
			});
			let chunks = (0, node_stream__WEBPACK_IMPORTED_MODULE_2__.pipeline)(packed, gunzip, () => void 0)[
				Symbol.asyncIterator
			]();
			let chunk = Buffer.alloc(0);
			return {
				async read(target) {
					try {
						while (0 === chunk.length) {
							let next = await chunks.next();
							if (next.done) return 0;
							chunk = next.value;
						}
					} catch (error) {
						throw new _file_error_js__WEBPACK_IMPORTED_MODULE_5__.f(
							`${shownPath} is gzipped, but cannot be unpacked: ${(0, _system_error_js__WEBPACK_IMPORTED_MODULE_6__.A)(error)}. It was cut off or damaged: make it again, and check that the step that made it did not fail.`,
							{
								cause: error,
							},
						);
					}
					let count = chunk.copy(target);
					chunk = chunk.subarray(count);
					return count;
				},
			};
		}
		function unreadable(shownPath, error) {
			return new _file_error_js__WEBPACK_IMPORTED_MODULE_5__.f(
				`${shownPath} cannot be read: ${(0, _system_error_js__WEBPACK_IMPORTED_MODULE_6__.A)(error)}.`,
				{
					cause: error,
				},
			);
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
	4983: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			N: () => JsonError,
		});
		class JsonError extends Error {
			name = "JsonError";
			offset;
			cure;
			constructor(reason, offset, cure = null) {
				super(reason);
				this.offset = offset;
				this.cure = cure;
			}
		}
	},
	6700: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			O: () => JsonReader,
		});
		// EXTERNAL MODULE: ../lib/json/name-table.js
		var name_table = __webpack_require__(6692);
		// EXTERNAL MODULE: ../lib/json/json-error.js
		var json_error = __webpack_require__(4983);
		// EXTERNAL MODULE: ../lib/json/scan.js
		var scan = __webpack_require__(2411);
		let MAX_DEPTH = 512;
		let BEFORE_VALUE = 0;
		let AFTER_OPEN_ARRAY = 1;
		let AFTER_OPEN_OBJECT = 2;
		let BEFORE_NAME = 3;
		let BEFORE_COLON = 4;
		let AFTER_VALUE = 5;
		let BEFORE_ITEM = 6;
		let IN_NAME = 7;
		let IN_TEXT = 8;
		let OBJECT = 0;
		let ARRAY = 1;
		class Nest {
			state = BEFORE_VALUE;
			depth = 0;
			kinds = new Uint8Array(MAX_DEPTH + 1);
		}
		function failIfTooDeep(window, depth, index) {
			if (depth > MAX_DEPTH)
				throw new json_error.N(
					`it is nested deeper than ${MAX_DEPTH} levels`,
					window.base + index,
					"No scanner writes such a file: look at what did.",
				);
		}
		function failAt(window, nest, index) {
			let found = describe(window.bytes[index] ?? 0);
			throw new json_error.N(`${found} stands where ${expected(nest)} should`, window.base + index);
		}
		function failInText(window, index) {
			let byte = window.bytes[index] ?? 0;
			let reason =
				byte < scan.t6 ? `a string holds a raw ${describe(byte)}` : "a string holds a backslash that begins no escape";
			throw new json_error.N(reason, window.base + index);
		}
		function failAtEnd(window, nest) {
			let open = 0 === nest.depth ? "" : `, with ${nest.depth} objects and arrays still open`;
			throw new json_error.N(
				`the text ends where ${expected(nest)} should follow${open}: it was cut off`,
				window.base + window.end,
			);
		}
		function expected({ state, kinds, depth }) {
			let close = kinds[depth] === ARRAY ? "]" : "}";
			switch (state) {
				case BEFORE_VALUE:
				case BEFORE_ITEM:
					return "a value";
				case AFTER_OPEN_ARRAY:
					return "a value or ]";
				case AFTER_OPEN_OBJECT:
					return "a name or }";
				case BEFORE_NAME:
					return "a name";
				case BEFORE_COLON:
					return "a colon";
				case AFTER_VALUE:
					return 0 === depth ? "nothing more" : `a comma or ${close}`;
				default:
					return "the rest of a string";
			}
		}
		function describe(byte) {
			switch (byte) {
				case scan.kR:
				case scan.u7:
					return "line break";
				case scan.wn:
					return "tab";
				case scan.jA:
					return "a string";
				case scan.$z:
				case scan.tX:
					return String.fromCharCode(byte);
				default:
					return byte > scan.t6 && byte < 0x7f
						? `"${String.fromCharCode(byte)}"`
						: `byte 0x${byte.toString(16).padStart(2, "0")}`;
			}
		}
		function skipValue(window, nest, base) {
			let { bytes, view, end, isFinal } = window;
			let { kinds } = nest;
			let { state, depth } = nest;
			let index = window.position;
			let isDone = false;
			scan: while (index < end) {
				if (state >= IN_NAME) {
					index = (0, scan._K)(view, index);
					if (index >= end) break;
					let byte = bytes[index];
					if (byte === scan.jA) {
						index += 1;
						if (state === IN_NAME) {
							state = BEFORE_COLON;
							if (bytes[index] === scan.oH && index < end) {
								state = BEFORE_VALUE;
								index += 1;
								if (bytes[index] === scan.t6 && index < end) index += 1;
								if (bytes[index] === scan.jA && index < end) {
									state = IN_TEXT;
									index += 1;
								}
							}
						} else {
							state = AFTER_VALUE;
							if (depth === base) {
								isDone = true;
								break;
							}
							if (bytes[index] === scan.KE && kinds[depth] === OBJECT && index < end) {
								state = BEFORE_NAME;
								index += 1;
								if (bytes[index] === scan.jA && index < end) {
									state = IN_NAME;
									index += 1;
								}
							}
						}
					} else {
						let next = byte === scan.r_ ? (0, scan.uN)(bytes, index, end) : scan.uY;
						if (next === scan.j5) break;
						if (next === scan.uY) failInText(window, index);
						index = next;
					}
					continue;
				}
				let byte = bytes[index];
				if (byte <= scan.t6) {
					let next = (0, scan.dS)(bytes, view, index);
					if (next === index)
						fail(window, nest, {
							state,
							depth,
							index,
						});
					index = next;
					continue;
				}
				switch (state) {
					case AFTER_VALUE:
						if (byte === scan.KE) state = kinds[depth] === OBJECT ? BEFORE_NAME : BEFORE_VALUE;
						else if (byte === (kinds[depth] === OBJECT ? scan.tX : scan.$z)) {
							depth -= 1;
							isDone = depth === base;
						} else
							fail(window, nest, {
								state,
								depth,
								index,
							});
						index += 1;
						break;
					case BEFORE_COLON:
						if (byte !== scan.oH)
							fail(window, nest, {
								state,
								depth,
								index,
							});
						state = BEFORE_VALUE;
						index += 1;
						break;
					case BEFORE_NAME:
					case AFTER_OPEN_OBJECT:
						if (byte === scan.jA) state = IN_NAME;
						else if (byte === scan.tX && state === AFTER_OPEN_OBJECT) {
							state = AFTER_VALUE;
							depth -= 1;
							isDone = depth === base;
						} else
							fail(window, nest, {
								state,
								depth,
								index,
							});
						index += 1;
						break;
					default:
						if (byte === scan.jA) {
							state = IN_TEXT;
							index += 1;
						} else if (byte === scan.bV || byte === scan.rK) {
							depth += 1;
							failIfTooDeep(window, depth, index);
							kinds[depth] = byte === scan.bV ? OBJECT : ARRAY;
							state = byte === scan.bV ? AFTER_OPEN_OBJECT : AFTER_OPEN_ARRAY;
							index += 1;
						} else if (byte === scan.$z && state === AFTER_OPEN_ARRAY) {
							state = AFTER_VALUE;
							depth -= 1;
							isDone = depth === base;
							index += 1;
						} else {
							let next = (0, scan.V6)(bytes, index, end, isFinal);
							if (next === scan.uY)
								fail(window, nest, {
									state,
									depth,
									index,
								});
							if (next === scan.j5) break scan;
							index = next;
							state = AFTER_VALUE;
							isDone = depth === base;
						}
				}
				if (isDone) break;
			}
			nest.state = state;
			nest.depth = depth;
			window.position = index;
			return isDone;
		}
		function fail(window, nest, { state, depth, index }) {
			nest.state = state;
			nest.depth = depth;
			failAt(window, nest, index);
		}
		let SLOTS = 2048;
		let MAX_LENGTH = 256;
		class TextCache {
			#texts = new Array(SLOTS).fill("");
			get(bytes, start, end) {
				let length = end - start;
				if (length > MAX_LENGTH) return bytes.toString("latin1", start, end);
				let slot = hash(bytes, start, end) & (SLOTS - 1);
				let known = this.#texts[slot];
				if (known.length === length && equals(known, bytes, start)) return known;
				let text = bytes.toString("latin1", start, end);
				this.#texts[slot] = text;
				return text;
			}
		}
		function hash(bytes, start, end) {
			let length = end - start;
			let step = 1 + (length >> 3);
			let value = length;
			for (let index = end - 1; index >= start; index -= step) value = (Math.imul(value, 31) + bytes[index]) | 0;
			return value ^ (value >>> 15);
		}
		function equals(text, bytes, start) {
			for (let index = 0; index < text.length; index += 1)
				if (text.charCodeAt(index) !== bytes[start + index]) return false;
			return true;
		}
		let SKIP = 0;
		let OPEN = 1;
		let TEXT = 2;
		let NUMBER = 3;
		function useOf(shape, byte) {
			switch (byte) {
				case scan.bV:
					return null !== shape.members || null !== shape.otherMember ? OPEN : SKIP;
				case scan.rK:
					return null !== shape.item ? OPEN : SKIP;
				case scan.jA:
					return null !== shape.onText ? TEXT : SKIP;
				case 0x74:
				case 0x66:
				case 0x6e:
					return SKIP;
				default:
					return null !== shape.onNumber ? NUMBER : SKIP;
			}
		}
		function kindOf(byte) {
			switch (byte) {
				case scan.bV:
					return "object";
				case scan.rK:
					return "array";
				case scan.jA:
					return "string";
				case 0x74:
					return "true";
				case 0x66:
					return "false";
				case 0x6e:
					return "null";
				default:
					return byte === scan.N5 || (0, scan.yp)(byte) ? "number" : null;
			}
		}
		function smallIntegerEnd(bytes, start, end) {
			let first = bytes[start];
			if (first <= scan.f2 || first > scan.bn) return start;
			let at = start + 1;
			while ((0, scan.yp)(bytes[at])) at += 1;
			if (at >= end || at > start + 9) return start;
			let next = bytes[at];
			return next === scan.KE || next === scan.tX || next === scan.$z || next === scan.kR ? at : start;
		}
		function smallInteger(bytes, start, end) {
			let value = 0;
			for (let at = start; at < end; at += 1) value = 10 * value + (bytes[at] - scan.f2);
			return value;
		}
		// EXTERNAL MODULE: ../lib/json/window.js + 1 modules
		var json_window = __webpack_require__(6235);
		let NEVER = -1;
		class JsonReader {
			window;
			#root;
			#documents;
			#nest = new Nest();
			#shapes = new Array(MAX_DEPTH + 1).fill(null);
			#indexes = new Int32Array(MAX_DEPTH + 1);
			#names = new Array(MAX_DEPTH + 1).fill(new name_table.K([]).start);
			#texts = new TextCache();
			#expected;
			#isSkipping = false;
			#skipBase = 0;
			#scanned = 0;
			#hasEscapes = false;
			constructor(source, root, documents) {
				this.window = new json_window.p(source);
				this.#root = root;
				this.#expected = root;
				this.#documents = documents;
			}
			async read() {
				let { window } = this;
				do {
					await window.refill();
					window.passByteOrderMark();
					this.#advance(NEVER);
				} while (!window.isFinal);
				if (this.#scanned > 0) this.#nest.state = IN_TEXT;
				let isWhole = 0 === this.#nest.depth && this.#nest.state === AFTER_VALUE;
				if (!isWhole || window.position < window.end) failAtEnd(window, this.#nest);
			}
			lineOf(offset) {
				return this.window.lineAt(offset - this.window.base);
			}
			#advance(stopDepth) {
				let { window } = this;
				let nest = this.#nest;
				let shapes = this.#shapes;
				let names = this.#names;
				let { bytes, view, end, base } = window;
				let { kinds } = nest;
				if (this.#isSkipping && !this.#skip()) return;
				let { state, depth } = nest;
				let index = window.position;
				let shape = shapes[depth];
				let name = names[depth];
				let expected = this.#expected;
				scan: while (index < end) {
					let byte = bytes[index];
					if (byte <= scan.t6) {
						let next = (0, scan.dS)(bytes, view, index);
						if (next === index) this.#fail(state, depth, index);
						index = next;
						continue;
					}
					switch (state) {
						case AFTER_VALUE:
							if (0 === depth) {
								if ("one" === this.#documents) this.#fail(state, depth, index);
								expected = this.#root;
								state = BEFORE_VALUE;
								continue;
							}
							if (byte === scan.KE) {
								state = kinds[depth] === OBJECT ? BEFORE_NAME : BEFORE_ITEM;
								index += 1;
								continue;
							}
							if (byte !== (kinds[depth] === OBJECT ? scan.tX : scan.$z)) this.#fail(state, depth, index);
							break;
						case BEFORE_NAME:
						case AFTER_OPEN_OBJECT: {
							if (byte === scan.tX && state === AFTER_OPEN_OBJECT) break;
							if (byte !== scan.jA) this.#fail(state, depth, index);
							let known = name.next;
							if (null !== known && (0, name_table.J)(known, view, index, end)) {
								name = known;
								expected = known.shape;
								this.#scanned = 0;
								index += known.length;
							} else {
								let close = this.#endOfText(index);
								if (close < 0) break scan;
								if (this.#hasEscapes || null !== shape.otherMember) expected = this.#memberShape(shape, index, close);
								else {
									name = shape.members.findAfter(name, bytes, index + 1, close);
									expected = name.shape;
								}
								this.#hasEscapes = false;
								index = close + 1;
							}
							state = BEFORE_COLON;
							if (index >= end || bytes[index] !== scan.oH) continue;
							state = BEFORE_VALUE;
							index += 1;
							if (bytes[index] === scan.t6 && index < end) index += 1;
							continue;
						}
						case BEFORE_COLON:
							if (byte !== scan.oH) this.#fail(state, depth, index);
							state = BEFORE_VALUE;
							index += 1;
							continue;
						default: {
							if (state !== BEFORE_VALUE) {
								if (byte === scan.$z && state === AFTER_OPEN_ARRAY) break;
								let item = state === AFTER_OPEN_ARRAY ? 0 : this.#indexes[depth] + 1;
								this.#indexes[depth] = item;
								expected = shape.item(item, base + index);
								state = BEFORE_VALUE;
							}
							let use = null === expected ? SKIP : useOf(expected, byte);
							if (use === OPEN) {
								let preview = expected.preview;
								if (preview?.isUseful()) {
									nest.depth = depth;
									window.position = index;
									names[depth] = name;
									let after = this.#look(preview);
									if (after >= 0) {
										state = AFTER_VALUE;
										index = after;
										continue;
									}
								}
								depth += 1;
								failIfTooDeep(window, depth, index);
								shape = expected;
								shapes[depth] = shape;
								names[depth - 1] = name;
								if (byte === scan.bV) name = shape.members.start;
								kinds[depth] = byte === scan.bV ? OBJECT : ARRAY;
								state = byte === scan.bV ? AFTER_OPEN_OBJECT : AFTER_OPEN_ARRAY;
								shape.onOpen?.(base + index, byte === scan.bV ? "object" : "array");
								index += 1;
								continue;
							}
							let next = scan.j5;
							if (use === TEXT) next = this.#readText(expected, index);
							else if (use === NUMBER) next = this.#readNumber(expected, index);
							else {
								let kind = expected?.onOther ? kindOf(byte) : null;
								if (null !== kind) expected?.onOther?.(kind, base + index);
								nest.state = BEFORE_VALUE;
								nest.depth = depth;
								window.position = index;
								names[depth] = name;
								if (!this.#skip()) return;
								next = window.position;
							}
							if (next === scan.uY) this.#fail(state, depth, index);
							if (next === scan.j5) break scan;
							state = AFTER_VALUE;
							index = next;
							if (index < end && bytes[index] === scan.KE && depth > 0) {
								state = kinds[depth] === OBJECT ? BEFORE_NAME : BEFORE_ITEM;
								index += 1;
							}
							continue;
						}
					}
					shape.onClose?.(base + index, kinds[depth] === OBJECT ? "object" : "array", state !== AFTER_VALUE);
					depth -= 1;
					shape = shapes[depth];
					name = names[depth];
					state = AFTER_VALUE;
					index += 1;
					if (depth === stopDepth) break;
				}
				nest.state = state;
				nest.depth = depth;
				window.position = index;
				names[depth] = name;
				this.#expected = expected;
			}
			#look(preview) {
				let { window } = this;
				let nest = this.#nest;
				let { position } = window;
				let { depth } = nest;
				nest.state = BEFORE_VALUE;
				this.#expected = preview.shape;
				this.#advance(depth);
				let after = window.position;
				let isWhole = nest.depth === depth && nest.state === AFTER_VALUE;
				nest.depth = depth;
				window.position = position;
				this.#isSkipping = false;
				this.#scanned = 0;
				this.#hasEscapes = false;
				return isWhole && !preview.isWanted() ? after : -1;
			}
			#skip() {
				if (!this.#isSkipping) this.#skipBase = this.#nest.depth;
				this.#isSkipping = !skipValue(this.window, this.#nest, this.#skipBase);
				return !this.#isSkipping;
			}
			#fail(state, depth, index) {
				this.#nest.state = state;
				this.#nest.depth = depth;
				failAt(this.window, this.#nest, index);
			}
			#memberShape({ members, otherMember }, open, close) {
				let name = this.#decoded(open + 1, close, false);
				return members?.find(name) ?? otherMember?.(name, this.window.base + open) ?? null;
			}
			#readText(shape, open) {
				let close = this.#endOfText(open);
				if (close < 0) return scan.j5;
				let text = this.#decoded(open + 1, close, shape.isRepetitive);
				this.#hasEscapes = false;
				shape.onText?.(text, this.window.base + open);
				return close + 1;
			}
			#readNumber(shape, start) {
				let { bytes, end, isFinal, base } = this.window;
				let afterDigits = smallIntegerEnd(bytes, start, end);
				if (afterDigits > start) {
					shape.onNumber?.(smallInteger(bytes, start, afterDigits), base + start);
					return afterDigits;
				}
				let next = (0, scan.V6)(bytes, start, end, isFinal);
				if (next >= 0) shape.onNumber?.(Number(bytes.toString("latin1", start, next)), base + start);
				return next;
			}
			#endOfText(open) {
				let { window } = this;
				let { bytes, view, end } = window;
				let index = (0, scan._K)(view, open + Math.max(1, this.#scanned));
				if (index < end && bytes[index] === scan.jA && 0 === this.#scanned) return index;
				for (;;) {
					index = (0, scan._K)(view, index);
					if (index >= end) break;
					let byte = bytes[index];
					if (byte === scan.jA) {
						this.#scanned = 0;
						return index;
					}
					let next = byte === scan.r_ ? (0, scan.uN)(bytes, index, end) : scan.uY;
					if (next === scan.uY) failInText(window, index);
					if (next === scan.j5) break;
					this.#hasEscapes = true;
					index = next;
				}
				this.#scanned = index - open;
				return -1;
			}
			#decoded(start, end, isRepetitive) {
				let { bytes, isAscii } = this.window;
				if (this.#hasEscapes) return JSON.parse(bytes.toString("utf8", start - 1, end + 1));
				if (!isAscii) return bytes.toString("utf8", start, end);
				return isRepetitive ? this.#texts.get(bytes, start, end) : bytes.toString("latin1", start, end);
			}
		}
	},
	6692: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			J: () => isNameAt,
			K: () => NameTable,
		});
		var _scan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2411);
		let MAX_OTHERS = 64;
		let MAX_OTHER_LENGTH = 64;
		let NO_BYTES = new Uint8Array(0);
		class NameTable {
			start = knownName(NO_BYTES, null);
			#unknown = knownName(NO_BYTES, null);
			#byLength = [];
			#byName;
			#others = 0;
			constructor(entries) {
				this.#byName = new Map(entries);
				for (let [name, shape] of this.#byName)
					if (JSON.stringify(name) === `"${name}"`) this.#add(Buffer.from(name), shape);
			}
			find(name) {
				return this.#byName.get(name) ?? null;
			}
			findAfter(previous, bytes, start, end) {
				let name = this.#findBytes(bytes, start, end) ?? this.#other(bytes, start, end);
				previous.next = name.length < 4 ? null : name;
				return name;
			}
			#other(bytes, start, end) {
				if (this.#others >= MAX_OTHERS || end - start > MAX_OTHER_LENGTH) return this.#unknown;
				this.#others += 1;
				return this.#add(Uint8Array.from(bytes.subarray(start, end)), null);
			}
			#add(bytes, shape) {
				let name = knownName(bytes, shape);
				while (this.#byLength.length <= bytes.length) this.#byLength.push([]);
				this.#byLength[bytes.length]?.push(name);
				return name;
			}
			#findBytes(bytes, start, end) {
				let length = end - start;
				for (let name of this.#byLength[length] ?? []) {
					let at = 0;
					while (at < length && name.bytes[at] === bytes[start + at]) at += 1;
					if (at === length) return name;
				}
				return null;
			}
		}
		function knownName(bytes, shape) {
			let quoted = new DataView(
				Uint8Array.from([_scan_js__WEBPACK_IMPORTED_MODULE_0__.jA, ...bytes, _scan_js__WEBPACK_IMPORTED_MODULE_0__.jA])
					.buffer,
			);
			let length = quoted.byteLength;
			let head = Int32Array.from(
				{
					length: Math.max(0, Math.ceil(length / 4) - 1),
				},
				(_, word) => quoted.getInt32(4 * word, true),
			);
			let tail = length < 4 ? 0 : quoted.getInt32(length - 4, true);
			return {
				bytes,
				shape,
				length,
				head,
				tail,
				next: null,
			};
		}
		function isNameAt({ length, head, tail }, view, index, end) {
			let last = index + length - 4;
			if (last + 4 > end) return false;
			for (let word = 0, at = index; at < last; word += 1, at += 4)
				if (view.getInt32(at, true) !== head[word]) return false;
			return view.getInt32(last, true) === tail;
		}
	},
	2411: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			$z: () => CLOSE_ARRAY,
			KE: () => COMMA,
			N5: () => MINUS,
			V6: () => afterScalar,
			_K: () => afterPlainText,
			bV: () => OPEN_OBJECT,
			bn: () => NINE,
			dS: () => afterSpace,
			f2: () => ZERO,
			j5: () => INCOMPLETE,
			jA: () => QUOTE,
			kR: () => LINE_FEED,
			oH: () => COLON,
			rK: () => OPEN_ARRAY,
			r_: () => BACKSLASH,
			t6: () => SPACE,
			tX: () => CLOSE_OBJECT,
			u7: () => CARRIAGE_RETURN,
			uN: () => afterEscape,
			uY: () => INVALID,
			wn: () => TAB,
			yp: () => isDigit,
		});
		let TAB = 0x09;
		let LINE_FEED = 0x0a;
		let CARRIAGE_RETURN = 0x0d;
		let SPACE = 0x20;
		let QUOTE = 0x22;
		let PLUS = 0x2b;
		let COMMA = 0x2c;
		let MINUS = 0x2d;
		let DOT = 0x2e;
		let ZERO = 0x30;
		let NINE = 0x39;
		let COLON = 0x3a;
		let OPEN_ARRAY = 0x5b;
		let BACKSLASH = 0x5c;
		let CLOSE_ARRAY = 0x5d;
		let OPEN_OBJECT = 0x7b;
		let CLOSE_OBJECT = 0x7d;
		let INCOMPLETE = -1;
		let INVALID = -2;
		let FOUR_SPACES = 0x20202020;
		let FOUR_QUOTES = 0x22222222;
		let FOUR_BACKSLASHES = 0x5c5c5c5c;
		let FOUR_ONES = 0x01010101;
		let HIGH_BITS = 0x80808080;
		function afterSpace(bytes, view, index) {
			let at = index;
			for (;;) {
				let byte = bytes[at];
				if (byte > SPACE) return at;
				if (byte === SPACE) {
					while (view.getInt32(at, true) === FOUR_SPACES) at += 4;
					if (bytes[at] !== SPACE) continue;
				} else if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN && byte !== TAB) return at;
				at += 1;
			}
		}
		function afterPlainText(view, index) {
			for (let at = index; ; at += 4) {
				let word = view.getInt32(at, true);
				let quotes = word ^ FOUR_QUOTES;
				let backslashes = word ^ FOUR_BACKSLASHES;
				let stops =
					HIGH_BITS &
					(((word - FOUR_SPACES) & ~word) |
						((quotes - FOUR_ONES) & ~quotes) |
						((backslashes - FOUR_ONES) & ~backslashes));
				if (0 !== stops) return at + ((31 - Math.clz32(stops & -stops)) >> 3);
			}
		}
		function afterEscape(bytes, index, end) {
			if (index + 1 >= end) return INCOMPLETE;
			switch (bytes[index + 1]) {
				case QUOTE:
				case BACKSLASH:
				case 0x2f:
				case 0x62:
				case 0x66:
				case 0x6e:
				case 0x72:
				case 0x74:
					return index + 2;
				case 0x75:
					return afterHexDigits(bytes, index + 2, end);
				default:
					return INVALID;
			}
		}
		function afterHexDigits(bytes, index, end) {
			for (let at = index; at < index + 4; at += 1) {
				if (at >= end) return INCOMPLETE;
				let byte = bytes[at];
				let letter = 0x20 | byte;
				if (!isDigit(byte) && !(letter >= 0x61 && letter <= 0x66)) return INVALID;
			}
			return index + 4;
		}
		function afterScalar(bytes, index, end, isFinal) {
			switch (bytes[index]) {
				case 0x74:
					return afterWord(bytes, index, end, TRUE);
				case 0x66:
					return afterWord(bytes, index, end, FALSE);
				case 0x6e:
					return afterWord(bytes, index, end, NULL);
				default:
					return afterNumber(bytes, index, end, isFinal);
			}
		}
		let TRUE = Uint8Array.from([0x74, 0x72, 0x75, 0x65]);
		let FALSE = Uint8Array.from([0x66, 0x61, 0x6c, 0x73, 0x65]);
		let NULL = Uint8Array.from([0x6e, 0x75, 0x6c, 0x6c]);
		function afterWord(bytes, index, end, word) {
			for (let at = 0; at < word.length; at += 1) {
				if (index + at >= end) return INCOMPLETE;
				if (bytes[index + at] !== word[at]) return INVALID;
			}
			return index + word.length;
		}
		function afterNumber(bytes, index, end, isFinal) {
			let digits = bytes[index] === MINUS ? index + 1 : index;
			let at = bytes[digits] === ZERO ? digits + 1 : afterDigits(bytes, digits);
			let isWhole = at > digits;
			if (isWhole && bytes[at] === DOT) {
				let fraction = at + 1;
				at = afterDigits(bytes, fraction);
				isWhole = at > fraction;
			}
			if (isWhole && (0x20 | bytes[at]) === 0x65) {
				let sign = bytes[at + 1];
				let exponent = sign === PLUS || sign === MINUS ? at + 2 : at + 1;
				at = afterDigits(bytes, exponent);
				isWhole = at > exponent;
			}
			if (at >= end && !isFinal) return INCOMPLETE;
			return isWhole ? at : INVALID;
		}
		function afterDigits(bytes, index) {
			let at = index;
			while (isDigit(bytes[at])) at += 1;
			return at;
		}
		function isDigit(byte) {
			return byte >= ZERO && byte <= NINE;
		}
	},
	6645: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			F: () => shapeOf,
			Z: () => merged,
		});
		var _name_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6692);
		function shapeOf(plan) {
			let members = Object.entries(plan.members ?? {});
			return {
				members:
					0 !== members.length || plan.otherMember
						? new _name_table_js__WEBPACK_IMPORTED_MODULE_0__.K(
								members.map(([name, member]) => [name, shapeOf(member)]),
							)
						: null,
				otherMember: plan.otherMember ?? null,
				item: itemOf(plan),
				preview: plan.preview ?? null,
				onOpen: plan.onOpen ?? null,
				onClose: plan.onClose ?? null,
				onText: plan.onText ?? null,
				isRepetitive: plan.isRepetitive ?? false,
				onNumber: plan.onNumber ?? null,
				onOther: plan.onOther ?? null,
			};
		}
		function itemOf({ item, items, itemsAt }) {
			if (item) return item;
			let each = items ? shapeOf(items) : null;
			if (!itemsAt) return each && (() => each);
			let single = new Map(
				Array.from(itemsAt, ([index, plan]) => [index, shapeOf(items ? merged(items, plan) : plan)]),
			);
			return (index) => single.get(index) ?? each;
		}
		function merged(first, second) {
			return {
				...second,
				...first,
				...(first.members &&
					second.members && {
						members: mergedRecords(first.members, second.members),
					}),
				...(first.items &&
					second.items && {
						items: merged(first.items, second.items),
					}),
				...(first.itemsAt &&
					second.itemsAt && {
						itemsAt: mergedMaps(first.itemsAt, second.itemsAt),
					}),
				...(first.onOpen &&
					second.onOpen && {
						onOpen: both(first.onOpen, second.onOpen),
					}),
				...(first.onClose &&
					second.onClose && {
						onClose: both(first.onClose, second.onClose),
					}),
				...(first.onText &&
					second.onText && {
						onText: both(first.onText, second.onText),
					}),
				...(first.onNumber &&
					second.onNumber && {
						onNumber: both(first.onNumber, second.onNumber),
					}),
				...(first.onOther &&
					second.onOther && {
						onOther: both(first.onOther, second.onOther),
					}),
			};
		}
		function both(first, second) {
			return (...values) => {
				first(...values);
				second(...values);
			};
		}
		function mergedRecords(first, second) {
			return Object.fromEntries(mergedMaps(new Map(Object.entries(first)), new Map(Object.entries(second))));
		}
		function mergedMaps(first, second) {
			let all = new Map(first);
			for (let [key, plan] of second) {
				let known = all.get(key);
				all.set(key, known ? merged(known, plan) : plan);
			}
			return all;
		}
	},
	6235: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			p: () => Window,
		});
		// EXTERNAL MODULE: external "node:buffer"
		var external_node_buffer_ = __webpack_require__(4573);
		// EXTERNAL MODULE: ../lib/json/json-error.js
		var json_error = __webpack_require__(4983);
		function endOfWholeCharacters(bytes, start, end) {
			let earliest = Math.max(start, end - 3);
			for (let index = end - 1; index >= earliest; index -= 1) {
				let byte = bytes[index] ?? 0;
				if (byte < 0x80) break;
				if (byte >= 0xc0) return index + sequenceLength(byte) > end ? index : end;
			}
			return end;
		}
		function firstInvalidByte(bytes, start, end) {
			let index = start;
			while (index < end) {
				let next = index + sequenceLength(bytes[index] ?? 0);
				if (next > end || !(0, external_node_buffer_.isUtf8)(bytes.subarray(index, next))) return index;
				index = next;
			}
			return -1;
		}
		function sequenceLength(lead) {
			if (lead < 0xc0) return 1;
			if (lead < 0xe0) return 2;
			return lead < 0xf0 ? 3 : 4;
		}
		let USUAL_SIZE = 262144;
		let FIRST_STEP = 2048;
		let MAX_KEPT_BYTES = 8388608;
		let GUARD_SIZE = 8;
		let LINE_FEED = 0x0a;
		let QUOTE = 0x22;
		let MARK = Buffer.from("\ufeff");
		class Window {
			bytes = Buffer.allocUnsafeSlow(USUAL_SIZE + GUARD_SIZE);
			view = viewOf(this.bytes);
			position = 0;
			end = 0;
			base = 0;
			isFinal = false;
			isAscii = true;
			#source;
			#step = FIRST_STEP;
			#begun = Buffer.alloc(0);
			#isInvalid = false;
			#countsLines = true;
			#lineBreaks = 0;
			#nextLineBreak = 1 / 0;
			constructor(source) {
				this.#source = source;
			}
			async refill() {
				if (this.#isInvalid)
					throw new json_error.N(
						"the text is not UTF-8",
						this.base + this.end,
						"Write the file in UTF-8; Windows PowerShell does with `| Out-File -Encoding utf8`.",
					);
				this.#slide();
				let start = this.end;
				let from = start + this.#begun.copy(this.bytes, start);
				let limit = Math.min(from + this.#step, this.bytes.length - GUARD_SIZE);
				let count = await this.#source.read(this.bytes.subarray(from, limit));
				if (this.#step < USUAL_SIZE) this.#step *= 2;
				this.isFinal = 0 === count;
				this.#take(start, from + count);
				this.bytes.fill(QUOTE, this.end, this.end + 4);
				if (1 / 0 === this.#nextLineBreak) this.#nextLineBreak = this.#find(start);
			}
			#take(start, filled) {
				this.end = this.isFinal ? filled : endOfWholeCharacters(this.bytes, start, filled);
				this.#begun = Buffer.from(this.bytes.subarray(this.end, filled));
				this.isAscii = (0, external_node_buffer_.isAscii)(this.bytes.subarray(0, this.end));
				if (this.isAscii || (0, external_node_buffer_.isUtf8)(this.bytes.subarray(start, this.end))) return;
				this.end = firstInvalidByte(this.bytes, start, this.end);
				this.isFinal = false;
				this.#isInvalid = true;
			}
			passByteOrderMark() {
				let isAtStart = 0 === this.base && 0 === this.position;
				if (isAtStart && this.end >= MARK.length && MARK.equals(this.bytes.subarray(0, MARK.length)))
					this.position = MARK.length;
			}
			lineAt(index) {
				this.#countLinesTo(index);
				return this.#lineBreaks + 1;
			}
			stopCountingLines() {
				this.#countsLines = false;
			}
			#slide() {
				this.#countLinesTo(this.position);
				let rest = this.end - this.position;
				let size = this.#sizeFor(rest) + GUARD_SIZE;
				let target = size === this.bytes.length ? this.bytes : Buffer.allocUnsafeSlow(size);
				this.bytes.copy(target, 0, this.position, this.end);
				if (target !== this.bytes) {
					this.bytes = target;
					this.view = viewOf(target);
				}
				this.base += this.position;
				this.#nextLineBreak -= this.position;
				this.end = rest;
				this.position = 0;
			}
			#sizeFor(rest) {
				if (rest <= USUAL_SIZE / 2) return USUAL_SIZE;
				let size = this.bytes.length - GUARD_SIZE;
				if (rest <= size / 2) return size;
				if (rest > MAX_KEPT_BYTES)
					throw new json_error.N(
						`a single text or number is larger than ${MAX_KEPT_BYTES / 2 ** 20} MiB`,
						this.base + this.position,
						"Set the scanner to write less into each result, such as no code snippets or file contents.",
					);
				return 2 * size;
			}
			#countLinesTo(index) {
				while (this.#nextLineBreak < index) {
					this.#lineBreaks += 1;
					this.#nextLineBreak = this.#find(this.#nextLineBreak + 1);
				}
			}
			#find(index) {
				let found = this.#countsLines ? this.bytes.indexOf(LINE_FEED, index) : -1;
				return found < 0 || found >= this.end ? 1 / 0 : found;
			}
		}
		function viewOf(bytes) {
			return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
		}
	},
};
