export const id = 891;
export const ids = [891, 834, 453];
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
	7847: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			G: () => ticketsByFinding,
		});
		function ticketsByFinding(tickets, wanted) {
			let found = new Map();
			for (let ticket of tickets) for (let id of ticket.findingIds) if (wanted.has(id)) found.set(id, ticket);
			return found;
		}
	},
	891: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			findUnidentified: () => findUnidentified,
		});
		// EXTERNAL MODULE: ../lib/findings/id.js
		var findings_id = __webpack_require__(5911);
		// EXTERNAL MODULE: ../lib/concurrency.js
		var concurrency = __webpack_require__(1534);
		// EXTERNAL MODULE: ../lib/datadog/endpoints/query.js
		var query = __webpack_require__(77);
		// EXTERNAL MODULE: ../lib/findings/completed.js
		var completed = __webpack_require__(7365);
		let ANYWHERE = {
			start: -1 / 0,
			end: 1 / 0,
		};
		function linesOf(place) {
			let { line, endLine } = place;
			if (null == line) return ANYWHERE;
			return {
				start: line,
				end: Math.max(line, endLine ?? line),
			};
		}
		class FindingsByLine {
			#findings;
			#byStart = null;
			#reach = null;
			constructor(findings) {
				this.#findings = findings;
			}
			startingAt(line) {
				this.#byStart ??= byStart(this.#findings);
				return this.#byStart.get(line) ?? [];
			}
			touching({ start, end }) {
				this.#reach ??= reachOf(this.#findings);
				let { starts, furthest } = this.#reach;
				let reaching = furthest[countUpTo(starts, end) - 1] ?? [];
				return reaching.filter((finding) => linesOf(finding).end >= start);
			}
		}
		function atMostTwo(findings) {
			let [first] = findings;
			if (void 0 === first) return [];
			let another = findings.find(({ id }) => id !== first.id);
			return void 0 === another ? [first] : [first, another];
		}
		function byStart(findings) {
			let found = new Map();
			for (let finding of findings)
				if (null !== finding.line) found.set(finding.line, atMostTwo([...(found.get(finding.line) ?? []), finding]));
			return found;
		}
		function reachOf(findings) {
			let ordered = findings.toSorted((one, other) => linesOf(one).start - linesOf(other).start);
			let reaching = [];
			let furthest = ordered.map((finding) => {
				let byEnd = [...reaching, finding].sort((one, other) => linesOf(other).end - linesOf(one).end);
				reaching = atMostTwo(byEnd);
				return reaching;
			});
			return {
				starts: ordered.map((finding) => linesOf(finding).start),
				furthest,
			};
		}
		function countUpTo(ascending, limit) {
			let low = 0;
			let high = ascending.length;
			while (low < high) {
				let middle = (low + high) >>> 1;
				if ((ascending[middle] ?? limit) <= limit) low = middle + 1;
				else high = middle;
			}
			return low;
		}
		let MAX_PART_LENGTH = 256;
		class FindingsByRule {
			#byName;
			#byPart;
			#asked = new Map();
			constructor(findings) {
				let byRule = Map.groupBy(findings, keyOf).values();
				let rules = Array.from(byRule, (some) => ({
					some,
					names: namesOf(some[0] ?? {}),
				}));
				this.#byName = listed(rules);
				this.#byPart = listed(
					rules.map(({ some, names }) => ({
						some,
						names: names.flatMap(partsOf),
					})),
				);
			}
			of(rule) {
				let key = keyOf(rule);
				let found = this.#asked.get(key) ?? this.#look(namesOf(rule));
				this.#asked.set(key, found);
				return found;
			}
			#look(names) {
				return {
					same: names.flatMap((name) => this.#byName.get(name) ?? []),
					related: [
						...names.flatMap(partsOf).flatMap((part) => this.#byName.get(part) ?? []),
						...names.flatMap((name) => this.#byPart.get(name) ?? []),
					],
				};
			}
		}
		function listed(rules) {
			let lists = new Map();
			for (let { names, some } of rules)
				for (let name of new Set(names)) {
					let list = lists.get(name) ?? [];
					for (let finding of some) list.push(finding);
					lists.set(name, list);
				}
			return new Map(Array.from(lists, ([name, list]) => [name, new FindingsByLine(list)]));
		}
		function keyOf({ rule, ruleName }) {
			return JSON.stringify([rule, ruleName]);
		}
		function namesOf({ rule, ruleName }) {
			return [rule, ruleName].filter(isName).map((name) => name.toLowerCase());
		}
		function isName(name) {
			return "string" == typeof name && "" !== name;
		}
		function partsOf(name) {
			let tail = name.slice(-MAX_PART_LENGTH - 1);
			let head = name.slice(0, MAX_PART_LENGTH + 1);
			return [
				...Array.from(tail.matchAll(/[/:.]/g), ({ index }) => tail.slice(index + 1)),
				...Array.from(head.matchAll(/\//g), ({ index }) => head.slice(0, index)),
			];
		}
		class Candidates {
			#byFile;
			constructor(findings) {
				let byFile = Map.groupBy(findings, ({ file }) => plainPath(file ?? ""));
				this.#byFile = new Map(Array.from(byFile, ([file, some]) => [file, new FindingsByRule(some)]));
			}
			exact(result) {
				return atMostTwo(startingWith(result, this.#of(result).same));
			}
			close(result) {
				let { same, related } = this.#of(result);
				return atMostTwo([...touching(result, same), ...startingWith(result, related)]);
			}
			loose(result) {
				return atMostTwo(touching(result, this.#of(result).related));
			}
			#of(result) {
				return (
					this.#byFile.get(plainPath(result.file))?.of(result) ?? {
						same: [],
						related: [],
					}
				);
			}
		}
		function startingWith({ line }, lists) {
			return void 0 === line ? [] : lists.flatMap((list) => list.startingAt(line));
		}
		function touching(result, lists) {
			let lines = linesOf(result);
			return lists.flatMap((list) => list.touching(lines));
		}
		function plainPath(path) {
			return path.replaceAll("\\", "/").replace(/^(?:\.?\/)+/, "");
		}
		function matchResults(results, findings) {
			let unmatched = results
				.filter((result) => !hasPlace(result))
				.map((result) => ({
					result,
					reason: "no-place",
				}));
			let all = new Candidates(findings);
			let exact = new Map(results.filter(hasPlace).map((result) => [result, all.exact(result)]));
			let taken = new Set(Array.from(exact.values(), onlyId));
			let free = new Candidates(findings.filter(({ id }) => !taken.has(id)));
			let chosen = new Map();
			for (let [result, exactly] of exact) {
				let fits = exactly.length > 0 ? exactly : looseFits(result, all, free);
				let [first] = fits;
				if (first && 1 === fits.length) chosen.set(result, first);
				else
					unmatched.push({
						result,
						reason: first ? "ambiguous" : "not-found",
					});
			}
			let matched = new Map();
			let claims = Map.groupBy(chosen.keys(), (result) => chosen.get(result)?.id);
			for (let claimants of claims.values()) {
				let places = new Set(claimants.map(placeKey));
				for (let result of claimants) {
					let finding = chosen.get(result);
					if (finding && 1 === places.size) matched.set(result, finding);
					else
						unmatched.push({
							result,
							reason: "ambiguous",
						});
				}
			}
			return {
				matched,
				unmatched,
			};
		}
		function hasPlace(result) {
			return void 0 !== result.file && (result.rule ?? result.ruleName) !== void 0;
		}
		function onlyId(fits) {
			return 1 === fits.length ? fits[0]?.id : void 0;
		}
		function looseFits(result, all, free) {
			return all.close(result).length > 0 ? free.close(result) : free.loose(result);
		}
		function placeKey({ rule, ruleName, line }) {
			return JSON.stringify([rule ?? ruleName, line]);
		}
		let SEARCHES_AT_ONCE = 5;
		let MAX_FILES_NAMED = 20;
		async function lookUpResults(lookup) {
			let { results, defaultCommit, search } = lookup;
			let byCommit = Map.groupBy(results, (result) => result.revisionId ?? defaultCommit);
			let unmatched = (byCommit.get(null) ?? []).map((result) => ({
				result,
				reason: "no-commit",
			}));
			byCommit.delete(null);
			let looked = await (0, concurrency.W8)([...byCommit], SEARCHES_AT_ONCE, async ([commit, some]) =>
				matchResults(some, await search(filterOf(commit ?? "", some))),
			);
			let matched = new Map(looked.flatMap((one) => [...one.matched]));
			return {
				matched: new Map(
					results.flatMap((result) => {
						let finding = matched.get(result);
						return finding ? [[result, finding]] : [];
					}),
				),
				unmatched: [...unmatched, ...looked.flatMap((one) => one.unmatched)],
			};
		}
		function filterOf(commit, results) {
			let files = [...new Set(results.flatMap(({ file }) => file ?? []))];
			let ofCommit = (0, query.E)("git.sha", [commit]);
			if (0 === files.length || files.length > MAX_FILES_NAMED) return ofCommit;
			return `${ofCommit} ${(0, query.E)("code_location.filename", files)}`;
		}
		function findingsOfLookup({ matched }) {
			let findings = new Map();
			for (let [result, found] of matched) {
				let id = (0, findings_id.K)(found.id);
				if (null === id) continue;
				let { path, run, result: index, ruleName, revisionId, label, ...details } = result;
				let finding = {
					...details,
					id,
					origin: {
						kind: "sarif",
						path,
						run,
						result: index,
					},
				};
				let known = findings.get(id);
				findings.set(id, known ? (0, completed.s)(known, finding) : finding);
			}
			return [...findings.values()];
		}
		let REASONS = {
			"no-commit": "no commit is known for them",
			"no-place": "they name no rule or no file of the repository",
			"not-found": "Datadog has no such finding at that commit",
			ambiguous: "several findings fit, and none is guessed",
		};
		function describeLookup({ matched, unmatched }) {
			let total = matched.size + unmatched.length;
			return [
				`Found in Datadog: ${matched.size} of ${total} SARIF results without a finding ID.`,
				...byReason(unmatched).map(
					([reason, some]) => `Not found: ${some.length}, as ${REASONS[reason]}, such as ${some[0]?.result.label}.`,
				),
			];
		}
		function describeReasons({ unmatched }) {
			return byReason(unmatched).map(([reason, { length }]) => `${length} as ${REASONS[reason]}`);
		}
		function byReason(unmatched) {
			return [...Map.groupBy(unmatched, ({ reason }) => reason)];
		}
		// EXTERNAL MODULE: ../lib/findings/sources/patience.js
		var sources_patience = __webpack_require__(1030);
		// EXTERNAL MODULE: ../lib/findings/sources/search.js
		var sources_search = __webpack_require__(8349);
		// EXTERNAL MODULE: ../lib/report/sarif-output.js + 3 modules
		var sarif_output = __webpack_require__(6453);
		// EXTERNAL MODULE: ../lib/stages/guards.js
		var guards = __webpack_require__(3139);
		async function findUnidentified(run, collected) {
			let { client, journal, inputs, context } = run;
			let { unidentified: results, unidentifiedCount } = collected;
			if (0 === results.length)
				return {
					findings: [],
					known: [],
				};
			let { waitForFindings } = inputs.sources;
			let patience = {
				...run,
				waitForFindings,
				log: journal.log,
				warn: journal.warn,
			};
			let purpose = "look SARIF results up (`sarif-lookup`)";
			let search = (filter) =>
				(0, sources_search.m)(
					client,
					{
						filter,
						purpose,
					},
					journal.log,
				);
			let lookedUp = await (0, sources_patience.w)(patience, async () => {
				let found = await lookUpResults({
					results,
					defaultCommit: context.sha,
					search,
				});
				return {
					found,
					lacking: lackingIn(found),
				};
			});
			for (let line of describeLookup(lookedUp)) journal.log.info(line);
			if (null !== journal.sarif)
				journal.willWrite({
					...journal.sarif,
					lookedUp: placesOf(lookedUp),
				});
			let unmatched = lookedUp.unmatched.map(({ result }) => result);
			let neverLookedUp = unidentifiedCount - results.length;
			let reasons = describeReasons(lookedUp);
			if (neverLookedUp > 0) reasons.push(`${neverLookedUp} as one run does not look up that many`);
			(0, guards.w)(
				{
					unidentified: unmatched,
					unidentifiedCount: unmatched.length + neverLookedUp,
				},
				run,
				`without a certain Datadog finding (${reasons.join("; ")})`,
			);
			return {
				findings: findingsOfLookup(lookedUp),
				known: [...lookedUp.matched.values()],
			};
		}
		function lackingIn({ unmatched, matched }) {
			let missing = unmatched.filter(({ reason }) => "not-found" === reason).length;
			if (0 === missing) return null;
			return `${missing} of ${matched.size + unmatched.length} SARIF results are not found`;
		}
		function placesOf({ matched }) {
			let places = new Map();
			for (let [{ run, result }, found] of matched) {
				let id = (0, findings_id.K)(found.id);
				if (null !== id) places.set((0, sarif_output.r)(run, result), id);
			}
			return places;
		}
	},
};
