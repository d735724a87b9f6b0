export const id = 66;
export const ids = [66];
export const modules = {
	7819: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			Pb: () => placeUrl,
			Z9: () => placeText,
			nw: () => isHere,
		});
		function isHere({ repositoryUrl }, { serverUrl, repository }) {
			if (void 0 === repositoryUrl || null === repository) return true;
			return plainAddress(repositoryUrl) === plainAddress(`${serverUrl}/${repository}`);
		}
		function plainAddress(url) {
			return url
				.trim()
				.toLowerCase()
				.replace(/^[a-z][a-z+.-]*:\/\//, "")
				.replace(/^[^/@]*@/, "")
				.replace(/^([^/:]+):(?!\d+\/)/, "$1/")
				.replace(/\/$/, "")
				.replace(/\.git$/, "");
		}
		function placeText({ file, line }) {
			if (void 0 === file) return null;
			return void 0 === line ? file : `${file}:${line}`;
		}
		function placeUrl(place, commit) {
			let { serverUrl, repository, sha } = commit;
			if (void 0 === place.file || null === repository || null === sha) return null;
			if (!isHere(place, commit)) return null;
			let segments = place.file
				.toWellFormed()
				.replace(/^(?:\.\/)+/, "")
				.split("/");
			if (segments.some((segment) => ["", ".", ".."].includes(segment))) return null;
			let path = segments.map(pathSegment).join("/");
			return `${serverUrl}/${repository}/blob/${pathSegment(sha)}/${path}${lines(place)}`;
		}
		function pathSegment(text) {
			return encodeURIComponent(text).replaceAll("(", "%28").replaceAll(")", "%29");
		}
		function lines({ line, endLine }) {
			if (void 0 === line) return "";
			return void 0 === endLine || endLine <= line ? `#L${line}` : `#L${line}-L${endLine}`;
		}
	},
	2066: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			collectWithFiles: () => collectWithFiles,
		});
		// EXTERNAL MODULE: ../lib/findings/sources/file-error.js
		var file_error = __webpack_require__(9344);
		// EXTERNAL MODULE: ../lib/findings/sources/files.js + 1 modules
		var files = __webpack_require__(3436);
		// EXTERNAL MODULE: ../lib/english.js
		var english = __webpack_require__(7749);
		// EXTERNAL MODULE: ../lib/text.js
		var lib_text = __webpack_require__(1730);
		// EXTERNAL MODULE: ../lib/findings/completed.js
		var completed = __webpack_require__(7365);
		// EXTERNAL MODULE: ../lib/findings/sources/id-list.js
		var id_list = __webpack_require__(149);
		// EXTERNAL MODULE: ../lib/findings/place.js
		var findings_place = __webpack_require__(7819);
		class UnidentifiedSarifResult {
			path;
			run;
			result;
			title;
			severity;
			rule;
			ruleName;
			file;
			line;
			endLine;
			service;
			resource;
			workItemUrl;
			revisionId;
			constructor(result, path) {
				this.path = path;
				this.run = result.run;
				this.result = result.result;
				this.title = result.title;
				this.severity = result.severity;
				this.rule = result.rule;
				this.ruleName = result.ruleName;
				this.file = result.file;
				this.line = result.line;
				this.endLine = result.endLine;
				this.service = result.service;
				this.resource = result.resource;
				this.workItemUrl = result.workItemUrl;
				this.revisionId = result.revisionId;
			}
			get label() {
				let name = this.rule ?? this.title ?? "a result";
				let place = (0, findings_place.Z9)(this);
				let where = `${this.path}, runs[${this.run}].results[${this.result}]`;
				return null === place ? `${name} (${where})` : `${name} at ${place} (${where})`;
			}
		}
		let MAX_FINDINGS = 500_000;
		let MAX_TO_LOOK_UP = 100_000;
		let MAX_TO_NAME = 1_000;
		let MAX_NAMED_ENTRIES = 5;
		class Gathering {
			problems = [];
			#findings = new Map();
			#unidentified = [];
			#maxUnidentified;
			#redact;
			#unidentifiedCount = 0;
			#wanted = 0;
			#warnings = [];
			#sources = [];
			#sarifFiles = [];
			#files = [];
			#file = {
				path: "",
				realPath: "",
			};
			#entries = 0;
			#badEntries = 0;
			constructor(sources, redact) {
				this.#redact = redact;
				this.#maxUnidentified = sources.sarifLookup ? MAX_TO_LOOK_UP : MAX_TO_NAME;
				for (let finding of sources.findings) this.#add(finding);
				this.#sources.push(...(0, id_list.b)(sources));
			}
			begin(file) {
				this.#file = file;
				this.#files.push(file.path);
				this.#wanted = 0;
				this.#entries = 0;
				this.#badEntries = 0;
			}
			end(content) {
				let { path } = this.#file;
				if (this.#badEntries > MAX_NAMED_ENTRIES) {
					let more = this.#badEntries - MAX_NAMED_ENTRIES;
					this.fail(`${JSON.stringify(path)} has ${more} more of these.`);
				}
				if ("SARIF" === content.format) {
					this.#sarifFiles.push({
						...this.#file,
						isGzipped: content.isGzipped,
					});
					let { results, identified, unidentified, suppressed, absent, notFailed } = content.counts;
					let left = suppressed + absent + notFailed;
					this.#sources.push(
						`${path} (SARIF, ${(0, english.hS)(results, "result")}, ${identified} with a finding ID, ${unidentified} without, ${left} suppressed, absent or not failed)`,
					);
				} else if ("empty" === content.format) this.#sources.push(`${path} (empty)`);
				else this.#sources.push(`${path} (${content.format}, ${(0, english.hS)(this.#entries, "finding")})`);
			}
			fail(message) {
				this.problems.push({
					input: "findings-file",
					message,
				});
			}
			wants(id) {
				if (null !== id) {
					this.#wanted += 1;
					if (this.#wanted > MAX_FINDINGS) throw tooManyFindings();
					return true;
				}
				this.#unidentifiedCount += 1;
				return this.#unidentifiedCount <= this.#maxUnidentified;
			}
			onResult(result) {
				let { path } = this.#file;
				this.#wanted = 0;
				if (null === result.id) this.#unidentified.push(new UnidentifiedSarifResult(result, path));
				else this.#add(findingOf(result, result.id, path));
			}
			onFinding(finding) {
				this.#entries += 1;
				this.#add(finding);
			}
			onBadEntry(line, reason) {
				this.#bad(`${JSON.stringify(this.#file.path)}, line ${line}: ${reason}.`);
			}
			onIdProblem({ run, result, pointer, text, reason }) {
				let what = null === text ? "what stands there" : (0, lib_text.TL)(text, this.#redact);
				let place = `runs[${run}].results[${result}] at ${pointer}`;
				this.#bad(`${JSON.stringify(this.#file.path)}, ${place}: ${what} ${reason}.`);
			}
			onWarning(message) {
				this.#warnings.push(`${this.#file.path}: ${message}`);
			}
			collected() {
				return {
					findings: [...this.#findings.values()],
					unidentified: this.#unidentified,
					unidentifiedCount: this.#unidentifiedCount,
					problems: this.problems,
					warnings: this.#warnings,
					sources: this.#sources,
					files: this.#files,
					sarifFiles: this.#sarifFiles,
				};
			}
			#bad(message) {
				this.#badEntries += 1;
				if (this.#badEntries <= MAX_NAMED_ENTRIES) this.fail(message);
			}
			#add(finding) {
				let known = this.#findings.get(finding.id);
				if (!known && this.#findings.size >= MAX_FINDINGS) throw tooManyFindings();
				this.#findings.set(finding.id, known ? (0, completed.s)(known, finding) : finding);
			}
		}
		function tooManyFindings() {
			return new file_error.f(`More than ${MAX_FINDINGS} findings are named: choose fewer.`);
		}
		function findingOf(result, id, path) {
			return {
				id,
				origin: {
					kind: "sarif",
					path,
					run: result.run,
					result: result.result,
				},
				title: result.title,
				severity: result.severity,
				rule: result.rule,
				file: result.file,
				line: result.line,
				endLine: result.endLine,
				service: result.service,
				resource: result.resource,
				workItemUrl: result.workItemUrl,
			};
		}
		// EXTERNAL MODULE: ../lib/json/json-error.js
		var json_error = __webpack_require__(4983);
		// EXTERNAL MODULE: ../lib/json/json-reader.js + 4 modules
		var json_reader = __webpack_require__(6700);
		// EXTERNAL MODULE: ../lib/json/shape.js
		var json_shape = __webpack_require__(6645);
		// EXTERNAL MODULE: ../lib/findings/id.js
		var findings_id = __webpack_require__(5911);
		let MAX_TEXT_LENGTH = 2_000;
		let USUAL_LENGTH = 256;
		let MAX_LONG_TEXTS = 134217728;
		class BoundedTexts {
			#redact;
			#total = 0;
			constructor(redact) {
				this.#redact = redact;
			}
			cut(text, offset) {
				return text.length <= USUAL_LENGTH ? text : this.#counted(shortened(text, this.#redact), offset);
			}
			whole(address, offset) {
				return address.length <= USUAL_LENGTH ? address : this.#counted(wholeOrNone(address), offset);
			}
			#counted(text, offset) {
				this.#total += text.length;
				if (this.#total <= MAX_LONG_TEXTS) return text;
				throw new json_error.N(
					`the long texts of its findings hold more than ${MAX_LONG_TEXTS / 2 ** 20} Mi characters`,
					offset,
					"Split the report, or set the scanner to write shorter names and paths.",
				);
			}
		}
		function shortened(text, redact) {
			if (text.length <= MAX_TEXT_LENGTH) return text;
			return Buffer.from(redact(text).slice(0, MAX_TEXT_LENGTH)).toString();
		}
		function wholeOrNone(address) {
			return address.length <= MAX_TEXT_LENGTH ? address : "";
		}
		function emptyReference() {
			return {
				id: "",
				index: -1,
				guid: "",
				component: {
					isGiven: false,
					index: -1,
					name: "",
					guid: "",
				},
			};
		}
		function ruleReferencePlan(target, keep) {
			return {
				members: {
					id: {
						isRepetitive: true,
						onText: (id, offset) => {
							target().id = keep(id, offset);
						},
					},
					index: {
						onNumber: (index) => {
							target().index = index;
						},
					},
					guid: {
						isRepetitive: true,
						onText: (guid, offset) => {
							target().guid = keep(guid, offset);
						},
					},
					toolComponent: {
						onOpen: () => {
							target().component.isGiven = true;
						},
						members: {
							index: {
								onNumber: (index) => {
									target().component.index = index;
								},
							},
							name: {
								isRepetitive: true,
								onText: (name, offset) => {
									target().component.name = keep(name, offset);
								},
							},
							guid: {
								isRepetitive: true,
								onText: (guid, offset) => {
									target().component.guid = keep(guid, offset);
								},
							},
						},
					},
				},
			};
		}
		let NO_REFERENCE = Object.freeze(emptyReference());
		let NO_ARGUMENTS = [];
		class ResultDraft {
			run = 0;
			result = 0;
			id = null;
			ruleId = "";
			ruleIndex = -1;
			rule = NO_REFERENCE;
			level = "";
			invocation = -1;
			message = "";
			messageId = "";
			messageArguments = NO_ARGUMENTS;
			uri = "";
			uriBaseId = "";
			artifact = -1;
			line = -1;
			endLine = -1;
			securitySeverity = "";
			service = "";
			resource = "";
			workItemUrl = "";
			hasPlace() {
				return "" !== this.uri || this.artifact >= 0;
			}
			fillFrom(other) {
				if ("" === this.ruleId && this.ruleIndex < 0 && "" === this.rule.id && this.rule.index < 0) {
					this.ruleId = other.ruleId;
					this.ruleIndex = other.ruleIndex;
					this.rule = other.rule;
				}
				if ("" === this.message && "" === this.messageId) {
					this.message = other.message;
					this.messageId = other.messageId;
					this.messageArguments = other.messageArguments;
				}
				if (!this.hasPlace()) {
					this.uri = other.uri;
					this.uriBaseId = other.uriBaseId;
					this.artifact = other.artifact;
					this.line = other.line;
					this.endLine = other.endLine;
				}
				this.level ||= other.level;
				this.securitySeverity ||= other.securitySeverity;
				this.service ||= other.service;
				this.resource ||= other.resource;
				this.workItemUrl ||= other.workItemUrl;
			}
		}
		// EXTERNAL MODULE: ../lib/findings/sarif/id-places.js
		var id_places = __webpack_require__(1518);
		class ResultFate {
			kind = "";
			baselineState = "";
			suppressions = 0;
			openSuppressions = 0;
			idPlace = 1 / 0;
			idKind = "null";
			id = "";
			reset() {
				this.kind = "";
				this.baselineState = "";
				this.suppressions = 0;
				this.openSuppressions = 0;
				this.idPlace = 1 / 0;
				this.idKind = "null";
				this.id = "";
			}
			isSuppressed() {
				return this.suppressions > 0 && 0 === this.openSuppressions;
			}
		}
		function fatePlan(idPointers, fate) {
			let own = {
				members: {
					kind: {
						isRepetitive: true,
						onText: (text) => {
							fate.kind = text;
						},
					},
					baselineState: {
						isRepetitive: true,
						onText: (text) => {
							fate.baselineState = text;
						},
					},
					suppressions: {
						items: {
							onOpen: () => {
								fate.suppressions += 1;
							},
							members: {
								status: {
									isRepetitive: true,
									onText: (status) => {
										if ("rejected" === status || "underReview" === status) fate.openSuppressions += 1;
									},
								},
							},
						},
					},
				},
			};
			let ids = (0, id_places.He)(idPointers, ({ place, kind, text }) => {
				if (place > fate.idPlace) return;
				fate.idPlace = place;
				fate.idKind = kind;
				fate.id = text;
			});
			return (0, json_shape.Z)(own, ids);
		}
		let MAX_BASES = 16;
		let MAX_CACHED = 10_000;
		let CONTAINER_WORKSPACE = "/github/workspace";
		class Places {
			#context;
			#roots;
			#baseRoots;
			#cache = new Map();
			constructor(context, workspace) {
				this.#context = context;
				let mapped = context.revisions.map(({ mappedTo }) => this.#absoluteOf(mappedTo));
				let workspaces = null === workspace ? [] : [fromWindows(workspace)];
				this.#roots = [...mapped, ...workspaces, CONTAINER_WORKSPACE].filter(isRoot);
				this.#baseRoots = Array.from(context.bases.keys(), (id) => this.#baseOf(id))
					.map(({ root, below }) => joined(root, below))
					.filter(isRoot)
					.sort((one, other) => other.length - one.length);
			}
			pathOf(location, artifact) {
				let { uri, uriBaseId } = "" === location.uri ? (this.#context.artifacts[artifact] ?? location) : location;
				if ("" === uri) return;
				let key = `${uriBaseId}\n${uri}`;
				if (this.#cache.has(key)) return this.#cache.get(key);
				if (this.#cache.size >= MAX_CACHED) this.#cache.clear();
				let path = this.#resolve(uri, uriBaseId);
				this.#cache.set(key, path);
				return path;
			}
			#resolve(uri, uriBaseId) {
				let own = parsed(uri);
				if (null === own) return;
				if (own.isAbsolute) return within(own.path, this.#roots) ?? within(own.path, this.#baseRoots);
				let base = this.#baseOf(uriBaseId);
				let below = joined(base.below, own.path);
				let absolute = "" === base.root ? void 0 : joined(base.root, below);
				return (absolute && within(absolute, this.#roots)) ?? normalised(below);
			}
			#absoluteOf({ uri, uriBaseId }) {
				let own =
					"" === uri
						? {
								isAbsolute: false,
								path: "",
							}
						: parsed(uri);
				if (null === own) return "";
				if (own.isAbsolute) return own.path;
				let base = this.#baseOf(uriBaseId);
				return "" === base.root ? "" : joined(base.root, joined(base.below, own.path));
			}
			#baseOf(id) {
				let below = "";
				let next = id;
				for (let depth = 0; depth < MAX_BASES; depth += 1) {
					let location = this.#context.bases.get(next);
					let own = location?.uri ? parsed(location.uri) : null;
					if (own?.isAbsolute)
						return {
							root: own.path,
							below,
						};
					if (own) below = joined(own.path, below);
					if (!location || "" === location.uriBaseId)
						return {
							root: "",
							below,
						};
					next = location.uriBaseId;
				}
				return {
					root: "",
					below: "",
				};
			}
		}
		function parsed(uri) {
			if (/^[A-Za-z]:[\\/]/.test(uri))
				return {
					isAbsolute: true,
					path: fromWindows(uri),
				};
			let file = /^file:(?:\/\/(?:localhost(?=\/))?)?(\/.*)$/is.exec(uri);
			if (file) {
				let path = (0, lib_text.oF)(file[1] ?? "").replace(/^\/(?=[A-Za-z]:\/)/, "");
				return {
					isAbsolute: true,
					path: fromWindows(path),
				};
			}
			if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(uri)) return null;
			let path = (0, lib_text.oF)(uri.replaceAll("\\", "/"));
			return {
				isAbsolute: path.startsWith("/"),
				path,
			};
		}
		function fromWindows(path) {
			return path.replaceAll("\\", "/").replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
		}
		function joined(parent, child) {
			if ("" === parent) return child;
			if ("" === child) return parent;
			return parent.endsWith("/") ? parent + child : `${parent}/${child}`;
		}
		function isRoot(path) {
			return "" !== path && "/" !== path;
		}
		function within(path, roots) {
			for (let root of roots) {
				let start = root.endsWith("/") ? root : `${root}/`;
				let isWindows = /^[a-z]:/.test(root);
				let head = path.slice(0, start.length);
				if (isWindows ? head.toLowerCase() === start.toLowerCase() : head === start) {
					let rest = normalised(path.slice(start.length));
					if (void 0 !== rest) return rest;
				}
			}
		}
		function normalised(path) {
			let parts = [];
			for (let part of path.split("/"))
				if (".." === part) {
					if (void 0 === parts.pop()) return;
				} else if ("" !== part && "." !== part) parts.push(part);
			return 0 === parts.length ? void 0 : parts.join("/");
		}
		function isServiceNowRecord(uri) {
			if (!uri.includes("service-now.com") || !/[0-9a-f]{32}/i.test(uri)) return false;
			if (!URL.canParse(uri)) return false;
			let { protocol, host, username, password } = new URL(uri);
			return "https:" === protocol && host.endsWith(".service-now.com") && username + password === "";
		}
		let MAX_ARGUMENTS = 32;
		function resultPlan(draft, texts) {
			return {
				members: {
					ruleId: {
						isRepetitive: true,
						onText: (text, offset) => {
							draft().ruleId = texts.cut(text, offset);
						},
					},
					ruleIndex: {
						onNumber: (index) => {
							draft().ruleIndex = index;
						},
					},
					rule: ruleReferencePlan(
						() => referenceOf(draft()),
						(text, offset) => texts.cut(text, offset),
					),
					level: {
						isRepetitive: true,
						onText: (text, offset) => {
							draft().level = texts.cut(text, offset);
						},
					},
					message: messagePlan(draft, texts),
					locations: locationsPlan(draft, texts),
					provenance: {
						members: {
							invocationIndex: {
								onNumber: (index) => {
									draft().invocation = index;
								},
							},
						},
					},
					properties: {
						members: {
							"security-severity": {
								isRepetitive: true,
								onText: (text, offset) => {
									draft().securitySeverity = texts.cut(text, offset);
								},
								onNumber: (value) => {
									draft().securitySeverity = String(value);
								},
							},
							service: {
								isRepetitive: true,
								onText: (text, offset) => {
									draft().service = texts.cut(text, offset);
								},
							},
							resource: {
								isRepetitive: true,
								onText: (text, offset) => {
									draft().resource = texts.cut(text, offset);
								},
							},
						},
					},
					workItemUris: {
						items: {
							isRepetitive: true,
							onText: (text, offset) => {
								let uri = texts.whole(text, offset);
								if (isServiceNowRecord(uri)) draft().workItemUrl = uri;
							},
						},
					},
				},
			};
		}
		function referenceOf(draft) {
			if (Object.isFrozen(draft.rule)) draft.rule = emptyReference();
			return draft.rule;
		}
		function messagePlan(draft, texts) {
			return {
				members: {
					text: {
						onText: (text) => {
							draft().message = text;
						},
					},
					id: {
						isRepetitive: true,
						onText: (id, offset) => {
							draft().messageId = texts.cut(id, offset);
						},
					},
					arguments: {
						items: {
							onText: (text, offset) => {
								let { messageArguments } = draft();
								if (messageArguments.length < MAX_ARGUMENTS)
									draft().messageArguments = [...messageArguments, texts.cut(text, offset)];
							},
						},
					},
				},
			};
		}
		function locationsPlan(draft, texts) {
			let isFirst = true;
			let location = {
				members: {
					physicalLocation: {
						onOpen: () => {
							isFirst = !draft().hasPlace();
						},
						members: {
							artifactLocation: {
								members: {
									uri: {
										isRepetitive: true,
										onText: (uri, offset) => {
											if (isFirst) draft().uri = texts.whole(uri, offset);
										},
									},
									uriBaseId: {
										isRepetitive: true,
										onText: (id, offset) => {
											if (isFirst) draft().uriBaseId = texts.cut(id, offset);
										},
									},
									index: {
										onNumber: (index) => {
											if (isFirst) draft().artifact = index;
										},
									},
								},
							},
							region: {
								members: {
									startLine: {
										onNumber: (line) => {
											if (isFirst) draft().line = line;
										},
									},
									endLine: {
										onNumber: (line) => {
											if (isFirst) draft().endLine = line;
										},
									},
								},
							},
						},
					},
				},
			};
			return {
				items: location,
			};
		}
		class Rules {
			#context;
			#byId = new Map();
			#overrides = new Map();
			constructor(context) {
				this.#context = context;
			}
			ruleOf(draft) {
				return this.#resolve({
					...draft.rule,
					id: draft.ruleId || draft.rule.id,
					index: draft.rule.index >= 0 ? draft.rule.index : draft.ruleIndex,
				});
			}
			levelOf(draft, rule) {
				if ("" !== draft.level) return draft.level;
				if (null === rule) return "warning";
				let isOnlyOne = 1 === this.#context.overrides.length;
				let invocation = draft.invocation < 0 && isOnlyOne ? 0 : draft.invocation;
				return this.#overridesOf(invocation).get(rule) || rule.level || "warning";
			}
			messageOf(rule, id) {
				return rule?.messages.get(id) ?? this.#context.driver.messages.get(id) ?? "";
			}
			#resolve(reference) {
				let component = this.#componentOf(reference);
				let indexed = component.rules[reference.index];
				if (indexed && ("" === reference.id || isRuleOrBelow(reference.id, indexed.id))) return indexed;
				if ("" !== reference.guid) {
					let known = this.#all().flatMap(({ rules }) => rules);
					let found = known.find(({ guid }) => guid === reference.guid);
					if (found) return found;
				}
				if ("" === reference.id) return null;
				return [component, ...this.#all()].reduce(
					(found, candidate) => found ?? this.#byHierarchicalId(candidate, reference.id),
					null,
				);
			}
			#componentOf({ component }) {
				let { driver, extensions } = this.#context;
				if (!component.isGiven) return driver;
				return (
					extensions[component.index] ??
					this.#all().find(({ guid }) => "" !== guid && guid === component.guid) ??
					this.#all().find(({ name }) => "" !== name && name === component.name) ??
					driver
				);
			}
			#all() {
				return [this.#context.driver, ...this.#context.extensions];
			}
			#byHierarchicalId(component, id) {
				let rules = this.#rulesById(component);
				let rest = id;
				for (;;) {
					let rule = rules.get(rest);
					if (rule) return rule;
					let slash = rest.lastIndexOf("/");
					if (slash < 0) return null;
					rest = rest.slice(0, slash);
				}
			}
			#rulesById(component) {
				let known = this.#byId.get(component);
				if (known) return known;
				let rules = new Map();
				for (let rule of component.rules) if ("" !== rule.id && !rules.has(rule.id)) rules.set(rule.id, rule);
				this.#byId.set(component, rules);
				return rules;
			}
			#overridesOf(invocation) {
				let known = this.#overrides.get(invocation);
				if (known) return known;
				let levels = new Map();
				for (let { rule, level } of this.#context.overrides[invocation] ?? []) {
					let target = this.#resolve(rule);
					if (target && "" !== level) levels.set(target, level);
				}
				this.#overrides.set(invocation, levels);
				return levels;
			}
		}
		function isRuleOrBelow(id, ruleId) {
			return id === ruleId || id.startsWith(`${ruleId}/`);
		}
		let MAX_KEPT = 33554432;
		class KeptText {
			#redact;
			#total = 0;
			constructor(redact) {
				this.#redact = redact;
			}
			keep(text, offset) {
				let kept = shortened(text, this.#redact);
				this.charge(kept.length, offset);
				return kept;
			}
			keepWhole(address, offset) {
				let kept = wholeOrNone(address);
				this.charge(kept.length, offset);
				return kept;
			}
			charge(characters, offset) {
				this.#total += characters;
				if (this.#total > MAX_KEPT)
					throw new json_error.N(
						`the rules, artifacts and the like of one run hold more than ${MAX_KEPT / 2 ** 20} Mi characters`,
						offset,
						"Split the report, or set the scanner to list only the rules and files that results need.",
					);
			}
		}
		class RunContext {
			driver = emptyComponent();
			extensions = [];
			artifacts = [];
			bases = new Map();
			revisions = [];
			overrides = [];
			externalFiles = [];
			kept;
			constructor(redact) {
				this.kept = new KeptText(redact);
			}
		}
		let ENTRY_COST = 64;
		let RULE_COST = 256;
		let MAX_EXTERNAL_FILES = 10;
		function runContextPlan(context) {
			return {
				members: {
					tool: {
						members: {
							driver: componentPlan(context, (component) => {
								context().driver = component;
							}),
							extensions: {
								items: componentPlan(context, (component) => context().extensions.push(component)),
							},
						},
					},
					artifacts: artifactsPlan(context),
					originalUriBaseIds: {
						otherMember: basesShape(context),
					},
					versionControlProvenance: revisionsPlan(context),
					invocations: invocationsPlan(context),
					externalPropertyFileReferences: {
						otherMember: externalFilesShape(context),
					},
				},
			};
		}
		function emptyComponent() {
			return {
				name: "",
				guid: "",
				rules: [],
				messages: new Map(),
			};
		}
		function componentPlan(context, onComponent) {
			let component = emptyComponent();
			let keep = (text, offset) => context().kept.keep(text, offset);
			return {
				onOpen: (offset) => {
					context().kept.charge(RULE_COST, offset);
					component = emptyComponent();
					onComponent(component);
				},
				members: {
					name: {
						onText: (text, offset) => {
							component.name = keep(text, offset);
						},
					},
					guid: {
						onText: (text, offset) => {
							component.guid = keep(text, offset);
						},
					},
					globalMessageStrings: {
						otherMember: messagesShape(keep, () => component.messages),
					},
					rules: {
						items: rulePlan(keep, (rule, offset) => {
							context().kept.charge(RULE_COST, offset);
							component.rules.push(rule);
						}),
					},
				},
			};
		}
		function rulePlan(keep, onRule) {
			let rule = emptyRule();
			return {
				onOpen: (offset) => {
					rule = emptyRule();
					onRule(rule, offset);
				},
				members: {
					id: {
						onText: (text, offset) => {
							rule.id = keep(text, offset);
						},
					},
					guid: {
						onText: (text, offset) => {
							rule.guid = keep(text, offset);
						},
					},
					name: {
						onText: (text, offset) => {
							rule.name = keep(text, offset);
						},
					},
					shortDescription: {
						members: {
							text: {
								onText: (text, offset) => {
									rule.title = keep(text, offset);
								},
							},
						},
					},
					messageStrings: {
						otherMember: messagesShape(keep, () => rule.messages),
					},
					defaultConfiguration: {
						members: {
							level: {
								isRepetitive: true,
								onText: (level, offset) => {
									rule.level = keep(level, offset);
								},
							},
						},
					},
					properties: {
						members: {
							"security-severity": {
								isRepetitive: true,
								onText: (text, offset) => {
									rule.securitySeverity = keep(text, offset);
								},
								onNumber: (value) => {
									rule.securitySeverity = String(value);
								},
							},
						},
					},
				},
			};
		}
		function emptyRule() {
			return {
				id: "",
				guid: "",
				name: "",
				title: "",
				level: "",
				securitySeverity: "",
				messages: new Map(),
			};
		}
		function messagesShape(keep, messages) {
			let current = "";
			let shape = (0, json_shape.F)({
				members: {
					text: {
						onText: (text, offset) => messages().set(keep(current, offset), keep(text, offset)),
					},
				},
			});
			return (name) => {
				current = name;
				return shape;
			};
		}
		function artifactsPlan(context) {
			let artifact = (0, json_shape.F)({
				members: {
					location: locationPlan(context, () => context().artifacts.at(-1)),
				},
			});
			return {
				item: (_, offset) => {
					context().kept.charge(ENTRY_COST, offset);
					context().artifacts.push({
						uri: "",
						uriBaseId: "",
					});
					return artifact;
				},
			};
		}
		function locationPlan(context, target) {
			return {
				members: {
					uri: {
						isRepetitive: true,
						onText: (uri, offset) => {
							let location = target();
							if (location) location.uri = context().kept.keepWhole(uri, offset);
						},
					},
					uriBaseId: {
						isRepetitive: true,
						onText: (id, offset) => {
							let location = target();
							if (location) location.uriBaseId = context().kept.keep(id, offset);
						},
					},
				},
			};
		}
		function basesShape(context) {
			let current = {
				uri: "",
				uriBaseId: "",
			};
			let shape = (0, json_shape.F)(locationPlan(context, () => current));
			return (name, offset) => {
				current = {
					uri: "",
					uriBaseId: "",
				};
				context().kept.charge(ENTRY_COST, offset);
				context().bases.set(context().kept.keep(name, offset), current);
				return shape;
			};
		}
		function revisionsPlan(context) {
			let latest = () => context().revisions.at(-1);
			return {
				items: {
					onOpen: (offset) => {
						context().kept.charge(2 * ENTRY_COST, offset);
						context().revisions.push({
							revisionId: "",
							mappedTo: {
								uri: "",
								uriBaseId: "",
							},
						});
					},
					members: {
						revisionId: {
							onText: (text, offset) => {
								let revision = latest();
								if (revision) revision.revisionId = context().kept.keep(text, offset);
							},
						},
						mappedTo: locationPlan(context, () => latest()?.mappedTo),
					},
				},
			};
		}
		function invocationsPlan(context) {
			let latest = () => context().overrides.at(-1)?.at(-1);
			return {
				items: {
					onOpen: (offset) => {
						context().kept.charge(ENTRY_COST, offset);
						context().overrides.push([]);
					},
					members: {
						ruleConfigurationOverrides: {
							items: {
								onOpen: (offset) => {
									context().kept.charge(2 * ENTRY_COST, offset);
									context().overrides.at(-1)?.push({
										rule: emptyReference(),
										level: "",
									});
								},
								members: {
									descriptor: ruleReferencePlan(
										() => latest()?.rule ?? emptyReference(),
										(text, offset) => context().kept.keep(text, offset),
									),
									configuration: {
										members: {
											level: {
												isRepetitive: true,
												onText: (level, offset) => {
													let override = latest();
													if (override) override.level = context().kept.keep(level, offset);
												},
											},
										},
									},
								},
							},
						},
					},
				},
			};
		}
		function externalFilesShape(context) {
			let reference = {
				members: {
					location: {
						members: {
							uri: {
								onText: (uri, offset) => {
									let { externalFiles, kept } = context();
									if (externalFiles.length < MAX_EXTERNAL_FILES) externalFiles.push(kept.keep(uri, offset));
								},
							},
						},
					},
				},
			};
			let shape = (0, json_shape.F)({
				...reference,
				items: reference,
			});
			return () => shape;
		}
		function sarifSeverity(securitySeverity, level) {
			let score = "" === securitySeverity.trim() ? 0 / 0 : Number(securitySeverity);
			if (score >= 9) return "critical";
			if (score >= 7) return "high";
			if (score >= 4) return "medium";
			if (score > 0) return "low";
			switch (level) {
				case "error":
					return "high";
				case "warning":
					return "medium";
				case "note":
					return "low";
				case "none":
					return "none";
				default:
					return;
			}
		}
		let MAX_TITLE_LENGTH = 250;
		function titleOf({ ruleId, ruleTitle, message }, redact) {
			let isTelling = "" !== ruleTitle && !("" !== ruleId && ruleTitle.includes(ruleId));
			let title = isTelling ? ruleTitle : firstLine(message(), redact) || ruleTitle;
			return "" === title ? void 0 : title;
		}
		function firstLine(text, redact) {
			let line = /\S.*/.exec(text)?.[0].trimEnd() ?? "";
			let characters = line.length > MAX_TITLE_LENGTH ? (0, lib_text.ml)(redact(line), MAX_TITLE_LENGTH) : line;
			return characters.length === text.length ? text : Buffer.from(characters).toString();
		}
		function withArguments(text, values) {
			return text.replace(/\{\{|\}\}|\{(\d{1,3})\}/g, (found, index) => {
				if (void 0 === index) return found.charAt(0);
				return values[Number(index)] ?? found;
			});
		}
		let WANTED_IN_A_ROW = 2;
		class SarifReader {
			plan;
			counts = {
				runs: 0,
				results: 0,
				notFailed: 0,
				suppressed: 0,
				absent: 0,
				identified: 0,
				unidentified: 0,
			};
			#pointers;
			#workspace;
			#redact;
			#visitor;
			#version = null;
			#namesSchema = false;
			#hasRuns = false;
			#hasInlineResults = false;
			#run = -1;
			#result = -1;
			#texts;
			#context;
			#fate = new ResultFate();
			#draft = new ResultDraft();
			#id = null;
			#isDecided = false;
			#wantedInARow = 0;
			#pending = [];
			#pendingById = new Map();
			constructor({ idPointer, workspace, redact }, visitor, onRecognised = () => void 0) {
				this.#pointers = (0, id_places.ow)(idPointer);
				this.#workspace = workspace;
				this.#redact = redact;
				this.#texts = new BoundedTexts(redact);
				this.#context = new RunContext(redact);
				this.#visitor = visitor;
				this.plan = {
					members: {
						$schema: {
							onText: (schema) => {
								this.#namesSchema = /sarif/i.test(schema);
							},
						},
						version: {
							onText: (text, offset) => {
								this.#version = {
									text,
									offset,
								};
								this.#checkVersion();
							},
						},
						runs: {
							onOpen: () => {
								this.#hasRuns = true;
								this.#checkVersion();
								onRecognised();
							},
							item: this.#runShape(),
						},
						inlineExternalProperties: {
							items: {
								members: {
									results: {
										items: {
											onOther: () => this.#warnOfInline(),
										},
									},
								},
							},
						},
					},
				};
			}
			get isSarif() {
				return this.#hasRuns || this.#namesSchema;
			}
			get place() {
				if (this.#run < 0) return "";
				return this.#result < 0 ? `runs[${this.#run}]` : `runs[${this.#run}].results[${this.#result}]`;
			}
			end(offset) {
				if (!this.#hasRuns) throw new json_error.N('it names the SARIF schema, but has no "runs"', offset);
				if (null === this.#version) throw wrongVersion('it has no "version"', offset);
			}
			#checkVersion() {
				if (!this.#hasRuns || null === this.#version || "2.1.0" === this.#version.text) return;
				let { text, offset } = this.#version;
				throw wrongVersion(`its "version" is ${JSON.stringify(firstLine(text, this.#redact))}`, offset);
			}
			#warnOfInline() {
				if (this.#hasInlineResults) return;
				this.#hasInlineResults = true;
				this.#visitor.onWarning("Results in `inlineExternalProperties` are not read, and do not count.");
			}
			#runShape() {
				let context = runContextPlan(() => this.#context);
				let run = (0, json_shape.F)({
					...context,
					onClose: () => this.#endRun(),
					members: {
						...context.members,
						results: {
							item: this.#resultShape(),
							onClose: () => {
								this.#result = -1;
							},
						},
					},
				});
				return (index) => {
					this.#run = index;
					this.#result = -1;
					this.counts.runs += 1;
					this.#context = new RunContext(this.#redact);
					return run;
				};
			}
			#resultShape() {
				let fate = fatePlan(this.#pointers, this.#fate);
				let preview = (0, json_shape.F)({
					...fate,
					onOpen: () => this.#fate.reset(),
					onClose: () => {
						this.#isDecided = this.#decide();
					},
				});
				let result = (0, json_shape.F)({
					...(0, json_shape.Z)(
						resultPlan(() => this.#draft, this.#texts),
						fate,
					),
					preview: {
						shape: preview,
						isUseful: () => this.#wantedInARow < WANTED_IN_A_ROW,
						isWanted: () => this.#isDecided,
					},
					onOpen: () => {
						this.#fate.reset();
						this.#draft = new ResultDraft();
					},
					onClose: () => {
						if (this.#isDecided || this.#decide()) this.#keep(this.#draft);
						this.#isDecided = false;
					},
				});
				return (index) => {
					this.#result = index;
					return result;
				};
			}
			#decide() {
				let isWanted = this.#counts() && this.#isOfInterest();
				this.#wantedInARow = isWanted ? this.#wantedInARow + 1 : 0;
				return isWanted;
			}
			#counts() {
				let { counts } = this;
				let { kind, baselineState } = this.#fate;
				counts.results += 1;
				if ("" !== kind && "fail" !== kind) counts.notFailed += 1;
				else if ("absent" === baselineState) counts.absent += 1;
				else {
					if (!this.#fate.isSuppressed()) return true;
					counts.suppressed += 1;
				}
				return false;
			}
			#isOfInterest() {
				let id = this.#idOf(this.#fate);
				if (void 0 === id) return false;
				this.counts[null === id ? "unidentified" : "identified"] += 1;
				this.#id = id;
				return (null !== id && this.#pendingById.has(id)) || this.#visitor.wants(id);
			}
			#keep(draft) {
				let id = this.#id;
				draft.id = id;
				draft.run = this.#run;
				draft.result = this.#result;
				draft.message = firstLine(draft.message, this.#redact);
				draft.messageArguments = draft.messageArguments.map((text) => firstLine(text, this.#redact));
				let same = null === id ? void 0 : this.#pendingById.get(id);
				if (same) return void same.fillFrom(draft);
				this.#pending.push(draft);
				if (null !== id) this.#pendingById.set(id, draft);
			}
			#idOf(fate) {
				if (1 / 0 === fate.idPlace) return null;
				let isText = "string" === fate.idKind;
				let id = isText ? (0, findings_id.K)(fate.id) : null;
				if (null !== id) return id;
				this.#visitor.onIdProblem({
					run: this.#run,
					result: this.#result,
					pointer: this.#pointers[fate.idPlace] ?? "",
					text: isText ? fate.id : null,
					reason: isText ? (0, findings_id.g)(fate.id) : `is of type ${fate.idKind}, not a string`,
				});
			}
			#endRun() {
				let context = this.#context;
				let rules = new Rules(context);
				let places = new Places(context, this.#workspace);
				let revisionId = context.revisions.find((one) => "" !== one.revisionId)?.revisionId;
				let completion = {
					rules,
					places,
					revisionId,
					redact: this.#redact,
				};
				this.#pendingById.clear();
				let pending = this.#pending.reverse();
				this.#pending = [];
				for (let draft = pending.pop(); draft; draft = pending.pop())
					this.#visitor.onResult(sarif_reader_completed(draft, completion));
				if (context.externalFiles.length > 0)
					this.#visitor.onWarning(
						`runs[${this.#run}] keeps part of itself in other files (${context.externalFiles.join(", ")}), which are not read: results and rules in them do not count.`,
					);
				this.#result = -1;
			}
		}
		function wrongVersion(reason, offset) {
			return new json_error.N(
				`${reason}, and only SARIF 2.1.0 is understood`,
				offset,
				"Set the scanner to write SARIF 2.1.0, or convert the file with `sarif transform` of Microsoft’s sarif-multitool.",
			);
		}
		function sarif_reader_completed(draft, completion) {
			let { rules, places, revisionId, redact } = completion;
			let rule = rules.ruleOf(draft);
			let ruleId = draft.ruleId || draft.rule.id || (rule?.id ?? "");
			let message = () =>
				withArguments(draft.message || rules.messageOf(rule, draft.messageId), draft.messageArguments);
			let place = places.pathOf(
				{
					uri: draft.uri,
					uriBaseId: draft.uriBaseId,
				},
				draft.artifact,
			);
			return {
				id: draft.id,
				run: draft.run,
				result: draft.result,
				title: titleOf(
					{
						ruleId,
						ruleTitle: rule?.title ?? "",
						message,
					},
					redact,
				),
				severity: severityOf(draft, rules.levelOf(draft, rule), rule?.securitySeverity ?? ""),
				rule: ruleId || void 0,
				ruleName: rule?.name || void 0,
				file: place,
				line: lineOf(draft.line),
				endLine: lineOf(draft.endLine),
				service: draft.service || void 0,
				resource: draft.resource || void 0,
				workItemUrl: draft.workItemUrl || void 0,
				revisionId,
			};
		}
		function severityOf(draft, level, ofRule) {
			return sarifSeverity(draft.securitySeverity || ofRule, level);
		}
		function lineOf(line) {
			return Number.isInteger(line) && line > 0 ? line : void 0;
		}
		// EXTERNAL MODULE: ../lib/findings/finding.js
		var finding = __webpack_require__(9137);
		class FindingList {
			plan;
			#onEntry;
			#lineOf;
			#line = 0;
			#hasId = false;
			#hasData = false;
			#id = null;
			#findingId = null;
			#details = {};
			constructor(onEntry, lineOf, redact) {
				this.#onEntry = onEntry;
				this.#lineOf = lineOf;
				let members = this.#members(new BoundedTexts(redact));
				let entry = {
					onOpen: (offset) => this.#begin(offset),
					onClose: () => this.#end(),
					onText: (id, offset) =>
						onEntry({
							line: lineOf(offset),
							id,
							details: {},
						}),
					onOther: (_, offset) =>
						onEntry({
							line: lineOf(offset),
							id: null,
							details: {},
						}),
					members,
				};
				let data = {
					...entry,
					onOpen: (offset) => {
						this.#hasData = true;
						this.#begin(offset);
					},
					onClose: (_, kind) => {
						if ("object" === kind) this.#end();
					},
					items: entry,
				};
				this.plan = {
					...entry,
					onOpen: (offset) => {
						this.#hasData = false;
						this.#begin(offset);
					},
					onClose: () => void 0,
					members: {
						...members,
						data,
					},
					items: entry,
				};
			}
			endObject() {
				if (this.#hasData) return true;
				if (this.#hasId) this.#end();
				return this.#hasId;
			}
			#begin(offset) {
				this.#line = this.#lineOf(offset);
				this.#hasId = false;
				this.#id = null;
				this.#findingId = null;
				this.#details = {};
			}
			#end() {
				let id = this.#findingId ?? this.#id;
				this.#onEntry({
					line: this.#line,
					id,
					details: this.#details,
				});
			}
			#members(texts) {
				let fill = (found) => {
					this.#details = {
						...found,
						...this.#details,
					};
				};
				let overwrite = (found) => {
					this.#details = {
						...this.#details,
						...found,
					};
				};
				let own = detailMembers(fill, texts);
				return {
					...own,
					id: this.#idPlan((id) => {
						this.#id = id;
					}),
					finding_id: this.#idPlan((id) => {
						this.#findingId = id;
					}),
					attributes: {
						members: {
							attributes: {
								members: {
									...own,
									custom: {
										members: detailMembers(overwrite, texts),
									},
								},
							},
						},
					},
				};
			}
			#idPlan(set) {
				return {
					onText: (id) => {
						this.#hasId = true;
						set(id);
					},
					onOther: () => {
						this.#hasId = true;
					},
				};
			}
		}
		function detailMembers(set, texts) {
			return {
				title: {
					onText: (title, offset) =>
						set({
							title: texts.cut(title, offset),
						}),
				},
				severity: {
					isRepetitive: true,
					onText: (text) => {
						let severity = finding.o.find((known) => known === text.toLowerCase());
						if (severity)
							set({
								severity,
							});
					},
				},
				resource_name: {
					isRepetitive: true,
					onText: (text, offset) =>
						set({
							resource: texts.cut(text, offset),
						}),
				},
				rule: {
					members: {
						id: {
							isRepetitive: true,
							onText: (text, offset) =>
								set({
									rule: texts.cut(text, offset),
								}),
						},
					},
				},
				service: {
					members: {
						name: {
							isRepetitive: true,
							onText: (text, offset) =>
								set({
									service: texts.cut(text, offset),
								}),
						},
					},
				},
				code_location: {
					members: {
						filename: {
							isRepetitive: true,
							onText: (text, offset) => {
								let file = texts.whole(text, offset);
								if ("" !== file)
									set({
										file,
									});
							},
						},
						line_start: {
							onNumber: (line) =>
								set({
									line,
								}),
						},
						line_end: {
							onNumber: (endLine) =>
								set({
									endLine,
								}),
						},
					},
				},
			};
		}
		// EXTERNAL MODULE: ../lib/findings/sources/open-file.js
		var open_file = __webpack_require__(2272);
		let HEAD_SIZE = 65536;
		async function peek(source) {
			let buffer = Buffer.alloc(HEAD_SIZE);
			let filled = 0;
			let isWhole = false;
			while (filled < HEAD_SIZE && !isWhole) {
				let count = await source.read(buffer.subarray(filled));
				filled += count;
				isWhole = 0 === count;
			}
			let head = buffer.subarray(0, filled);
			let rest = head;
			return {
				head,
				isWhole,
				source: {
					read: async (target) => {
						if (0 === rest.length) return source.read(target);
						let count = rest.copy(target);
						rest = rest.subarray(count);
						return count;
					},
				},
			};
		}
		function firstByteOf(head) {
			let hasMark = 0xef === head[0] && 0xbb === head[1] && 0xbf === head[2];
			for (let byte of hasMark ? head.subarray(3) : head)
				if (byte > 0x20 || ![0x20, 0x0a, 0x0d, 0x09].includes(byte)) return byte;
			return null;
		}
		// EXTERNAL MODULE: ../lib/json/scan.js
		var scan = __webpack_require__(2411);
		// EXTERNAL MODULE: ../lib/json/window.js + 1 modules
		var json_window = __webpack_require__(6235);
		async function readLines(source, onLine) {
			let window = new json_window.p(source);
			window.stopCountingLines();
			let line = 0;
			let take = (end) => {
				line += 1;
				let text = uncommented(window.bytes.toString("utf8", window.position, end));
				window.position = Math.min(end + 1, window.end);
				if ("" !== text) onLine(text, line);
			};
			do {
				await window.refill();
				window.passByteOrderMark();
				let end = window.bytes.indexOf(scan.kR, window.position);
				while (end >= 0 && end < window.end) {
					take(end);
					end = window.bytes.indexOf(scan.kR, window.position);
				}
			} while (!window.isFinal);
			if (window.position < window.end) take(window.end);
		}
		function uncommented(line) {
			return line.replace(/(?:^|\s)#.*$/s, "").trim();
		}
		let UNDERSTOOD_FORMATS =
			'SARIF 2.1.0; a JSON array of finding IDs, or of objects with `id` or `finding_id`; a saved answer of Datadog’s findings search (`{"data": […]}`); JSON Lines of these; text with an ID a line';
		async function readFindingsFile(file, options, visitor) {
			let shown = JSON.stringify(file.path);
			let open = await (0, open_file.T)(file.realPath, shown, options.signal);
			try {
				let { head, isWhole, source } = await peek(open);
				refuseOtherEncodings(head, shown);
				let reading = {
					path: file.path,
					shown,
					isGzipped: open.isGzipped,
					options,
					visitor,
				};
				let first = firstByteOf(head);
				if (null !== first && '{["'.includes(String.fromCharCode(first))) return await readJson(source, reading);
				if (isWhole && isNull(head))
					return {
						format: "JSON",
					};
				return await readText(source, reading);
			} finally {
				await open.close();
			}
		}
		function refuseOtherEncodings(head, shown) {
			let isUtf16 =
				(0xff === head[0] && 0xfe === head[1]) ||
				(0xfe === head[0] && 0xff === head[1]) ||
				(0 === head[0] && head.length > 1) ||
				0 === head[1];
			if (!isUtf16) return;
			throw new file_error.f(
				`${shown} is in UTF-16, as Windows PowerShell’s \`>\` writes it, and only UTF-8 is understood. Write it with \`| Out-File -Encoding utf8\`, or with \`>\` in \`shell: pwsh\` or \`shell: bash\`.`,
			);
		}
		function isNull(head) {
			return "null" === head.toString().trim();
		}
		async function readText(source, { path, shown, options, visitor }) {
			let lines = 0;
			let onLine = (text, line) => {
				lines += 1;
				let id = (0, findings_id.K)(text);
				if (null !== id)
					visitor.onFinding({
						id,
						origin: {
							kind: "file",
							path,
							line,
						},
					});
				else visitor.onBadEntry(line, `${(0, lib_text.TL)(text, options.redact)} ${(0, findings_id.g)(text)}`);
			};
			await (0, file_error.t)(
				{
					shown,
					isGzipped: false,
					place: () => "",
				},
				() => readLines(source, onLine),
			);
			return {
				format: 0 === lines ? "empty" : "text",
			};
		}
		async function readJson(source, reading) {
			let { path, shown, isGzipped, options, visitor } = reading;
			let documents = 0;
			let sarif = new SarifReader(options, visitor, () => reader.window.stopCountingLines());
			let onEntry = ({ line, id, details }) => {
				let parsed = null === id ? null : (0, findings_id.K)(id);
				if (null !== parsed)
					visitor.onFinding({
						...details,
						id: parsed,
						origin: {
							kind: "file",
							path,
							line,
						},
					});
				else visitor.onBadEntry(line, notAnEntry(id, options.redact));
			};
			let list = new FindingList(onEntry, (offset) => reader.lineOf(offset), options.redact);
			let names = [];
			let shownName = (name) => (0, lib_text.TL)(name, options.redact);
			let begin = (offset) => {
				if (sarif.isSarif) throw new json_error.N("more follows the end of the SARIF log", offset);
				documents += 1;
				names.length = 0;
			};
			let top = (0, json_shape.F)({
				...(0, json_shape.Z)(
					{
						onOpen: begin,
						onText: (_, offset) => begin(offset),
						onOther: (_, offset) => begin(offset),
					},
					(0, json_shape.Z)(list.plan, sarif.plan),
				),
				onClose: (offset, kind, isEmpty) => {
					if (sarif.isSarif) sarif.end(offset);
					else if ("object" === kind && !list.endObject()) {
						let seen = isEmpty ? "with no members" : membersOf(names.map(shownName));
						throw unknownObject(seen, offset);
					}
				},
				otherMember: (name) => {
					if (names.length < 5) names.push(name);
					return null;
				},
			});
			let reader = new json_reader.O(source, top, "many");
			await (0, file_error.t)(
				{
					shown,
					isGzipped,
					place: () => sarif.place,
				},
				() => reader.read(),
			);
			if (sarif.isSarif)
				return {
					format: "SARIF",
					isGzipped,
					counts: sarif.counts,
				};
			return {
				format: documents > 1 ? "JSON Lines" : "JSON",
			};
		}
		function membersOf(names) {
			return names.length > 0
				? `with ${names.join(", ")}`
				: "with no list in `runs` or `data`, and no `id` or `finding_id`,";
		}
		function unknownObject(seen, offset) {
			return new json_error.N(
				`an object ${seen} ends, which is none of the known forms`,
				offset,
				`Understood are: ${UNDERSTOOD_FORMATS}.`,
			);
		}
		function notAnEntry(id, redact) {
			return null === id
				? "neither a finding ID nor an object with a text as its `id` or `finding_id`"
				: `${(0, lib_text.TL)(id, redact)} ${(0, findings_id.g)(id)}`;
		}
		async function collectWithFiles(collection) {
			let { sources, workspace, log, redact, signal } = collection;
			let gathering = new Gathering(sources, redact);
			let expanded = await (0, files.expandPatterns)(sources.filePatterns, collection, signal);
			gathering.problems.push(...expanded.problems);
			for (let file of expanded.files) {
				log.debug(`Reading ${file.path}`);
				gathering.begin(file);
				try {
					let options = {
						idPointer: sources.sarifIdPointer,
						workspace,
						redact,
						signal,
					};
					gathering.end(await readFindingsFile(file, options, gathering));
				} catch (error) {
					if (!(error instanceof file_error.f)) throw error;
					gathering.fail(error.message);
				}
			}
			return gathering.collected();
		}
	},
};
