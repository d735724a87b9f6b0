export const id = 453;
export const ids = [453];
export const modules = {
	6453: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			outputProblem: () => outputProblem,
			r: () => placeKey,
			writeSarifOutput: () => writeSarifOutput,
		});
		// EXTERNAL MODULE: external "node:fs/promises"
		var promises_ = __webpack_require__(1455);
		// EXTERNAL MODULE: external "node:path"
		var external_node_path_ = __webpack_require__(6760);
		// EXTERNAL MODULE: external "node:stream/promises"
		var external_node_stream_promises_ = __webpack_require__(6466);
		// EXTERNAL MODULE: external "node:zlib"
		var external_node_zlib_ = __webpack_require__(8522);
		// EXTERNAL MODULE: ../lib/findings/sources/file-error.js
		var file_error = __webpack_require__(9344);
		// EXTERNAL MODULE: ../lib/findings/sources/files.js + 1 modules
		var files = __webpack_require__(3436);
		// EXTERNAL MODULE: ../lib/findings/sources/open-file.js
		var open_file = __webpack_require__(2272);
		// EXTERNAL MODULE: ../lib/findings/sources/system-error.js
		var system_error = __webpack_require__(4083);
		let CHUNK_SIZE = 262144;
		async function* edited(source, edits) {
			let offset = 0;
			let skipUntil = 0;
			let next = 0;
			for (;;) {
				let buffer = Buffer.allocUnsafe(CHUNK_SIZE);
				let count = await source.read(buffer);
				if (0 === count) return;
				let end = offset + count;
				while (offset < end) {
					offset = Math.min(end, Math.max(offset, skipUntil));
					let edit = edits[next];
					let until = edit && edit.offset < end ? edit.offset : end;
					let start = count - (end - offset);
					if (until > offset) yield buffer.subarray(start, start + until - offset);
					offset = until;
					if (edit && until === edit.offset && until < end) {
						yield Buffer.from(edit.inserted);
						skipUntil = edit.offset + edit.removed;
						next += 1;
					}
				}
			}
		}
		// EXTERNAL MODULE: ../lib/json/json-reader.js + 4 modules
		var json_reader = __webpack_require__(6700);
		// EXTERNAL MODULE: ../lib/json/shape.js
		var shape = __webpack_require__(6645);
		// EXTERNAL MODULE: ../lib/findings/id.js
		var id = __webpack_require__(5911);
		// EXTERNAL MODULE: ../lib/findings/sarif/id-places.js
		var id_places = __webpack_require__(1518);
		async function workItemEdits(source, { idPointer, urlOf }) {
			let edits = [];
			let run = -1;
			let result = -1;
			let seen = new SeenResult();
			let plan = (0, shape.Z)(
				{
					onOpen: () => seen.reset(),
					onClose: (offset, _, isEmpty) => {
						let url = urlOf({
							run,
							result,
							id: seen.id,
						});
						let edit =
							null === url
								? null
								: seen.editFor(url, {
										offset,
										isEmpty,
									});
						if (edit) edits.push(edit);
					},
					members: {
						workItemUris: seen.workItemUrisPlan(),
					},
				},
				(0, id_places.He)((0, id_places.ow)(idPointer), ({ place, kind, text }) => {
					if (place <= seen.idPlace) seen.setId(place, "string" === kind ? text : "");
				}),
			);
			let resultShape = (0, shape.F)(plan);
			let results = {
				item: (index) => {
					result = index;
					return resultShape;
				},
			};
			let runShape = (0, shape.F)({
				members: {
					results,
				},
			});
			let log = (0, shape.F)({
				members: {
					runs: {
						item: (index) => {
							run = index;
							return runShape;
						},
					},
				},
			});
			await new json_reader.O(source, log, "one").read();
			return edits;
		}
		class SeenResult {
			id = null;
			idPlace = 1 / 0;
			#uris = new Set();
			#end = null;
			#nullAt = -1;
			#isOdd = false;
			reset() {
				this.id = null;
				this.idPlace = 1 / 0;
				this.#uris = new Set();
				this.#end = null;
				this.#nullAt = -1;
				this.#isOdd = false;
			}
			setId(place, text) {
				this.idPlace = place;
				this.id = (0, id.K)(text);
			}
			workItemUrisPlan() {
				return {
					items: {
						onText: (uri) => this.#uris.add(uri),
					},
					onOpen: () => {
						this.#uris.clear();
					},
					onClose: (offset, _, isEmpty) => {
						this.#end = {
							offset,
							isEmpty,
						};
					},
					onOther: (kind, offset) => {
						if ("null" === kind) this.#nullAt = offset;
						else this.#isOdd = true;
					},
				};
			}
			editFor(url, end) {
				if (this.#isOdd || this.#uris.has(url)) return null;
				let text = JSON.stringify(url);
				if (this.#end)
					return {
						offset: this.#end.offset,
						removed: 0,
						inserted: afterComma(this.#end, text),
					};
				if (this.#nullAt >= 0)
					return {
						offset: this.#nullAt,
						removed: 4,
						inserted: `[${text}]`,
					};
				return {
					offset: end.offset,
					removed: 0,
					inserted: afterComma(end, `"workItemUris":[${text}]`),
				};
			}
		}
		function afterComma({ isEmpty }, text) {
			return isEmpty ? text : `,${text}`;
		}
		async function writeSarif(writeBack) {
			let path = await writablePath(writeBack);
			let first = await findEdits(writeBack);
			try {
				await writeWhole(path, async (temporary) => {
					let version = await copyWith(first.edits, temporary, path, writeBack);
					if (version !== first.version)
						throw new file_error.f(`${JSON.stringify(writeBack.input.path)} was changed while it was read.`);
				});
			} catch (error) {
				if (error instanceof file_error.f || writeBack.signal?.aborted) throw error;
				let shown = JSON.stringify(writeBack.output);
				throw new file_error.f(`${shown} cannot be written: ${(0, system_error.A)(error)}.`, {
					cause: error,
				});
			}
			return {
				path,
				changed: first.edits.length,
			};
		}
		async function writablePath({ output, folders }) {
			let path = (0, external_node_path_.resolve)(folders.cwd, output);
			let shown = JSON.stringify(output);
			let stats = await (0, promises_.lstat)(path).catch(() => null);
			if (stats?.isSymbolicLink()) throw new file_error.f(`${shown} is a symbolic link, which is not written through.`);
			if (stats && !stats.isFile()) throw new file_error.f(`${shown} is there already, and is not a regular file.`);
			let folder = await (0, promises_.realpath)((0, external_node_path_.dirname)(path)).catch(() => null);
			if (null === folder)
				throw new file_error.f(`${shown} cannot be written: its folder does not exist. Make it first.`);
			let left = await (0, files.placeLeft)(
				path,
				(0, external_node_path_.join)(folder, (0, external_node_path_.basename)(path)),
				folders,
			);
			if (null !== left)
				throw new file_error.f(
					`${shown} lies behind a symbolic link that leads out of ${left}: give the path that it leads to.`,
				);
			return path;
		}
		async function findEdits(writeBack) {
			let { input, signal } = writeBack;
			let shown = JSON.stringify(input.path);
			let file = await (0, open_file.T)(input.realPath, shown, signal);
			let { isGzipped, version } = file;
			try {
				let edits = await (0, file_error.t)(
					{
						shown,
						isGzipped,
						place: () => "",
					},
					() => workItemEdits(file, writeBack),
				);
				return {
					edits,
					version,
				};
			} finally {
				await file.close();
			}
		}
		async function copyWith(edits, temporary, path, { input, signal }) {
			let file = await (0, open_file.T)(input.realPath, JSON.stringify(input.path), signal);
			try {
				let target = await (0, promises_.open)(temporary, "wx");
				let bytes = edited(file, edits);
				let written = target.createWriteStream();
				if (path.endsWith(".gz"))
					await (0, external_node_stream_promises_.pipeline)(bytes, (0, external_node_zlib_.createGzip)(), written);
				else await (0, external_node_stream_promises_.pipeline)(bytes, written);
				return file.version;
			} finally {
				await file.close();
			}
		}
		async function writeWhole(path, write) {
			let folder = await (0, promises_.mkdtemp)(
				(0, external_node_path_.join)((0, external_node_path_.dirname)(path), ".sarif-"),
			);
			try {
				let temporary = (0, external_node_path_.join)(folder, (0, external_node_path_.basename)(path));
				await write(temporary);
				await (0, promises_.rename)(temporary, path);
			} finally {
				await (0, promises_.rm)(folder, {
					recursive: true,
					force: true,
				});
			}
		}
		// EXTERNAL MODULE: ../lib/report/exit.js
		var exit = __webpack_require__(294);
		// EXTERNAL MODULE: ../lib/report/tickets-by-finding.js
		var tickets_by_finding = __webpack_require__(7847);
		function placeKey(run, result) {
			return `${run}/${result}`;
		}
		async function outputProblem(place) {
			try {
				await writablePath(place);
				return null;
			} catch (error) {
				if (error instanceof file_error.f) return error.message;
				throw error;
			}
		}
		async function writeSarifOutput(sarif, { report, redact, signal }) {
			let standing = report.tickets.filter(exit.BQ);
			let tickets = (0, tickets_by_finding.G)(standing, new Set(report.findings.keys()));
			let { path } = await writeSarif({
				...sarif,
				signal,
				urlOf: ({ run, result, id }) => {
					let finding = id ?? sarif.lookedUp.get(placeKey(run, result));
					let ticket = void 0 === finding ? void 0 : tickets.get(finding);
					let url = ticket?.serviceNowUrl ?? ticket?.caseUrl ?? null;
					return null === url ? null : redact(url);
				},
			});
			return path;
		}
	},
};
