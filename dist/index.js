import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_modules__ = {
	2613: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
	},
	6982: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
	},
	4434: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");
	},
	9896: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
	},
	8611: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");
	},
	5692: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");
	},
	9278: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");
	},
	4589: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");
	},
	6698: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");
	},
	4573: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
	},
	7540: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");
	},
	7598: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
	},
	3053: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");
	},
	610: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");
	},
	8474: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
	},
	3024: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
	},
	1455: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
	},
	7067: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
	},
	2467: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");
	},
	4708: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
	},
	7030: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
	},
	8161: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
	},
	6760: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
	},
	643: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");
	},
	1792: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");
	},
	7075: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
	},
	6466: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
	},
	8500: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
	},
	1692: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
	},
	3136: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
	},
	7975: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
	},
	3429: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");
	},
	8877: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
	},
	5919: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
	},
	8522: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
	},
	857: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
	},
	6928: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
	},
	2203: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");
	},
	3193: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
	},
	4756: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");
	},
	9023: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");
	},
	3320: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			cU: () => BudgetEndedError,
			cc: () => CancelledError,
			cg: () => startBudget,
			jX: () => isStop,
		});
		class BudgetEndedError extends Error {
			name = "BudgetEndedError";
		}
		class CancelledError extends Error {
			name = "CancelledError";
		}
		let GRACE_MS = 3_000;
		function startBudget(timeoutMs, clock, cancelled) {
			let deadline = clock.now() + timeoutMs;
			let stop = new AbortController();
			let abandon = new AbortController();
			let released = new AbortController();
			let end = (reason) => {
				if (stop.signal.aborted) return;
				stop.abort(reason);
				after(GRACE_MS, () => abandon.abort(reason));
			};
			let after = (ms, then) => {
				clock.sleep(ms, released.signal).then(then, () => void 0);
			};
			let cancel = () => end(new CancelledError("The workflow run was cancelled."));
			after(timeoutMs, () =>
				end(new BudgetEndedError(`The time budget of ${timeoutMs / 1000} s (\`timeout\`) has ended.`)),
			);
			if (cancelled.aborted) cancel();
			else
				cancelled.addEventListener("abort", cancel, {
					once: true,
				});
			return {
				remaining: () => (stop.signal.aborted ? 0 : Math.max(0, deadline - clock.now())),
				stop: stop.signal,
				abandon: abandon.signal,
				release: () => {
					released.abort();
					cancelled.removeEventListener("abort", cancel);
				},
			};
		}
		function isStop(error) {
			return error instanceof BudgetEndedError || error instanceof CancelledError;
		}
	},
	1534: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			W8: () => mapSideBySide,
			Wh: () => unlessAborted,
			iv: () => chunk,
		});
		async function mapSideBySide(items, bound, task) {
			let results = new Array(items.length);
			let errors = [];
			let pending = items.entries();
			let lane = async () => {
				for (let [index, item] of pending) {
					try {
						results[index] = await task(item, index);
					} catch (error) {
						errors.push(error);
					}
					if (errors.length > 0) return;
				}
			};
			await Promise.all(
				Array.from(
					{
						length: Math.min(bound, items.length),
					},
					lane,
				),
			);
			if (errors.length > 0) throw errors[0];
			return results;
		}
		async function unlessAborted(work, signal) {
			if (!signal) return work;
			let { promise: aborted, reject } = Promise.withResolvers();
			let stop = () => reject(signal.reason);
			signal.addEventListener("abort", stop, {
				once: true,
			});
			if (signal.aborted) stop();
			try {
				return await Promise.race([aborted, work]);
			} finally {
				signal.removeEventListener("abort", stop);
			}
		}
		function chunk(items, size) {
			let chunks = [];
			for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
			return chunks;
		}
	},
	2360: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			z: () => getCase,
		});
		var _load_answers_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8796);
		function getCase(client, idOrKey) {
			return client.send({
				method: "GET",
				path: `/api/v2/cases/${encodeURIComponent(idOrKey)}`,
				endpoint: "/api/v2/cases/{case_id}",
				purpose: `read case ${idOrKey}`,
				permissions: ["cases_read"],
				effect: "read",
				read: async (json) => (await (0, _load_answers_js__WEBPACK_IMPORTED_MODULE_0__.S)()).readCase(json),
			});
		}
	},
	9835: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			L6: () => searchFindings,
			T_: () => SEARCH_PAGE_SIZE,
			kH: () => findFindings,
		});
		var _load_answers_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8796);
		var _shared_texts_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3870);
		var _query_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(77);
		let SEARCH_PAGE_SIZE = 50;
		async function* searchFindings(
			client,
			filter,
			purpose,
			share = (0, _shared_texts_js__WEBPACK_IMPORTED_MODULE_0__.C)(),
		) {
			let cursor = null;
			do {
				let page = await client.send({
					method: "POST",
					path: "/api/v2/security/findings/search",
					purpose,
					permissions: ["security_monitoring_findings_read", "appsec_vm_read"],
					effect: "read",
					body: {
						data: {
							attributes: {
								filter,
								page: {
									limit: SEARCH_PAGE_SIZE,
									...(null !== cursor && {
										cursor,
									}),
								},
							},
						},
					},
					read: async (json) => (await (0, _load_answers_js__WEBPACK_IMPORTED_MODULE_1__.S)()).readPage(json, share),
				});
				yield page.findings;
				cursor = page.after === cursor ? null : page.after;
			} while (null !== cursor);
		}
		async function findFindings(client, ids, share = (0, _shared_texts_js__WEBPACK_IMPORTED_MODULE_0__.C)()) {
			let found = [];
			let purpose = `look up ${1 === ids.length ? "a finding" : `${ids.length} findings`}`;
			for await (let page of searchFindings(
				client,
				(0, _query_js__WEBPACK_IMPORTED_MODULE_2__.E)("finding_id", ids),
				purpose,
				share,
			))
				found.push(...page);
			return found;
		}
	},
	77: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			E: () => anyOf,
		});
		function quote(value) {
			return `"${value.replace(/["\\]/g, "\\$&")}"`;
		}
		function anyOf(attribute, values) {
			return `@${attribute}:(${values.map(quote).join(" OR ")})`;
		}
	},
	8129: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Do: () => OutcomeUnknownError,
			fk: () => RefusedError,
			hG: () => UnavailableError,
			i_: () => PermissionError,
			j9: () => DatadogError,
		});
		class DatadogError extends Error {
			name = "DatadogError";
		}
		class PermissionError extends DatadogError {
			name = "PermissionError";
			status;
			constructor(message, status) {
				super(message);
				this.status = status;
			}
		}
		class RefusedError extends DatadogError {
			name = "RefusedError";
			status;
			details;
			unsettled;
			constructor(message, status, details, unsettled = null) {
				super(message);
				this.status = status;
				this.details = details;
				this.unsettled = unsettled;
			}
		}
		class UnavailableError extends DatadogError {
			name = "UnavailableError";
		}
		class OutcomeUnknownError extends DatadogError {
			name = "OutcomeUnknownError";
		}
	},
	8796: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			S: () => loadAnswers,
		});
		function loadAnswers() {
			return Promise.all([__nccwpck_require__.e(513), __nccwpck_require__.e(0)]).then(
				__nccwpck_require__.bind(__nccwpck_require__, 9000),
			);
		}
	},
	3870: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			C: () => sharedTexts,
		});
		function sharedTexts() {
			let known = new Map();
			return (text) => {
				if (null == text) return null;
				let first = known.get(text);
				if (void 0 !== first) return first;
				known.set(text, text);
				return text;
			};
		}
	},
	8540: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			H8: () => siteApiUrl,
			bo: () => SITES,
			q0: () => resolveSite,
			w_: () => siteAppUrl,
		});
		let HOSTS = {
			"datadoghq.com": {
				api: "api.datadoghq.com",
				app: "app.datadoghq.com",
			},
			"us3.datadoghq.com": {
				api: "api.us3.datadoghq.com",
				app: "us3.datadoghq.com",
			},
			"us5.datadoghq.com": {
				api: "api.us5.datadoghq.com",
				app: "us5.datadoghq.com",
			},
			"datadoghq.eu": {
				api: "api.datadoghq.eu",
				app: "app.datadoghq.eu",
			},
			"ap1.datadoghq.com": {
				api: "api.ap1.datadoghq.com",
				app: "ap1.datadoghq.com",
			},
			"ap2.datadoghq.com": {
				api: "api.ap2.datadoghq.com",
				app: "ap2.datadoghq.com",
			},
			"uk1.datadoghq.com": {
				api: "api.uk1.datadoghq.com",
				app: "uk1.datadoghq.com",
			},
			"ddog-gov.com": {
				api: "api.ddog-gov.com",
				app: "app.ddog-gov.com",
			},
			"us2.ddog-gov.com": {
				api: "api.us2.ddog-gov.com",
				app: "us2.ddog-gov.com",
			},
		};
		let SITES = Object.keys(HOSTS);
		function siteApiUrl(site) {
			return `https://${HOSTS[site].api}`;
		}
		function siteAppUrl(site) {
			return `https://${HOSTS[site].app}`;
		}
		function resolveSite(text) {
			let host = hostOf(text.trim().toLowerCase());
			return SITES.find((site) => hostsOf(site).includes(host)) ?? null;
		}
		function hostsOf(site) {
			return [site, HOSTS[site].app, HOSTS[site].api];
		}
		function hostOf(text) {
			let url = text.includes("://") ? text : `https://${text}`;
			if (!/^https?:/.test(url) || !URL.canParse(url)) return "";
			return new URL(url).hostname;
		}
	},
	7749: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			RR: () => listing,
			hS: () => counted,
			zD: () => grouped,
		});
		function counted(count, noun) {
			return `${grouped(count)} ${noun}${1 === count ? "" : "s"}`;
		}
		function grouped(count) {
			return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
		}
		let LISTED = 10;
		function listing(names, count = names.length) {
			let listed = names.slice(0, LISTED);
			if (count <= listed.length) return listed.join(", ");
			return `${listed.join(", ")} and ${grouped(count - listed.length)} more`;
		}
	},
	7365: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			s: () => completed,
		});
		function completed(first, other) {
			let { file, line, endLine, repositoryUrl } = void 0 === first.file ? other : first;
			return {
				id: first.id,
				origin: first.origin,
				title: first.title ?? other.title,
				severity: first.severity ?? other.severity,
				rule: first.rule ?? other.rule,
				file,
				line,
				endLine,
				repositoryUrl,
				service: first.service ?? other.service,
				resource: first.resource ?? other.resource,
				workItemUrl: first.workItemUrl ?? other.workItemUrl,
			};
		}
	},
	9137: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			o: () => SEVERITIES,
		});
		let SEVERITIES = ["critical", "high", "medium", "low", "info", "none"];
	},
	5911: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			K: () => parseFindingId,
			g: () => whyNotFindingId,
		});
		let FINDING_ID = /^(?=.{1,512}$)[A-Za-z0-9_-]+={0,2}$/;
		function parseFindingId(text) {
			return FINDING_ID.test(text) ? text : null;
		}
		let MISTAKES = [
			[/^$/, "is empty"],
			[/\$\{\{|\}\}/, "is an expression that was not expanded"],
			[/^["'`]|["'`]$/, "holds a quote: give the ID without it"],
			[/^[a-z][a-z0-9+.-]*:\/\//i, "is a URL, not a finding ID"],
			[/^#/, "begins a comment: only files may hold comments"],
			[/\.(?:sarif|json|jsonl|ndjson|txt|gz)$/i, "is the name of a file: findings-file takes those"],
			[/%[0-9a-f]{2}/i, "is percent-encoded: %3D stands for ="],
			[/^[A-Za-z0-9_=-]{513,}$/, "is too long: a finding ID has at most 512 characters"],
			[/^[A-Za-z0-9+/]+={0,2}$/, "is plain base64: a finding ID has - and _ where that has + and /"],
			[/^[A-Za-z0-9_=-]+$/, "has = elsewhere than at its end, or more than two of them"],
		];
		function whyNotFindingId(text) {
			let mistake = MISTAKES.find(([pattern]) => pattern.test(text));
			return mistake?.[1] ?? "is not a finding ID: those are letters, digits, - and _, then up to two =";
		}
	},
	149: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			b: () => idListSource,
			h: () => parseIdList,
		});
		var _id_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5911);
		let ENTRY = /\$\{\{[^{}\n]*\}\}|[^\s,]+/g;
		let JSON_STRING = /"(?:[^"\\]|\\.)*"/g;
		function parseIdList(text) {
			let trimmed = text.trim();
			if ("null" === trimmed)
				return {
					findings: [],
					problems: [],
				};
			return /^[[{]/.test(trimmed) ? parseJson(text) : collect(entriesByLine(text));
		}
		function entriesByLine(text) {
			return text.split("\n").flatMap((line, index) =>
				Array.from(line.matchAll(ENTRY), ([entry]) => ({
					line: index + 1,
					text: entry,
				})),
			);
		}
		function parseJson(text) {
			let parsed = parsedJson(text);
			let start = {
				line: 1 + lineBreaks(text.slice(0, text.search(/\S/))),
				text: text.trim(),
			};
			if (void 0 === parsed)
				return refused(start, "begins like JSON, but is not valid JSON: each ID needs double quotes");
			if (!isStrings(parsed)) return refused(start, "is JSON, but not an array of strings: give the IDs only");
			let lines = lineOfEachString(text);
			return collect(
				parsed.map((entry, index) => ({
					line: lines[index] ?? start.line,
					text: entry,
				})),
			);
		}
		function parsedJson(text) {
			try {
				return JSON.parse(text.trim());
			} catch {
				return;
			}
		}
		function isStrings(value) {
			return Array.isArray(value) && value.every((entry) => "string" == typeof entry);
		}
		function lineOfEachString(text) {
			let line = 1;
			let position = 0;
			return Array.from(text.matchAll(JSON_STRING), ({ index }) => {
				line += lineBreaks(text.slice(position, index));
				position = index;
				return line;
			});
		}
		function lineBreaks(text) {
			return text.split("\n").length - 1;
		}
		function refused(entry, reason) {
			return {
				findings: [],
				problems: [
					{
						...entry,
						reason,
					},
				],
			};
		}
		function collect(entries) {
			let findings = new Map();
			let problems = [];
			for (let { line, text } of entries) {
				let id = (0, _id_js__WEBPACK_IMPORTED_MODULE_0__.K)(text);
				if (null === id)
					problems.push({
						line,
						text,
						reason: (0, _id_js__WEBPACK_IMPORTED_MODULE_0__.g)(text),
					});
				else if (!findings.has(id))
					findings.set(id, {
						id,
						origin: {
							kind: "input",
							input: "finding-ids",
							line,
						},
					});
			}
			return {
				findings: [...findings.values()],
				problems,
			};
		}
		function idListSource({ findings: { length }, hasIdList }) {
			return hasIdList ? [`finding-ids (${length} ${1 === length ? "ID" : "IDs"})`] : [];
		}
	},
	7543: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			H: () => parseJsonPointer,
		});
		function parseJsonPointer(text) {
			if ("" === text) return [];
			if (!text.startsWith("/") || /~(?![01])/.test(text)) return null;
			return text
				.slice(1)
				.split("/")
				.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
		}
	},
	1030: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			w: () => lookPatiently,
		});
		let FIRST_PAUSE_MS = 5_000;
		let LONGEST_PAUSE_MS = 30_000;
		let KEPT_MS = 120_000;
		let KEPT_PART = 0.25;
		async function lookPatiently({ waitForFindings, clock, budget, log, warn }, look) {
			let budgeted = budget.remaining() - Math.min(KEPT_MS, budget.remaining() * KEPT_PART);
			let longest = Math.min(waitForFindings, budgeted);
			let until = clock.now() + longest;
			for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(1.5 * pause, LONGEST_PAUSE_MS)) {
				let { found, lacking } = await look();
				let left = until - clock.now();
				if (null === lacking) return found;
				if (left <= 0) {
					if (longest < waitForFindings) warn(endedEarly(lacking, longest, waitForFindings));
					return found;
				}
				let wait = Math.min(pause, left);
				log.info(
					`So far ${lacking}; looking again in ${Math.ceil(wait / 1000)} s (for up to ${Math.ceil(left / 1000)} s, \`wait-for-findings\`).`,
				);
				await clock.sleep(wait, budget.stop);
			}
		}
		function endedEarly(lacking, waited, wanted) {
			return `Stopped looking after ${Math.floor(waited / 1000)} s of ${Math.ceil(wanted / 1000)} s (\`wait-for-findings\`), and ${lacking}: the rest of \`timeout\` is for the tickets. Raise \`timeout\` to look longer.`;
		}
	},
	5545: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			WX: () => findingsOf,
			XJ: () => findByQuery,
			cz: () => detailsOf,
		});
		var _finding_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9137);
		var _id_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5911);
		var _patience_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1030);
		var _search_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8349);
		function findByQuery(client, query, patience) {
			let search = {
				filter: query,
				purpose: "search for findings (`findings-query`)",
			};
			return (0, _patience_js__WEBPACK_IMPORTED_MODULE_0__.w)(patience, async () => {
				let found = await (0, _search_js__WEBPACK_IMPORTED_MODULE_1__.m)(client, search, patience.log);
				return {
					found,
					lacking: 0 === found.length ? "`findings-query` finds nothing" : null,
				};
			});
		}
		function findingsOf(found) {
			let findings = [];
			let odd = [];
			for (let known of found) {
				let id = (0, _id_js__WEBPACK_IMPORTED_MODULE_2__.K)(known.id);
				if (null === id) odd.push(known.id);
				else
					findings.push({
						id,
						origin: {
							kind: "query",
						},
						...detailsOf(known),
					});
			}
			return {
				findings,
				odd,
			};
		}
		function detailsOf(known) {
			return {
				title: known.title ?? void 0,
				severity: _finding_js__WEBPACK_IMPORTED_MODULE_3__.o.find((severity) => severity === known.severity),
				rule: known.rule ?? void 0,
				file: known.file ?? void 0,
				line: known.line ?? void 0,
				endLine: known.endLine ?? void 0,
				repositoryUrl: known.gitRepositoryUrl ?? void 0,
				service: known.service ?? void 0,
				resource: known.resource ?? void 0,
			};
		}
	},
	8349: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			m: () => searchAll,
		});
		var _datadog_endpoints_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9835);
		async function searchAll(client, { filter, purpose }, log) {
			let found = new Map();
			for await (let page of (0, _datadog_endpoints_findings_js__WEBPACK_IMPORTED_MODULE_0__.L6)(
				client,
				filter,
				purpose,
			)) {
				for (let finding of page) found.set(finding.id, finding);
				log.debug(`${found.size} findings so far`);
			}
			return [...found.values()];
		}
	},
	897: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			BP: () => logLine,
			h6: () => createSafeMarkdown,
		});
		var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1730);
		let IGNORABLE = String.raw`[[\p{M}\p{C}\p{Default_Ignorable_Code_Point}]--\n]`;
		let BLANK = String.raw`[[\p{M}\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]--\n]`;
		let commands = once(() => ({
			atStart: new RegExp(`^(${BLANK}*)(?=:${IGNORABLE}*:)`, "gmv"),
			anywhere: new RegExp(String.raw`#${IGNORABLE}*#${IGNORABLE}*(?=\[)`, "gv"),
		}));
		function logLine(text) {
			if ((0, _text_js__WEBPACK_IMPORTED_MODULE_0__.$i)(text) && !/::|##/.test(text)) return text;
			let { atStart, anywhere } = commands();
			return (0, _text_js__WEBPACK_IMPORTED_MODULE_0__.RK)(text)
				.replace(atStart, "$1\\")
				.replace(anywhere, (hashes) => `${hashes}\\`);
		}
		function once(make) {
			let made = null;
			return () => {
				made ??= {
					value: make(),
				};
				return made.value;
			};
		}
		let LIVE = /@|#(?=\d)|\bgh-(?=\d)|:(?=\/)|www(?=\.)|:(?=[\w+-]+:)/giu;
		let ACTIVE = /[&<>`*_~|[\]#\\\u200b]/gu;
		let LEADING = /^[-+=:]|^\d+[.)]/u;
		let RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
		function markdown(text) {
			let line = (0, _text_js__WEBPACK_IMPORTED_MODULE_0__.P8)(text);
			let inert = line
				.replace(LIVE, (live) => `${live}\u200b`)
				.replace(ACTIVE, entity)
				.replace(LEADING, (start) => `${start.slice(0, -1)}${entity(start.slice(-1))}`)
				.replaceAll("$", "<span>&#36;</span>");
			return RIGHT_TO_LEFT.test(line) ? `&#8296;${inert}&#8297;` : inert;
		}
		function entity(character) {
			return `&#${character.charCodeAt(0)};`;
		}
		function codeSpan(text) {
			return `<code>${markdown(text)}</code>`;
		}
		function markdownLink(text, url) {
			let address = safeUrl(url);
			if (null === address) return markdown(text);
			return `[${markdown(text)}](${address})`;
		}
		let LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
		function safeUrl(url) {
			let parsed = URL.parse(url);
			if (null === parsed || "" !== parsed.username || "" !== parsed.password) return null;
			let isLocal = "http:" === parsed.protocol && LOOPBACK.test(parsed.hostname);
			if ("https:" !== parsed.protocol && !isLocal) return null;
			return parsed.href.replace(/[()<>[\]|\\"'`{}^]/g, percent).replaceAll("&", "&amp;");
		}
		function percent(character) {
			return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
		}
		function createSafeMarkdown(redact) {
			let clean = (text, longest = 1 / 0) =>
				(0, _text_js__WEBPACK_IMPORTED_MODULE_0__.ml)(
					(0, _text_js__WEBPACK_IMPORTED_MODULE_0__.sw)(text, redact),
					longest,
				);
			return {
				text: (text, longest) => markdown(clean(text, longest)),
				code: (text, longest) => codeSpan(clean(text, longest)),
				link: (text, url, longest) => markdownLink(clean(text, longest), redact(url)),
			};
		}
	},
	294: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			BQ: () => ticketExists,
			Bg: () => resultOf,
			FO: () => exitCodeOf,
		});
		let ALWAYS_FAILS = {
			inputs: true,
			credentials: true,
			guard: true,
			cancelled: true,
			budget: false,
			datadog: false,
			defect: true,
		};
		let EXISTS = {
			created: true,
			attached: true,
			existing: true,
			failed: false,
			unknown: false,
			planned: false,
		};
		function ticketExists(ticket) {
			return EXISTS[ticket.status];
		}
		function resultOf({ tickets, dryRun, stop }) {
			let existing = tickets.filter(ticketExists).length;
			if (null !== stop) return existing > 0 && !dryRun ? "partial" : "failure";
			if (0 === tickets.length) return "no-findings";
			if (dryRun) return "dry-run";
			if (existing === tickets.length) return "success";
			return existing > 0 ? "partial" : "failure";
		}
		function exitCodeOf(ending, rules) {
			let { stop, tickets } = ending;
			if (null !== stop && ALWAYS_FAILS[stop]) return 1;
			if ("budget" === stop && !everyTicketWasTried(tickets)) return 1;
			switch (resultOf(ending)) {
				case "success":
				case "dry-run":
					return 0;
				case "no-findings":
					return "fail" === rules.ifNoFindings ? 1 : 0;
				case "partial":
				case "failure":
					return rules.failOnError ? 1 : 0;
			}
		}
		function everyTicketWasTried(tickets) {
			return tickets.length > 0 && tickets.every(({ status }) => "planned" !== status);
		}
	},
	3746: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			q: () => resultsText,
			x: () => countByStatus,
		});
		var _ticket_entry_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9547);
		function* resultsText(report, facts, finished) {
			yield JSON.stringify(headOf(report, facts, finished), null, 2).slice(0, -2);
			yield* list("tickets", report.tickets, resultsEntry);
			yield* list("skipped", report.skipped, skippedEntry);
			yield* list("findings", report.findings.values(), findingEntry);
			yield "\n}\n";
		}
		function* list(name, items, toEntry) {
			yield `,\n  ${JSON.stringify(name)}: [`;
			let separator = "\n    ";
			for (let item of items) {
				yield separator + JSON.stringify(toEntry(item));
				separator = ",\n    ";
			}
			yield separator.startsWith(",") ? "\n  ]" : "]";
		}
		function headOf(report, facts, finished) {
			let { workflow } = facts;
			return {
				schema_version: 1,
				finished,
				result: report.result,
				failure: report.failure,
				operation: report.operation,
				dry_run: report.dryRun,
				started_at: new Date(report.startedAt).toISOString(),
				ended_at: new Date(report.endedAt).toISOString(),
				duration_ms: Math.max(0, Math.round(report.endedAt - report.startedAt)),
				versions: facts.versions,
				workflow: {
					server_url: workflow.serverUrl,
					repository: workflow.repository,
					ref: workflow.ref,
					sha: workflow.sha,
					run_url: workflow.runUrl,
					actor: workflow.actor,
					event_name: workflow.eventName,
				},
				counts: {
					findings: report.findings.size,
					tickets: report.tickets.length,
					...countByStatus(report.tickets),
					skipped_findings: report.skipped.length + report.unnamedSkipped,
				},
				sources: [...report.sources],
				warnings: [...report.warnings],
			};
		}
		function countByStatus(tickets) {
			let counts = {
				created: 0,
				attached: 0,
				existing: 0,
				failed: 0,
				unknown: 0,
				planned: 0,
			};
			for (let { status } of tickets) counts[status] += 1;
			return counts;
		}
		function resultsEntry(ticket) {
			return {
				...(0, _ticket_entry_js__WEBPACK_IMPORTED_MODULE_0__.t)(ticket),
				assignee_id: ticket.assigneeId,
				finding_ids: [...ticket.findingIds],
			};
		}
		function skippedEntry({ reason, id, label }) {
			return {
				reason,
				id,
				label,
			};
		}
		function findingEntry(finding) {
			return {
				id: finding.id,
				title: finding.title ?? null,
				severity: finding.severity ?? null,
				rule: finding.rule ?? null,
				file: finding.file ?? null,
				line: finding.line ?? null,
				end_line: finding.endLine ?? null,
				service: finding.service ?? null,
				resource: finding.resource ?? null,
				origin: finding.origin,
			};
		}
	},
	9547: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			t: () => ticketEntry,
		});
		function ticketEntry(ticket) {
			return {
				status: ticket.status,
				case_id: ticket.caseId,
				case_key: ticket.caseKey,
				case_url: ticket.caseUrl,
				servicenow_url: ticket.serviceNowUrl,
				servicenow_sys_id: ticket.serviceNowSysId,
				jira_issue_url: ticket.jiraIssueUrl,
				title: ticket.title,
				priority: ticket.priority,
				finding_ids: ticket.findingIds,
				error: ticket.error,
			};
		}
	},
	3139: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Q: () => refuseTooMany,
			w: () => leaveOutUnidentified,
		});
		var _english_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7749);
		var _tickets_guard_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6233);
		function leaveOutUnidentified({ unidentified, unidentifiedCount }, { inputs, journal }, which) {
			if (0 === unidentifiedCount) return;
			let labels = unidentified.map(({ label }) => label);
			let results = `${(0, _english_js__WEBPACK_IMPORTED_MODULE_0__.hS)(unidentifiedCount, "SARIF result")} ${which}`;
			if ("fail" === inputs.onMissingFinding) {
				let lookUp = inputs.sources.sarifLookup
					? "wait for the scan to reach Datadog (`wait-for-findings`)"
					: "look them up in Datadog (`sarif-lookup: true`)";
				throw new _tickets_guard_error_js__WEBPACK_IMPORTED_MODULE_1__.U(
					`${results}: ${(0, _english_js__WEBPACK_IMPORTED_MODULE_0__.RR)(labels, unidentifiedCount)}. Nothing was written. Say where the IDs are (\`sarif-id-property\`), ${lookUp}, or leave these results out (\`on-missing-finding: skip\`).`,
				);
			}
			journal.warn(`${results} left out (\`on-missing-finding\`).`);
			journal.skipped(
				labels.map((label) => ({
					reason: "missing",
					id: null,
					label,
				})),
				unidentifiedCount - labels.length,
			);
		}
		function refuseTooMany(findings, maxFindings) {
			if (findings.length <= maxFindings) return;
			throw new _tickets_guard_error_js__WEBPACK_IMPORTED_MODULE_1__.U(
				`${findings.length} findings were found, and \`max-findings\` allows ${maxFindings}. Nothing was written. Raise \`max-findings\` if that many are meant, or choose fewer.`,
			);
		}
	},
	1730: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			$i: () => isPlain,
			P8: () => visibleLine,
			RK: () => visible,
			TL: () => quoted,
			ml: () => shorten,
			oF: () => percentDecoded,
			sw: () => lineWithoutSecrets,
		});
		let LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
		let DISPENSABLE = /[\u00ad\u200b\u2060\ufeff\u{e0000}-\u{e007f}]/gu;
		let HIDDEN = /[[\p{Cc}[\p{Cf}&&\p{Default_Ignorable_Code_Point}]\u{fff9}-\u{fffb}]--[\n\t\u200c\u200d]]/gv;
		function visible(text) {
			if (isPlain(text)) return text;
			return text.toWellFormed().replace(LINE_END, "\n").replace(DISPENSABLE, "").replace(HIDDEN, picture);
		}
		function isPlain(text) {
			return /^[\n -~]*$/.test(text);
		}
		function visibleLine(text) {
			return visible(text).replace(/\s+/gu, " ").trim();
		}
		function lineWithoutSecrets(text, redact) {
			return redact(visibleLine(redact(text)));
		}
		function picture(character) {
			let code = character.codePointAt(0) ?? 0;
			if (code < 0x20) return String.fromCodePoint(0x2400 + code);
			return 0x7f === code ? "\u2421" : codePoint(character);
		}
		function codePoint(character) {
			return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
		}
		let EARLIEST_BORDER = 0.6;
		function shorten(text, length) {
			if (text.length <= length) return text;
			let room = length - 1;
			let start = text.slice(0, 2 * length).toWellFormed();
			let kept = start.slice(0, characterStart(start, room));
			let border = /\s/u.test(start.charAt(kept.length)) ? kept.length : lastSpace(kept);
			let words = border >= room * EARLIEST_BORDER ? kept.slice(0, border) : kept;
			return `${words.trimEnd()}…`;
		}
		function lastSpace(text) {
			return /^.*(?=\s)/su.exec(text)?.[0].length ?? -1;
		}
		function characterStart(text, index) {
			if (/^[ -~]{2}$/.test(text.slice(index - 1, index + 1))) return index;
			let characters = new Intl.Segmenter(void 0, {
				granularity: "grapheme",
			}).segment(text);
			let start = characters.containing(index)?.index ?? index;
			if (start > 0) return start;
			return /[\udc00-\udfff]/.test(text.charAt(index)) ? index - 1 : index;
		}
		let LONGEST_QUOTE = 120;
		let UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;
		function quoted(text, redact) {
			return JSON.stringify(shorten(redact(text), LONGEST_QUOTE)).replaceAll(UNPRINTABLE, codePoint);
		}
		function percentDecoded(text) {
			if (!text.includes("%")) return text;
			try {
				return decodeURIComponent(text);
			} catch {
				return text;
			}
		}
	},
	6233: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			U: () => GuardError,
		});
		class GuardError extends Error {
			name = "GuardError";
		}
	},
	6091: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			JW: () => findAll,
			_B: () => READS_AT_ONCE,
			a$: () => knowledgeOf,
			r: () => hasTicket,
			yq: () => existingTicket,
		});
		var _concurrency_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1534);
		var _datadog_endpoints_cases_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2360);
		var _datadog_endpoints_findings_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9835);
		var _datadog_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8129);
		var _datadog_shared_texts_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3870);
		let READS_AT_ONCE = 50;
		async function findAll(client, ids) {
			let share = (0, _datadog_shared_texts_js__WEBPACK_IMPORTED_MODULE_1__.C)();
			let chunks = await (0, _concurrency_js__WEBPACK_IMPORTED_MODULE_2__.W8)(
				(0, _concurrency_js__WEBPACK_IMPORTED_MODULE_2__.iv)(
					ids,
					_datadog_endpoints_findings_js__WEBPACK_IMPORTED_MODULE_3__.T_,
				),
				READS_AT_ONCE,
				(some) => (0, _datadog_endpoints_findings_js__WEBPACK_IMPORTED_MODULE_3__.kH)(client, some, share),
			);
			return chunks.flat();
		}
		async function knowledgeOf(client, findings, log) {
			let asked = await askForCases(client, findings, log);
			let knowledge = new Map();
			for (let finding of findings)
				knowledge.set(finding.id, {
					finding,
					ticket: ticketOf(finding, asked),
				});
			return knowledge;
		}
		async function askForCases(client, findings, log) {
			let ids = new Set();
			for (let { cases } of findings)
				if (!cases.some(hasTicket)) {
					for (let { id, isOpen } of cases) if (isOpen) ids.add(id);
				}
			let asked = new Map();
			try {
				await (0, _concurrency_js__WEBPACK_IMPORTED_MODULE_2__.W8)([...ids], READS_AT_ONCE, async (id) => {
					let answer = await readIfThere(client, id);
					if (answer) asked.set(id, answer);
				});
			} catch (error) {
				if (!(error instanceof _datadog_errors_js__WEBPACK_IMPORTED_MODULE_0__.i_)) throw error;
				log.info(
					`${ids.size} open case(s) show no ServiceNow ticket, and whether one is being made cannot be seen: the credentials may not read cases (\`cases_read\`). They count as having none.`,
				);
			}
			return asked;
		}
		async function readIfThere(client, id) {
			try {
				return await (0, _datadog_endpoints_cases_js__WEBPACK_IMPORTED_MODULE_4__.z)(client, id);
			} catch (error) {
				if (error instanceof _datadog_errors_js__WEBPACK_IMPORTED_MODULE_0__.fk && 404 === error.status) return null;
				throw error;
			}
		}
		function hasTicket(entry) {
			return entry.isOpen && null !== entry.serviceNow && "FAILED" !== entry.serviceNow.progress;
		}
		function ticketOf(finding, asked) {
			if (0 === finding.cases.length) return null;
			let open = finding.cases.filter((entry) => entry.isOpen).sort(newestFirst);
			let shown = open.find(hasTicket);
			if (shown) return existingTicket(shown, shown.serviceNow);
			for (let entry of open) {
				let answer = asked.get(entry.id);
				if (answer?.isOpen && answer.serviceNow && "FAILED" !== answer.serviceNow.progress) {
					let named = {
						...entry,
						key: entry.key ?? answer.key,
						title: entry.title ?? answer.title,
					};
					return existingTicket(named, answer.serviceNow);
				}
			}
			return null;
		}
		function newestFirst(a, b) {
			return (b.createdAt ?? 0) - (a.createdAt ?? 0);
		}
		function existingTicket(entry, ticket) {
			return {
				caseId: entry.id,
				caseKey: entry.key,
				title: entry.title,
				serviceNowUrl: ticket?.url ?? null,
				serviceNowSysId: ticket?.sysId ?? null,
				createdAt: entry.createdAt,
			};
		}
	},
	8361: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			hX: () => unknownPlaceholders,
			j_: () => PLACEHOLDER_PATTERN,
			je: () => PLACEHOLDERS,
		});
		let PLACEHOLDERS = [
			"count",
			"severity",
			"rule",
			"file",
			"service",
			"resource",
			"finding_titles",
			"repository",
			"ref",
			"sha",
			"run_url",
			"actor",
			"part",
		];
		let PLACEHOLDER_PATTERN = /\{\{([^{}]*)\}\}/g;
		function unknownPlaceholders(template) {
			let known = PLACEHOLDERS;
			let names = Array.from(template.matchAll(PLACEHOLDER_PATTERN), ([, name = ""]) => name.trim());
			return [...new Set(names)].filter((name) => !known.includes(name));
		}
	},
	538: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Oy: () => sysIdIn,
			Re: () => recordId,
			Wv: () => parseServiceNowUrl,
			cH: () => serviceNowSysId,
		});
		var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1730);
		let RECORD_PAGE = /^\/?[a-z][a-z0-9_]*\.do\?(.*)$/is;
		let SYS_ID = /^[0-9a-f]{32}$/i;
		let CLASSIC_TARGET = "/now/nav/ui/classic/params/target/";
		function serviceNowSysId(url) {
			let parsed = parseServiceNowUrl(url);
			return parsed.ok ? parsed.sysId : null;
		}
		function recordId(sysId, url) {
			return sysId?.toLowerCase() ?? (null === url ? null : serviceNowSysId(url));
		}
		function sysIdIn(link) {
			let known = serviceNowSysId(link);
			if (null !== known) return known;
			let found = new Set(link.toLowerCase().match(/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g));
			let [only] = found;
			return 1 === found.size && void 0 !== only ? only : null;
		}
		function parseServiceNowUrl(text) {
			if (/[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text)) return refused("is not a URL");
			let url = new URL(text);
			if ("https:" !== url.protocol) return refused("does not begin with https://");
			if ("" !== url.username || "" !== url.password) return refused("holds a user name or a password");
			if (!/^(?:[a-z0-9-]+\.)+service-now\.com$/.test(url.hostname) || "" !== url.port)
				return refused("is not on a host below service-now.com");
			let sysId = sysIdOf(recordPage(url));
			return null === sysId
				? refused("names no record by its sys_id")
				: {
						ok: true,
						sysId,
					};
		}
		function refused(reason) {
			return {
				ok: false,
				reason,
			};
		}
		function recordPage(url) {
			if ("/nav_to.do" === url.pathname) return url.searchParams.get("uri") ?? "";
			if (!url.pathname.startsWith(CLASSIC_TARGET)) return url.pathname + url.search;
			let target = (0, _text_js__WEBPACK_IMPORTED_MODULE_0__.oF)(url.pathname.slice(CLASSIC_TARGET.length));
			return target.includes("?") ? target : target + url.search;
		}
		function sysIdOf(page) {
			let query = RECORD_PAGE.exec(page)?.[1] ?? "";
			let [sysId = "", ...others] = new URLSearchParams(query).getAll("sys_id");
			return 0 === others.length && SYS_ID.test(sysId) ? sysId.toLowerCase() : null;
		}
	},
	9007: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			M: () => property,
			b: () => messageOf,
		});
		function property(value, name) {
			return "object" == typeof value && null !== value ? Reflect.get(value, name) : void 0;
		}
		function messageOf(error) {
			return error instanceof Error ? error.message : String(error);
		}
	},
	5360: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Yz: () => core_debug,
			N4: () => endGroup,
			z3: () => error,
			pq: () => info,
			lm: () => notice,
			uH: () => setOutput,
			Pq: () => core_setSecret,
			Oh: () => startGroup,
			$e: () => warning,
		});
		// EXTERNAL MODULE: external "os"
		var external_os_ = __nccwpck_require__(857);
		function utils_toCommandValue(input) {
			if (null == input) return "";
			else if ("string" == typeof input || input instanceof String) return input;
			return JSON.stringify(input);
		}
		function toCommandProperties(annotationProperties) {
			if (!Object.keys(annotationProperties).length) return {};
			return {
				title: annotationProperties.title,
				file: annotationProperties.file,
				line: annotationProperties.startLine,
				endLine: annotationProperties.endLine,
				col: annotationProperties.startColumn,
				endColumn: annotationProperties.endColumn,
			};
		}
		function command_issueCommand(command, properties, message) {
			let cmd = new Command(command, properties, message);
			process.stdout.write(cmd.toString() + external_os_.EOL);
		}
		function command_issue(name, message = "") {
			command_issueCommand(name, {}, message);
		}
		let CMD_STRING = "::";
		class Command {
			constructor(command, properties, message) {
				if (!command) command = "missing.command";
				this.command = command;
				this.properties = properties;
				this.message = message;
			}
			toString() {
				let cmdStr = CMD_STRING + this.command;
				if (this.properties && Object.keys(this.properties).length > 0) {
					cmdStr += " ";
					let first = true;
					for (let key in this.properties)
						if (this.properties.hasOwnProperty(key)) {
							let val = this.properties[key];
							if (val) {
								if (first) first = false;
								else cmdStr += ",";
								cmdStr += `${key}=${escapeProperty(val)}`;
							}
						}
				}
				cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
				return cmdStr;
			}
		}
		function escapeData(s) {
			return utils_toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
		}
		function escapeProperty(s) {
			return utils_toCommandValue(s)
				.replace(/%/g, "%25")
				.replace(/\r/g, "%0D")
				.replace(/\n/g, "%0A")
				.replace(/:/g, "%3A")
				.replace(/,/g, "%2C");
		}
		// EXTERNAL MODULE: external "crypto"
		var external_crypto_ = __nccwpck_require__(6982);
		// EXTERNAL MODULE: external "fs"
		var external_fs_ = __nccwpck_require__(9896);
		function file_command_issueFileCommand(command, message) {
			let filePath = process.env[`GITHUB_${command}`];
			if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
			if (!external_fs_.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
			external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
				encoding: "utf8",
			});
		}
		function file_command_prepareKeyValueMessage(key, value) {
			let delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
			let convertedValue = utils_toCommandValue(value);
			if (key.includes(delimiter))
				throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
			if (convertedValue.includes(delimiter))
				throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
			return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
		}
		// EXTERNAL MODULE: external "path"
		__nccwpck_require__(6928);
		var summary_awaiter = function (thisArg, _arguments, P, generator) {
			function adopt(value) {
				return value instanceof P
					? value
					: new P(function (resolve) {
							resolve(value);
						});
			}
			return new (P || (P = Promise))(function (resolve, reject) {
				function fulfilled(value) {
					try {
						step(generator.next(value));
					} catch (e) {
						reject(e);
					}
				}
				function rejected(value) {
					try {
						step(generator["throw"](value));
					} catch (e) {
						reject(e);
					}
				}
				function step(result) {
					result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
				}
				step((generator = generator.apply(thisArg, _arguments || [])).next());
			});
		};
		let { access, appendFile, writeFile } = external_fs_.promises;
		let SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
		class Summary {
			constructor() {
				this._buffer = "";
			}
			filePath() {
				return summary_awaiter(this, void 0, void 0, function* () {
					if (this._filePath) return this._filePath;
					let pathFromEnv = process.env[SUMMARY_ENV_VAR];
					if (!pathFromEnv)
						throw new Error(
							`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`,
						);
					try {
						yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
					} catch (_a) {
						throw new Error(
							`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`,
						);
					}
					this._filePath = pathFromEnv;
					return this._filePath;
				});
			}
			wrap(tag, content, attrs = {}) {
				let htmlAttrs = Object.entries(attrs)
					.map(([key, value]) => ` ${key}="${value}"`)
					.join("");
				if (!content) return `<${tag}${htmlAttrs}>`;
				return `<${tag}${htmlAttrs}>${content}</${tag}>`;
			}
			write(options) {
				return summary_awaiter(this, void 0, void 0, function* () {
					let overwrite = !!(null == options ? void 0 : options.overwrite);
					let filePath = yield this.filePath();
					let writeFunc = overwrite ? writeFile : appendFile;
					yield writeFunc(filePath, this._buffer, {
						encoding: "utf8",
					});
					return this.emptyBuffer();
				});
			}
			clear() {
				return summary_awaiter(this, void 0, void 0, function* () {
					return this.emptyBuffer().write({
						overwrite: true,
					});
				});
			}
			stringify() {
				return this._buffer;
			}
			isEmptyBuffer() {
				return 0 === this._buffer.length;
			}
			emptyBuffer() {
				this._buffer = "";
				return this;
			}
			addRaw(text, addEOL = false) {
				this._buffer += text;
				return addEOL ? this.addEOL() : this;
			}
			addEOL() {
				return this.addRaw(external_os_.EOL);
			}
			addCodeBlock(code, lang) {
				let attrs = Object.assign(
					{},
					lang && {
						lang,
					},
				);
				let element = this.wrap("pre", this.wrap("code", code), attrs);
				return this.addRaw(element).addEOL();
			}
			addList(items, ordered = false) {
				let tag = ordered ? "ol" : "ul";
				let listItems = items.map((item) => this.wrap("li", item)).join("");
				let element = this.wrap(tag, listItems);
				return this.addRaw(element).addEOL();
			}
			addTable(rows) {
				let tableBody = rows
					.map((row) => {
						let cells = row
							.map((cell) => {
								if ("string" == typeof cell) return this.wrap("td", cell);
								let { header, data, colspan, rowspan } = cell;
								let tag = header ? "th" : "td";
								let attrs = Object.assign(
									Object.assign(
										{},
										colspan && {
											colspan,
										},
									),
									rowspan && {
										rowspan,
									},
								);
								return this.wrap(tag, data, attrs);
							})
							.join("");
						return this.wrap("tr", cells);
					})
					.join("");
				let element = this.wrap("table", tableBody);
				return this.addRaw(element).addEOL();
			}
			addDetails(label, content) {
				let element = this.wrap("details", this.wrap("summary", label) + content);
				return this.addRaw(element).addEOL();
			}
			addImage(src, alt, options) {
				let { width, height } = options || {};
				let attrs = Object.assign(
					Object.assign(
						{},
						width && {
							width,
						},
					),
					height && {
						height,
					},
				);
				let element = this.wrap(
					"img",
					null,
					Object.assign(
						{
							src,
							alt,
						},
						attrs,
					),
				);
				return this.addRaw(element).addEOL();
			}
			addHeading(text, level) {
				let tag = `h${level}`;
				let allowedTag = ["h1", "h2", "h3", "h4", "h5", "h6"].includes(tag) ? tag : "h1";
				let element = this.wrap(allowedTag, text);
				return this.addRaw(element).addEOL();
			}
			addSeparator() {
				let element = this.wrap("hr", null);
				return this.addRaw(element).addEOL();
			}
			addBreak() {
				let element = this.wrap("br", null);
				return this.addRaw(element).addEOL();
			}
			addQuote(text, cite) {
				let attrs = Object.assign(
					{},
					cite && {
						cite,
					},
				);
				let element = this.wrap("blockquote", text, attrs);
				return this.addRaw(element).addEOL();
			}
			addLink(text, href) {
				let element = this.wrap("a", text, {
					href,
				});
				return this.addRaw(element).addEOL();
			}
		}
		new Summary();
		external_os_.platform();
		external_os_.arch();
		var ExitCode;
		(function (ExitCode) {
			ExitCode[(ExitCode["Success"] = 0)] = "Success";
			ExitCode[(ExitCode["Failure"] = 1)] = "Failure";
		})(ExitCode || (ExitCode = {}));
		function core_setSecret(secret) {
			command_issueCommand("add-mask", {}, secret);
		}
		function setOutput(name, value) {
			let filePath = process.env["GITHUB_OUTPUT"] || "";
			if (filePath) return file_command_issueFileCommand("OUTPUT", file_command_prepareKeyValueMessage(name, value));
			process.stdout.write(external_os_.EOL);
			command_issueCommand(
				"set-output",
				{
					name,
				},
				utils_toCommandValue(value),
			);
		}
		function core_debug(message) {
			command_issueCommand("debug", {}, message);
		}
		function error(message, properties = {}) {
			command_issueCommand(
				"error",
				toCommandProperties(properties),
				message instanceof Error ? message.toString() : message,
			);
		}
		function warning(message, properties = {}) {
			command_issueCommand(
				"warning",
				toCommandProperties(properties),
				message instanceof Error ? message.toString() : message,
			);
		}
		function notice(message, properties = {}) {
			command_issueCommand(
				"notice",
				toCommandProperties(properties),
				message instanceof Error ? message.toString() : message,
			);
		}
		function info(message) {
			process.stdout.write(message + external_os_.EOL);
		}
		function startGroup(name) {
			command_issue("group", name);
		}
		function endGroup() {
			command_issue("endgroup");
		}
	},
	3689: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			s: () => getProxyUrl,
		});
		function getProxyUrl(reqUrl) {
			let usingSsl = "https:" === reqUrl.protocol;
			if (checkBypass(reqUrl)) return;
			let proxyVar = (() => {
				if (usingSsl) return process.env["https_proxy"] || process.env["HTTPS_PROXY"];
				else return process.env["http_proxy"] || process.env["HTTP_PROXY"];
			})();
			if (!proxyVar) return;
			else
				try {
					return new DecodedURL(proxyVar);
				} catch (_a) {
					if (!proxyVar.startsWith("http://") && !proxyVar.startsWith("https://"))
						return new DecodedURL(`http://${proxyVar}`);
				}
		}
		function checkBypass(reqUrl) {
			if (!reqUrl.hostname) return false;
			let reqHost = reqUrl.hostname;
			if (isLoopbackAddress(reqHost)) return true;
			let noProxy = process.env["no_proxy"] || process.env["NO_PROXY"] || "";
			if (!noProxy) return false;
			let reqPort;
			if (reqUrl.port) reqPort = Number(reqUrl.port);
			else if ("http:" === reqUrl.protocol) reqPort = 80;
			else if ("https:" === reqUrl.protocol) reqPort = 443;
			let upperReqHosts = [reqUrl.hostname.toUpperCase()];
			if ("number" == typeof reqPort) upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
			for (let upperNoProxyItem of noProxy
				.split(",")
				.map((x) => x.trim().toUpperCase())
				.filter((x) => x))
				if (
					"*" === upperNoProxyItem ||
					upperReqHosts.some(
						(x) =>
							x === upperNoProxyItem ||
							x.endsWith(`.${upperNoProxyItem}`) ||
							(upperNoProxyItem.startsWith(".") && x.endsWith(`${upperNoProxyItem}`)),
					)
				)
					return true;
			return false;
		}
		function isLoopbackAddress(host) {
			let hostLower = host.toLowerCase();
			return (
				"localhost" === hostLower ||
				hostLower.startsWith("127.") ||
				hostLower.startsWith("[::1]") ||
				hostLower.startsWith("[0:0:0:0:0:0:0:1]")
			);
		}
		class DecodedURL extends URL {
			constructor(url, base) {
				super(url, base);
				this._decodedUsername = decodeURIComponent(super.username);
				this._decodedPassword = decodeURIComponent(super.password);
			}
			get username() {
				return this._decodedUsername;
			}
			get password() {
				return this._decodedPassword;
			}
		}
	},
};
var __webpack_module_cache__ = {};
function __nccwpck_require__(moduleId) {
	var cachedModule = __webpack_module_cache__[moduleId];
	if (void 0 !== cachedModule) return cachedModule.exports;
	var module = (__webpack_module_cache__[moduleId] = {
		exports: {},
	});
	var threw = true;
	try {
		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
		threw = false;
	} finally {
		if (threw) delete __webpack_module_cache__[moduleId];
	}
	return module.exports;
}
__nccwpck_require__.m = __webpack_modules__;
if (void 0 !== __nccwpck_require__)
	__nccwpck_require__.ab =
		decodeURIComponent(new URL(".", import.meta.url).pathname).slice(
			import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0,
			-1,
		) + "/";
(() => {
	var getProto = Object.getPrototypeOf ? (obj) => Object.getPrototypeOf(obj) : (obj) => obj.__proto__;
	var leafPrototypes;
	__nccwpck_require__.t = function (value, mode) {
		if (1 & mode) value = this(value);
		if (8 & mode) return value;
		if ("object" == typeof value && value) {
			if (4 & mode && value.__esModule) return value;
			if (16 & mode && "function" == typeof value.then) return value;
		}
		var ns = Object.create(null);
		__nccwpck_require__.r(ns);
		var def = {};
		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
		for (
			var current = 2 & mode && value;
			"object" == typeof current && !~leafPrototypes.indexOf(current);
			current = getProto(current)
		)
			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => value[key]));
		def["default"] = () => value;
		__nccwpck_require__.d(ns, def);
		return ns;
	};
})();
(() => {
	__nccwpck_require__.d = (exports, definition) => {
		for (var key in definition)
			if (__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key))
				Object.defineProperty(exports, key, {
					enumerable: true,
					get: definition[key],
				});
	};
})();
(() => {
	__nccwpck_require__.f = {};
	__nccwpck_require__.e = (chunkId) =>
		Promise.all(
			Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
				__nccwpck_require__.f[key](chunkId, promises);
				return promises;
			}, []),
		);
})();
(() => {
	__nccwpck_require__.u = (chunkId) => "" + chunkId + ".index.js";
})();
(() => {
	__nccwpck_require__.o = (obj, prop) => Object.prototype.hasOwnProperty.call(obj, prop);
})();
(() => {
	__nccwpck_require__.r = (exports) => {
		if ("u" > typeof Symbol && Symbol.toStringTag)
			Object.defineProperty(exports, Symbol.toStringTag, {
				value: "Module",
			});
		Object.defineProperty(exports, "__esModule", {
			value: true,
		});
	};
})();
(() => {
	var installedChunks = {
		792: 0,
	};
	var installChunk = (data) => {
		var { ids, modules, runtime } = data;
		var moduleId,
			chunkId,
			i = 0;
		for (moduleId in modules)
			if (__nccwpck_require__.o(modules, moduleId)) __nccwpck_require__.m[moduleId] = modules[moduleId];
		if (runtime) runtime(__nccwpck_require__);
		for (; i < ids.length; i++) {
			chunkId = ids[i];
			if (__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) installedChunks[chunkId][0]();
			installedChunks[ids[i]] = 0;
		}
	};
	__nccwpck_require__.f.j = (chunkId, promises) => {
		var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : void 0;
		if (0 !== installedChunkData)
			if (installedChunkData) promises.push(installedChunkData[1]);
			else {
				var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
					if (0 !== installedChunks[chunkId]) installedChunks[chunkId] = void 0;
					throw e;
				});
				var promise = Promise.race([
					promise,
					new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve])),
				]);
				promises.push((installedChunkData[1] = promise));
			}
	};
})();
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: ../node_modules/@actions/core/lib/core.js + 7 modules
var core = __nccwpck_require__(5360);
// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/proxy.js
var proxy = __nccwpck_require__(3689);
// EXTERNAL MODULE: ../lib/unknown.js
var unknown = __nccwpck_require__(9007);
function createDirectSender(userAgent, onSent) {
	let opening = null;
	return {
		async send({ method, url, headers, body, signal }) {
			opening ??= openConnections(url);
			let { agent, request } = await opening;
			let options = {
				method,
				agent,
				signal,
				headers: {
					...headers,
					"user-agent": userAgent,
					...lengthOf(body),
				},
			};
			return new Promise((resolve, reject) => {
				request(url, options, resolve)
					.on("error", reject)
					.on("finish", onSent)
					.end(body ?? void 0);
			});
		},
		dispose: () => {
			opening?.then(({ agent }) => agent.destroy()).catch(() => void 0);
		},
	};
}
async function openConnections(url) {
	if (!url.startsWith("https:")) {
		let { Agent, request } = await Promise.resolve().then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 19));
		return {
			agent: new Agent({
				keepAlive: true,
			}),
			request,
		};
	}
	let { Agent, request } = await Promise.resolve().then(__nccwpck_require__.t.bind(__nccwpck_require__, 4708, 19));
	let { createSecureContext } = await Promise.resolve().then(__nccwpck_require__.t.bind(__nccwpck_require__, 1692, 19));
	return {
		agent: new Agent({
			keepAlive: true,
			secureContext: createSecureContext(),
		}),
		request,
	};
}
function lengthOf(body) {
	return null === body
		? {}
		: {
				"content-length": String(Buffer.byteLength(body)),
			};
}
function createProxiedSender(userAgent, onSent) {
	let opening = null;
	return {
		async send({ method, url, headers, body, signal }) {
			opening ??= openClient(userAgent);
			let client = await opening;
			client.handlers = [abortedBy(signal)];
			let answered = client.request(method, url, body, {
				...headers,
			});
			onSent();
			return (await answered).message;
		},
		dispose: () => {
			opening?.then((client) => client.dispose()).catch(() => void 0);
		},
	};
}
async function openClient(userAgent) {
	let { HttpClient: HttpClient1 } = await Promise.all([__nccwpck_require__.e(889), __nccwpck_require__.e(450)]).then(
		__nccwpck_require__.bind(__nccwpck_require__, 3934),
	);
	return new HttpClient1(userAgent, [], {
		allowRedirects: false,
		allowRetries: false,
		keepAlive: true,
	});
}
function abortedBy(signal) {
	return {
		prepareRequest: (options) => {
			Object.assign(options, {
				signal,
			});
		},
		canHandleAuthentication: () => false,
		handleAuthentication: () => Promise.reject(),
	};
}
class TransportError extends Error {
	name = "TransportError";
	sent;
	constructor(message, sent, options) {
		super(message, options);
		this.sent = sent;
	}
}
let MAX_ANSWER_BYTES = 33554432;
function createTransport(userAgent, onSent = () => void 0) {
	let direct = createDirectSender(userAgent, onSent);
	let proxied = createProxiedSender(userAgent, onSent);
	let send = async (request) => {
		let isProxied = void 0 !== (0, proxy.s)(new URL(request.url));
		return (isProxied ? proxied : direct).send(request);
	};
	let transport = async (request) => {
		if (request.signal.aborted) throw new TransportError("it was given up", false);
		let patience = startPatience(request);
		let givenUp = new AbortController();
		let answered = send({
			...request,
			signal: givenUp.signal,
		});
		try {
			let message = await Promise.race([answered, patience.ended]);
			let body = await Promise.race([readBody(message), patience.ended]).finally(() => {
				if (!message.complete) message.destroy();
			});
			return {
				status: message.statusCode ?? 0,
				headers: headersOf(message),
				body,
			};
		} catch (error) {
			answered.catch(() => void 0);
			givenUp.abort();
			throw error instanceof TransportError ? error : describeFailure(error);
		} finally {
			patience.stop();
		}
	};
	let dispose = () => {
		direct.dispose();
		proxied.dispose();
	};
	return Object.assign(transport, {
		dispose,
	});
}
function startPatience({ timeout, signal }) {
	let { promise, reject } = Promise.withResolvers();
	promise.catch(() => void 0);
	let timer = setTimeout(() => reject(new TransportError(`no answer came within ${timeout / 1000} s`, true)), timeout);
	let onAbort = () => reject(new TransportError("it was given up", true));
	signal.addEventListener("abort", onAbort, {
		once: true,
	});
	return {
		ended: promise,
		stop: () => {
			clearTimeout(timer);
			signal.removeEventListener("abort", onAbort);
		},
	};
}
async function readBody(message) {
	let chunks = [];
	let size = 0;
	for await (let chunk of message) {
		size += chunk.length;
		if (size > MAX_ANSWER_BYTES)
			throw new TransportError(`the answer is longer than ${MAX_ANSWER_BYTES >> 20} MiB`, true);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}
function headersOf(message) {
	let headers = {};
	for (let [name, value] of Object.entries(message.headers))
		if (void 0 !== value) headers[name] = Array.isArray(value) ? value.join(", ") : value;
	return headers;
}
let NOT_FOUND_CODES = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL"]);
let CERTIFICATE_CODES = new Set([
	"CERT_HAS_EXPIRED",
	"CERT_NOT_YET_VALID",
	"DEPTH_ZERO_SELF_SIGNED_CERT",
	"SELF_SIGNED_CERT_IN_CHAIN",
	"UNABLE_TO_GET_ISSUER_CERT",
	"UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
	"UNABLE_TO_VERIFY_LEAF_SIGNATURE",
	"ERR_TLS_CERT_ALTNAME_INVALID",
]);
let NOT_SENT_MESSAGE =
	/tunneling socket could not be established|illegal response body from proxy|before secure TLS connection was established/;
let HANDSHAKE_MESSAGE = /wrong version number|handshake failure|unsupported protocol|protocol version/;
function describeFailure(error) {
	let { code, syscall, message } = failureParts(error);
	let wasSent = !(
		"connect" === syscall ||
		"getaddrinfo" === syscall ||
		NOT_FOUND_CODES.has(code) ||
		CERTIFICATE_CODES.has(code) ||
		NOT_SENT_MESSAGE.test(message) ||
		("EPROTO" === code && HANDSHAKE_MESSAGE.test(message))
	);
	let reason = message || code || "the connection failed";
	let cure = CERTIFICATE_CODES.has(code) ? "; for a gateway with an authority of its own, set NODE_EXTRA_CA_CERTS" : "";
	return new TransportError(reason + cure, wasSent, {
		cause: error,
	});
}
function failureParts(error) {
	let field = (name) => {
		let value = (0, unknown.M)(error, name) || (0, unknown.M)(firstOf(error), name);
		return "string" == typeof value ? value : "";
	};
	return {
		code: field("code"),
		syscall: field("syscall"),
		message: field("message"),
	};
}
function firstOf(error) {
	let errors = (0, unknown.M)(error, "errors");
	return Array.isArray(errors) ? errors[0] : void 0;
}
// EXTERNAL MODULE: ../lib/budget.js
var lib_budget = __nccwpck_require__(3320);
let BASE_MS = 1_000;
let CAP_MS = 30_000;
function backoff(attempt, random) {
	return random() * Math.min(CAP_MS, BASE_MS * 2 ** attempt);
}
// EXTERNAL MODULE: ../lib/datadog/errors.js
var errors = __nccwpck_require__(8129);
// EXTERNAL MODULE: ../lib/text.js
var lib_text = __nccwpck_require__(1730);
let MAX_DETAIL_LENGTH = 300;
let MAX_DETAILS = 5;
let MAX_PAGE_LENGTH = 4_096;
function errorDetails(body, redact) {
	let beginning = (text) => redact(text).slice(0, MAX_PAGE_LENGTH);
	let texts = structuredErrors(body)?.map(beginning) ?? [wordsOf(beginning(body))];
	return texts
		.map((text) => (0, lib_text.sw)(text, redact))
		.filter((text) => "" !== text)
		.slice(0, MAX_DETAILS)
		.map((text) => (0, lib_text.ml)(text, MAX_DETAIL_LENGTH));
}
function structuredErrors(body) {
	let json;
	try {
		json = JSON.parse(body);
	} catch {
		return null;
	}
	let errors = isRecord(json) ? json["errors"] : void 0;
	if (!Array.isArray(errors)) return null;
	return errors.map((error) => {
		if (!isRecord(error)) return String(error);
		let text = error["detail"] ?? error["title"];
		return "string" == typeof text ? text : asJson(error);
	});
}
function asJson(error) {
	try {
		return JSON.stringify(error);
	} catch (cause) {
		if (cause instanceof RangeError) return "";
		throw cause;
	}
}
function isRecord(value) {
	return "object" == typeof value && null !== value;
}
function wordsOf(text) {
	return /^\s*</.test(text) ? text.replace(/<[^<>]*>/g, " ") : text;
}
function explainStatus({ status }, details, { purpose, permissions }, { site, baseUrl }, areAccepted) {
	let said = 0 === details.length ? "" : ` Datadog said: ${details.join("; ").replace(/[.\s]+$/, "")}.`;
	if (status >= 300 && status < 400)
		return `Could not ${purpose}: ${new URL(baseUrl).host} answered with a redirect (${status}), which is never followed since the credentials would go with it. Check \`datadog-site\` and \`api-url\`.`;
	switch (status) {
		case 400:
			return `Could not ${purpose}: Datadog refused the request (400).${said} Check the inputs that this is about.`;
		case 401:
			return `Could not ${purpose}: Datadog does not accept the credentials (401).${said} Check that the keys or the token are whole and still valid, and that they belong to ${site}.`;
		case 403:
			return (
				`Could not ${purpose}: the credentials may not do that on ${site} (403).${said} ` +
				(areAccepted
					? "They lack "
					: "Two causes are common: the keys belong to another Datadog site (set `datadog-site`), or they lack ") +
				`the permission ${permissions.map((name) => `\`${name}\``).join(" or ")}.`
			);
		case 404:
			return `Could not ${purpose}: Datadog did not find it (404).${said} ${whatToLookFor(details, site)}`;
		default:
			return status >= 500 || 408 === status
				? `Tried to ${purpose}, but Datadog failed (${status}).${said}`
				: `Could not ${purpose}: Datadog answered ${status}.${said} Check \`datadog-site\` and \`api-url\`.`;
	}
}
function whatToLookFor(details, site) {
	return details.some((detail) => /project/i.test(detail))
		? `Check that \`project-id\` is the ID of a Case Management project on ${site}.`
		: `Check that it exists on ${site} and is of the organisation that the credentials belong to.`;
}
function outcomeOfFailure(error, call, { baseUrl }) {
	let { host } = new URL(baseUrl);
	if (error.sent)
		return lost(call, `Tried to ${call.purpose}, but the answer of ${host} was lost (${error.message}).`, {
			cause: error,
		});
	let message = `Could not ${call.purpose}: ${host} could not be reached (${error.message}). Nothing was sent. Check \`datadog-site\` or \`api-url\`, and that the runner may connect to that host (firewall, HTTPS_PROXY, NO_PROXY).`;
	return failed(
		new errors.hG(message, {
			cause: error,
		}),
		true,
	);
}
async function outcomeOfAnswer(answer, call, place, areAccepted) {
	let { status, body } = answer;
	if (status >= 200 && status < 300) return outcome_readBody(answer, call);
	if (429 === status)
		return {
			kind: "limited",
		};
	let details = errorDetails(body, place.redact);
	let message = explainStatus(answer, details, call, place, areAccepted);
	if (401 === status || 403 === status) return failed(new errors.i_(message, status), false);
	if (status >= 500 || 408 === status) return lost(call, message);
	return failed(new errors.fk(message, status, details), false);
}
async function outcome_readBody({ status, body }, call) {
	try {
		let json = JSON.parse(body);
		return {
			kind: "succeeded",
			value: await call.read(json),
		};
	} catch (cause) {
		let what = cause instanceof SyntaxError ? "not JSON" : "not of the documented shape";
		return lost(call, `Tried to ${call.purpose}; Datadog answered ${status}, but what came is ${what}.`, {
			cause,
		});
	}
}
function lost(call, message, options) {
	let cure = "read" === call.effect ? " Run again when Datadog or the network has recovered." : "";
	return failed(new errors.Do(message + cure, options), "write" !== call.effect);
}
function failed(error, isSafeToRepeat) {
	return {
		kind: "failed",
		error,
		isSafeToRepeat,
	};
}
let DEFAULT_WAIT_MS = 10_000;
let SPREAD_MS = 1_000;
let SHORTEST_WAIT_MS = 1_000;
let LONGEST_RESET_S = 86_400;
let BLUR_MS = 5_000;
function createRateLimits(clock, random, log) {
	let windows = new Map();
	function currentWindow(endpoint) {
		let known = windows.get(endpoint);
		if (void 0 === known || known.resetAt > clock.now()) return known;
		let next = windowAfter(known, clock.now());
		windows.set(endpoint, next);
		return next;
	}
	return {
		claim(endpoint) {
			let window = currentWindow(endpoint);
			if (void 0 === window) return 0;
			let opensAt = openingOf(window);
			if (opensAt > clock.now()) return opensAt - clock.now();
			window.remaining -= 1;
			return 0;
		},
		learn(endpoint, headers, isLimited) {
			let remaining = isLimited ? 0 : numberOf(headers["x-ratelimit-remaining"]);
			let reset = resetOf(headers) ?? (isLimited ? DEFAULT_WAIT_MS : null);
			if (null === remaining || null === reset) return;
			let wait = (isLimited ? Math.max(reset, SHORTEST_WAIT_MS) : reset) + random() * SPREAD_MS;
			let seen = {
				remaining: Math.floor(remaining),
				resetAt: clock.now() + wait,
			};
			let known = currentWindow(endpoint);
			let quota = quotaOf(headers) ?? known?.quota ?? null;
			if (void 0 === known || seen.resetAt - known.resetAt >= BLUR_MS) {
				let barredUntil = known?.barredUntil ?? 0;
				windows.set(endpoint, {
					...seen,
					quota,
					barredUntil,
					isAnnounced: false,
				});
				return;
			}
			if (known.resetAt - seen.resetAt >= BLUR_MS) {
				if (isLimited) windows.set(endpoint, barred(known, seen.resetAt, clock.now()));
				return;
			}
			windows.set(endpoint, {
				...known,
				remaining: Math.min(known.remaining, seen.remaining),
				resetAt: isLimited ? Math.max(known.resetAt, seen.resetAt) : known.resetAt,
				quota,
			});
		},
		announce(endpoint) {
			let window = windows.get(endpoint);
			if (void 0 === window || window.isAnnounced) return;
			window.isAnnounced = true;
			log.info(
				`Datadog's rate limit for ${endpoint} is reached${describe(window.quota)}; waiting ${Math.ceil((openingOf(window) - clock.now()) / 1000)} s for its reset.`,
			);
		},
	};
}
function openingOf({ remaining, resetAt, barredUntil }) {
	return 0 === remaining ? Math.max(resetAt, barredUntil) : barredUntil;
}
function barred(window, until, now) {
	let barredUntil = Math.max(window.barredUntil, until);
	return {
		...window,
		barredUntil,
		isAnnounced: window.isAnnounced && window.barredUntil > now,
	};
}
function windowAfter({ quota, resetAt }, now) {
	if (null === quota) return;
	let periods = Math.floor((now - resetAt) / quota.periodMs) + 1;
	return {
		remaining: quota.requests,
		resetAt: resetAt + periods * quota.periodMs,
		quota,
		barredUntil: 0,
		isAnnounced: false,
	};
}
function resetOf(headers) {
	let seconds = numberOf(headers["x-ratelimit-reset"]) ?? numberOf(headers["retry-after"]);
	return null === seconds || seconds > LONGEST_RESET_S ? null : 1000 * seconds;
}
function quotaOf(headers) {
	let requests = Math.floor(numberOf(headers["x-ratelimit-limit"]) ?? 0);
	let period = numberOf(headers["x-ratelimit-period"]) ?? 0;
	let isUsable = requests > 0 && period > 0 && period <= LONGEST_RESET_S;
	return isUsable
		? {
				requests,
				periodMs: 1000 * period,
			}
		: null;
}
function describe(quota) {
	return null === quota ? "" : ` (${quota.requests} requests in ${quota.periodMs / 1000} s)`;
}
function numberOf(text) {
	if (void 0 === text || "" === text.trim()) return null;
	let value = Number(text);
	return Number.isFinite(value) && value >= 0 ? value : null;
}
let REQUEST_TIMEOUT_MS = 60_000;
let MAX_ATTEMPTS = 6;
function createClient(options) {
	let { clock, random, log, budget } = options;
	let limits = createRateLimits(clock, random, log);
	let areAccepted = false;
	let headers = {
		...authentication(options.credentials),
		accept: "application/json",
		"content-type": "application/json",
	};
	async function awaitTurn(endpoint, purpose) {
		for (;;) {
			budget.stop.throwIfAborted();
			let wait = limits.claim(endpoint);
			if (0 === wait) return;
			if (wait >= budget.remaining())
				throw new lib_budget.cU(
					`Could not ${purpose}: Datadog's rate limit for ${endpoint} resets in ${Math.ceil(wait / 1000)} s, and only ${Math.floor(budget.remaining() / 1000)} s of the time budget are left. It was not carried out. Run fewer jobs at once.`,
				);
			limits.announce(endpoint);
			await clock.sleep(wait, budget.stop);
		}
	}
	async function attemptOnce(call) {
		let endpoint = `${call.method} ${call.endpoint ?? call.path}`;
		await awaitTurn(endpoint, call.purpose);
		let startedAt = clock.now();
		let answer;
		try {
			answer = await options.transport({
				method: call.method,
				url: options.baseUrl + call.path,
				headers,
				body: void 0 === call.body ? null : JSON.stringify(call.body),
				timeout: REQUEST_TIMEOUT_MS,
				signal: "read" === call.effect ? budget.stop : budget.abandon,
			});
		} catch (error) {
			if (!(error instanceof TransportError)) throw error;
			if ("read" === call.effect) budget.stop.throwIfAborted();
			return outcomeOfFailure(error, call, options);
		}
		log.debug(`${endpoint}: ${answer.status} after ${Math.round(clock.now() - startedAt)} ms`);
		limits.learn(endpoint, answer.headers, 429 === answer.status);
		let outcome = await outcomeOfAnswer(answer, call, options, areAccepted);
		areAccepted ||= "succeeded" === outcome.kind;
		return outcome;
	}
	return {
		async send(call) {
			let unsettled = null;
			let failure = null;
			for (let attempt = 1; ; ) {
				let outcome = await attemptOnce(call).catch((error) => {
					throw (0, lib_budget.jX)(error) ? (unsettled ?? stopAfter(error, failure)) : error;
				});
				if ("succeeded" === outcome.kind) return outcome.value;
				if ("limited" === outcome.kind) continue;
				if (outcome.error instanceof errors.Do && "read" !== call.effect) unsettled = outcome.error;
				failure = outcome.error;
				let error = null === unsettled ? failure : afterUnsettled(failure, unsettled);
				if (!outcome.isSafeToRepeat || attempt === MAX_ATTEMPTS) throw error;
				let wait = backoff(attempt, random);
				attempt += 1;
				log.info(
					`${failure.message} Trying again in ${(wait / 1000).toFixed(1)} s (attempt ${attempt} of ${MAX_ATTEMPTS}).`,
				);
				await clock.sleep(wait, budget.stop).catch((stopped) => {
					throw "read" === call.effect ? stopAfter(stopped, error) : error;
				});
			}
		},
	};
}
function stopAfter(stop, failure) {
	if (!(stop instanceof lib_budget.cU) || null === failure) return stop;
	return new lib_budget.cU(`${stop.message} Until then: ${failure.message}`);
}
function afterUnsettled(error, unsettled) {
	if (!(error instanceof errors.fk) || 404 !== error.status) return unsettled;
	return new errors.fk(error.message, error.status, error.details, unsettled);
}
function authentication(credentials) {
	switch (credentials.kind) {
		case "keys":
			return {
				"dd-api-key": credentials.apiKey,
				"dd-application-key": credentials.appKey,
			};
		case "token":
			return {
				authorization: `Bearer ${credentials.accessToken}`,
			};
	}
}
// EXTERNAL MODULE: ../lib/datadog/load-answers.js
var load_answers = __nccwpck_require__(8796);
let INPUT_DEFAULTS = {
	"api-key": "",
	"app-key": "",
	"access-token": "",
	"datadog-site": "",
	"api-url": "",
	operation: "create",
	"project-id": "",
	"servicenow-ticket-url": "",
	"finding-ids": "",
	"findings-file": "",
	"sarif-id-property": "",
	"sarif-lookup": "false",
	"findings-query": "",
	"min-severity": "",
	"max-findings": "1000",
	"max-tickets": "100",
	"if-no-findings": "ignore",
	"wait-for-findings": "0s",
	"group-by": "all",
	title: "",
	description: "",
	priority: "",
	"assignee-id": "",
	"on-existing-ticket": "",
	"on-missing-finding": "fail",
	"dry-run": "false",
	"wait-for-ticket": "60s",
	timeout: "10m",
	"fail-on-error": "true",
	"github-token": "",
	"comment-on-pr": "false",
	annotations: "true",
	"sarif-output": "",
};
let INPUT_NAMES = Object.keys(INPUT_DEFAULTS);
function rawInput(environment, name) {
	return environment[`INPUT_${name.toUpperCase()}`] ?? "";
}
function inputText(environment, name) {
	return rawInput(environment, name).trim() || INPUT_DEFAULTS[name];
}
function inputOrVariable(environment, name, variables) {
	let input = {
		text: inputText(environment, name),
		from: name,
	};
	let others = variables.map((from) => ({
		text: environment[from]?.trim() ?? "",
		from,
	}));
	return [input, ...others].find(({ text }) => "" !== text) ?? input;
}
let API_KEY_VARIABLES = ["DD_API_KEY", "DATADOG_API_KEY"];
let APP_KEY_VARIABLES = ["DD_APP_KEY", "DATADOG_APP_KEY"];
let SECRET_INPUTS = ["api-key", "app-key", "access-token", "github-token"];
let PROXY_VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];
let SHORTEST_SECRET = 4;
function secretsIn(environment) {
	let values = [
		...SECRET_INPUTS.map((name) => rawInput(environment, name)),
		...[...API_KEY_VARIABLES, ...APP_KEY_VARIABLES].map((name) => environment[name] ?? ""),
		...PROXY_VARIABLES.flatMap((name) => secretsOfUrl(environment[name] ?? "")),
		...secretsOfUrl(rawInput(environment, "api-url")),
	];
	let parts = values.flatMap((value) => [value, value.trim(), ...value.split(/\s+/)]);
	let plain = [...new Set(parts)].filter(isWorthMasking);
	let forms = plain.flatMap(printedForms).filter(isWorthMasking);
	return [...new Set(forms)].sort((a, b) => b.length - a.length);
}
function isWorthMasking(text) {
	return text.trim().length >= SHORTEST_SECRET;
}
function printedForms(secret) {
	let bytes = Buffer.from(secret, "utf8");
	let base64 = bytes.toString("base64");
	return [
		secret,
		encodeURIComponent(secret.toWellFormed()),
		new URLSearchParams([["", secret]]).toString().slice(1),
		base64,
		base64.replaceAll("=", ""),
		bytes.toString("base64url"),
		JSON.stringify(secret).slice(1, -1),
	];
}
function secretsOfUrl(url) {
	let password = /:\/\/[^/?#@:]*:([^/?#]*)@/.exec(url)?.[1] ?? "";
	let query = /[?#](.*)$/s.exec(url)?.[1] ?? "";
	return [password, (0, lib_text.oF)(password), query];
}
let EVENTS_WITHOUT_SECRETS = ["pull_request", "pull_request_review", "pull_request_review_comment"];
function whyNoSecrets(environment, event) {
	if ("dependabot[bot]" === environment["GITHUB_ACTOR"])
		return "Workflows from forks and Dependabot get no secrets, and Dependabot started this run: store the keys as Dependabot secrets, or skip this step for Dependabot";
	if (EVENTS_WITHOUT_SECRETS.includes(environment["GITHUB_EVENT_NAME"]) && isFromFork(event))
		return "Workflows from forks and Dependabot get no secrets, and this pull request comes from a fork: skip this step for it, or run it after the merge";
	return null;
}
function isFromFork(event) {
	let pullRequest = (0, unknown.M)(event, "pull_request");
	let head = (0, unknown.M)((0, unknown.M)(pullRequest, "head"), "repo");
	let base = (0, unknown.M)((0, unknown.M)(pullRequest, "base"), "repo");
	return void 0 !== base && (0, unknown.M)(head, "full_name") !== (0, unknown.M)(base, "full_name");
}
function readCredentials(environment, event) {
	let token = {
		text: inputText(environment, "access-token"),
		from: "access-token",
	};
	let hasKeyInput = inputText(environment, "api-key") + inputText(environment, "app-key") !== "";
	if ("" === token.text) return readKeys(environment, event);
	let problems = hasKeyInput ? [BOTH_KINDS] : [];
	let reason = whyNotSendable(token);
	if (null !== reason)
		problems.push({
			input: "access-token",
			message: reason,
		});
	return problems.length > 0
		? {
				ok: false,
				problems,
			}
		: {
				ok: true,
				value: {
					kind: "token",
					accessToken: token.text,
				},
			};
}
let BOTH_KINDS = {
	input: "access-token",
	message: "is given together with api-key or app-key: give the token alone, or the two keys",
};
function readKeys(environment, event) {
	let apiKey = inputOrVariable(environment, "api-key", API_KEY_VARIABLES);
	let appKey = inputOrVariable(environment, "app-key", APP_KEY_VARIABLES);
	let hint = whyNoSecrets(environment, event);
	if ("" === apiKey.text && "" === appKey.text) {
		let message = sentences("no Datadog credentials were given: set api-key and app-key, or access-token", hint);
		return {
			ok: false,
			problems: [
				{
					input: "api-key",
					message,
				},
			],
		};
	}
	let problems = [
		...keyProblems({
			input: "api-key",
			key: apiKey,
			other: appKey,
			hint,
		}),
		...keyProblems({
			input: "app-key",
			key: appKey,
			other: apiKey,
			hint,
		}),
	];
	return problems.length > 0
		? {
				ok: false,
				problems,
			}
		: {
				ok: true,
				value: {
					kind: "keys",
					apiKey: apiKey.text,
					appKey: appKey.text,
				},
			};
}
function keyProblems({ input, key, other, hint }) {
	if ("" === key.text) {
		let message = `is missing, and ${other.from} needs it: Datadog takes an API key only together with an application key`;
		return [
			{
				input,
				message: sentences(message, hint),
			},
		];
	}
	let reason = whyNotSendable(key);
	return null === reason
		? []
		: [
				{
					input,
					message: reason,
				},
			];
}
function readGitHubToken(environment) {
	let text = inputText(environment, "github-token");
	let reason = whyNotSendable({
		text,
		from: "github-token",
	});
	return null === reason
		? {
				ok: true,
				value: "" === text ? null : text,
			}
		: {
				ok: false,
				problems: [
					{
						input: "github-token",
						message: reason,
					},
				],
			};
}
function sentences(first, second) {
	return null === second ? first : `${first}. ${second}`;
}
function whyNotSendable({ text, from }) {
	let place = /^[A-Z_]+$/.test(from) ? ` (read from ${from})` : "";
	if (text.includes("${{")) return `holds an expression that was not expanded, not a credential${place}`;
	return /[^\x21-\x7e]/.test(text)
		? `holds a space, a line break or another character that no credential has${place}: it may be two values, or cut out with something beside it`
		: null;
}
// EXTERNAL MODULE: ../lib/findings/sources/json-pointer.js
var json_pointer = __nccwpck_require__(7543);
function shown(text, secrets) {
	return (0, lib_text.TL)(text, (whole) => withoutUser(redacted(whole, secrets)));
}
function redacted(text, secrets) {
	return secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
}
function withoutUser(text) {
	let at = text.lastIndexOf("@");
	let authority = text.slice(0, Math.max(at, 0)).indexOf("//");
	if (-1 === at || (-1 === authority && /\s/.test(text))) return text;
	return `${text.slice(0, -1 === authority ? 0 : authority + 2)}***${text.slice(at)}`;
}
function readFields(parsers, environment) {
	let values = {};
	let problems = [];
	for (let input of INPUT_NAMES) {
		let parse = parsers[input];
		if (void 0 === parse) continue;
		let text = inputText(environment, input);
		let result = parse(text);
		if (result.ok) values[input] = result.value;
		else
			problems.push({
				input,
				message: problemMessage(text, result.reason, environment),
			});
	}
	return problems.length > 0
		? {
				ok: false,
				problems,
			}
		: {
				ok: true,
				value: values,
			};
}
function problemMessage(text, reason, environment) {
	let secrets = secretsIn(environment);
	let clause = redacted(reason, secrets);
	return "" === text ? clause : `${shown(text, secrets)} ${clause}`;
}
function parsed(value) {
	return {
		ok: true,
		value,
	};
}
function refused(reason) {
	return {
		ok: false,
		reason,
	};
}
function optional(parse) {
	return (text) => ("" === text ? parsed(null) : parse(text));
}
function required(parse, what) {
	return (text) => ("" === text ? refused(`is required: ${what}`) : parse(text));
}
function withDefault(value, parse) {
	return (text) => ("" === text ? parsed(value) : parse(text));
}
function absent(reason, standIn = "") {
	return (text) => (text === standIn ? parsed(null) : refused(reason));
}
let fields_text = (given) => parsed(given);
let fields_boolean = (given) => {
	if (["true", "True", "TRUE"].includes(given)) return parsed(true);
	if (["false", "False", "FALSE"].includes(given)) return parsed(false);
	return refused("is neither true nor false");
};
function choice(choices) {
	return (given) => {
		let chosen = choices.find((candidate) => candidate === given);
		return void 0 === chosen ? refused(`is not one of ${choices.join(", ")}`) : parsed(chosen);
	};
}
function integer(lowest, highest) {
	return (given) => {
		let value = /^\d{1,15}$/.test(given) ? Number(given) : 0 / 0;
		return value >= lowest && value <= highest
			? parsed(value)
			: refused(`is not a whole number from ${lowest} to ${highest}`);
	};
}
let UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
let uuid = (given) =>
	UUID.test(given)
		? parsed(given.toLowerCase())
		: refused("is not a UUID, such as aeadc05e-98a8-11ec-ac2c-da7ad0900001");
let MILLISECONDS = {
	s: 1_000,
	m: 60_000,
	h: 3_600_000,
};
let LONGEST_DURATION = 6 * MILLISECONDS.h;
function duration(shortestMilliseconds) {
	return (given) => {
		let milliseconds = millisecondsIn(given);
		if (null === milliseconds) return refused("is not a duration, such as 90, 90s, 5m or 1h");
		if (milliseconds > LONGEST_DURATION) return refused("is longer than 6h, the most that is allowed");
		return milliseconds < shortestMilliseconds
			? refused(`is shorter than ${shortestMilliseconds / MILLISECONDS.s}s`)
			: parsed(milliseconds);
	};
}
function millisecondsIn(given) {
	let [, digits, unit = "s"] = /^(\d{1,9})([smh]?)$/.exec(given) ?? [];
	if (void 0 === digits) return null;
	return Number(digits) * MILLISECONDS["m" === unit || "h" === unit ? unit : "s"];
}
let lib_path = (given) => {
	if (/\p{Cc}/u.test(given)) return refused("is not a path: it holds a line break or a control character");
	return given.includes("${{") ? refused("holds an expression that was not expanded") : parsed(given);
};
let jsonPointer = (given) =>
	"" !== given && null !== (0, json_pointer.H)(given)
		? parsed(given)
		: refused(
				"is not a JSON Pointer within a SARIF result, such as /properties/datadog.finding_id (~ is written ~0, and / within a name ~1)",
			);
// EXTERNAL MODULE: ../lib/tickets/plan/placeholders.js
var placeholders = __nccwpck_require__(8361);
// EXTERNAL MODULE: ../lib/tickets/servicenow-url.js
var servicenow_url = __nccwpck_require__(538);
let PRIORITIES = ["NOT_DEFINED", "P1", "P2", "P3", "P4", "P5"];
let GROUP_BY = ["all", "finding", "rule", "severity", "file", "service", "resource"];
function inOrder(problems) {
	return problems.toSorted((a, b) => INPUT_NAMES.indexOf(a.input) - INPUT_NAMES.indexOf(b.input));
}
class InputError extends Error {
	name = "InputError";
	problems;
	constructor(problems) {
		let count = new Set(problems.map(({ input }) => input)).size;
		let heading = 1 === count ? "1 input needs attention:" : `${count} inputs need attention:`;
		let lines = inOrder(problems).map(({ input, message }) => `- ${input}: ${message}`);
		super([heading, ...lines].join("\n"));
		this.problems = problems;
	}
}
function problemsOf(read) {
	return read.ok ? [] : read.problems;
}
let operation = choice(["create", "attach"]);
let NAME = /^[\w.-]{1,40}$/;
let template = (text) => {
	let unknown = (0, placeholders.hX)(text);
	if (0 === unknown.length) return parsed(text);
	let names = unknown.filter((name) => NAME.test(name)).slice(0, 5);
	let fault = names.length > 0 ? `names ${listed(names)}` : "has {{ }} around something else";
	return refused(`${fault}: the placeholders are ${listed(placeholders.je)}`);
};
function listed(names) {
	return names.map((name) => `{{${name}}}`).join(", ");
}
let ticketUrl = (url) => {
	let ticket = (0, servicenow_url.Wv)(url);
	return ticket.ok
		? parsed({
				url,
				sysId: ticket.sysId,
			})
		: refused(
				`${ticket.reason}: give the URL of a record, such as https://example.service-now.com/incident.do?sys_id=<32 hex digits>`,
			);
};
let onlyForCreate = "belongs to operation: create, and operation is attach: leave it out";
let onlyForAttach = "belongs to operation: attach, and operation is create: set operation: attach, or leave it out";
let CREATE = {
	operation,
	"servicenow-ticket-url": absent(onlyForAttach),
	"group-by": choice(GROUP_BY),
	title: optional(template),
	description: optional(template),
	priority: optional(choice([...PRIORITIES, "from-severity"])),
	"assignee-id": optional(uuid),
	"on-existing-ticket": withDefault("skip", choice(["skip", "join", "move", "fail"])),
};
let attachOnExisting = choice(["skip", "move", "fail"]);
let onExistingForAttach = (text) =>
	"join" === text
		? refused("belongs to operation: create, and operation is attach: use skip, move or fail")
		: attachOnExisting(text);
let ATTACH = {
	operation,
	"servicenow-ticket-url": required(
		ticketUrl,
		"operation: attach adds the findings to the ServiceNow ticket at this URL",
	),
	"group-by": absent(onlyForCreate, INPUT_DEFAULTS["group-by"]),
	title: absent(onlyForCreate),
	description: absent(onlyForCreate),
	priority: absent(onlyForCreate),
	"assignee-id": absent(onlyForCreate),
	"on-existing-ticket": withDefault("move", onExistingForAttach),
};
let EITHER = {
	...CREATE,
	"servicenow-ticket-url": optional(ticketUrl),
};
function readOperation(environment) {
	switch (inputText(environment, "operation")) {
		case "create":
			return readCreate(environment);
		case "attach":
			return readAttach(environment);
		default:
			return {
				ok: false,
				problems: problemsOf(readFields(EITHER, environment)),
			};
	}
}
function readCreate(environment) {
	let fields = readFields(CREATE, environment);
	if (!fields.ok) return fields;
	let { value } = fields;
	return {
		ok: true,
		value: {
			kind: "create",
			groupBy: value["group-by"],
			title: value.title,
			description: value.description,
			priority: value.priority,
			assigneeId: value["assignee-id"],
			onExistingTicket: value["on-existing-ticket"],
		},
	};
}
function readAttach(environment) {
	let fields = readFields(ATTACH, environment);
	if (!fields.ok) return fields;
	let { url, sysId } = fields.value["servicenow-ticket-url"];
	return {
		ok: true,
		value: {
			kind: "attach",
			ticketUrl: url,
			sysId,
			onExistingTicket: fields.value["on-existing-ticket"],
		},
	};
}
// EXTERNAL MODULE: ../lib/datadog/sites.js
var sites = __nccwpck_require__(8540);
let SITE_VARIABLES = ["DD_SITE", "DATADOG_SITE"];
let DEFAULT_SITE = "datadoghq.com";
function readPlace(environment) {
	let site = readSite(environment);
	let fields = readFields(
		{
			"api-url": optional(apiUrl),
		},
		environment,
	);
	if (!site.ok || !fields.ok)
		return {
			ok: false,
			problems: [...problemsOf(site), ...problemsOf(fields)],
		};
	let url = fields.value["api-url"] ?? (0, sites.H8)(site.value);
	return {
		ok: true,
		value: {
			site: site.value,
			apiUrl: url,
		},
	};
}
function readSite(environment) {
	let { text, from } = inputOrVariable(environment, "datadog-site", SITE_VARIABLES);
	let site = "" === text ? DEFAULT_SITE : (0, sites.q0)(text);
	if (null !== site)
		return {
			ok: true,
			value: site,
		};
	let place = "datadog-site" === from ? "" : ` (read from ${from})`;
	let reason = `is not a Datadog site${place}: the sites are ${sites.bo.join(", ")}`;
	return {
		ok: false,
		problems: [
			{
				input: "datadog-site",
				message: problemMessage(text, reason, environment),
			},
		],
	};
}
let apiUrl = (text) => {
	if (/[\s\p{Cc}\\]/u.test(text) || !/^https?:\/\//i.test(text) || !URL.canParse(text))
		return refused("is not a URL, such as https://datadog-gateway.example.com");
	return checkedApiUrl(new URL(text));
};
function checkedApiUrl(url) {
	if ("http:" === url.protocol && !isLoopback(url.hostname))
		return refused("sends the credentials in the clear: use https://, as only loopback may do without");
	if ("" !== url.username || "" !== url.password)
		return refused("holds a user name or a password: a gateway has to do without");
	if ("" !== url.search || "" !== url.hash) return refused("holds a query or a fragment: give the base URL alone");
	return parsed(url.origin + url.pathname.replace(/\/+$/, ""));
}
function isLoopback(hostname) {
	return "localhost" === hostname || "[::1]" === hostname || /^127(?:\.\d+){3}$/.test(hostname);
}
// EXTERNAL MODULE: ../lib/findings/sources/id-list.js
var id_list = __nccwpck_require__(149);
let SHOWN_PROBLEMS = 10;
let FIELDS = {
	"sarif-id-property": optional(jsonPointer),
	"sarif-lookup": fields_boolean,
	"findings-query": optional(fields_text),
	"wait-for-findings": duration(0),
};
function readSources(environment) {
	let fields = readFields(FIELDS, environment);
	let ids = (0, id_list.h)(rawInput(environment, "finding-ids"));
	let filePatterns = readFilePatterns(environment);
	let problems = [
		...idProblems(ids.problems, environment),
		...filePatterns.flatMap((pattern) => patternProblems(pattern, environment)),
		...problemsOf(fields),
	];
	if (!fields.ok || problems.length > 0)
		return {
			ok: false,
			problems,
		};
	return {
		ok: true,
		value: {
			findings: ids.findings,
			hasIdList: "" !== inputText(environment, "finding-ids"),
			filePatterns,
			sarifIdPointer: fields.value["sarif-id-property"],
			sarifLookup: fields.value["sarif-lookup"],
			query: fields.value["findings-query"],
			waitForFindings: fields.value["wait-for-findings"],
		},
	};
}
function readFilePatterns(environment) {
	let lines = inputText(environment, "findings-file").split(/\r?\n/);
	return [...new Set(lines.map((line) => line.trim()).filter((line) => "" !== line))];
}
function usableFilePatterns(environment) {
	return readFilePatterns(environment).filter((pattern) => lib_path(pattern).ok);
}
function patternProblems(pattern, environment) {
	let parsed = lib_path(pattern);
	return parsed.ok
		? []
		: [
				{
					input: "findings-file",
					message: problemMessage(pattern, parsed.reason, environment),
				},
			];
}
function idProblems(problems, environment) {
	let listed = problems
		.slice(0, SHOWN_PROBLEMS)
		.map(({ line, text, reason }) => `line ${line}: ${problemMessage(text, reason, environment)}`);
	let more = problems.length - listed.length;
	let messages = more > 0 ? [...listed, `and ${more} more that are not finding IDs`] : listed;
	return messages.map((message) => ({
		input: "finding-ids",
		message,
	}));
}
let inputs_FIELDS = {
	"project-id": required(uuid, "the UUID of the Datadog Case Management project that has the ServiceNow integration"),
	"min-severity": optional(choice(["critical", "high", "medium", "low", "info"])),
	"max-findings": integer(1, 1_000_000),
	"max-tickets": integer(1, 1_000_000),
	"if-no-findings": choice(["ignore", "warn", "fail"]),
	"on-missing-finding": choice(["fail", "skip"]),
	"dry-run": fields_boolean,
	"wait-for-ticket": duration(0),
	timeout: duration(1_000),
	"fail-on-error": fields_boolean,
	"comment-on-pr": fields_boolean,
	annotations: fields_boolean,
	"sarif-output": optional(lib_path),
};
function parseInputs(environment, event) {
	let credentials = readCredentials(environment, event);
	let place = readPlace(environment);
	let operation = readOperation(environment);
	let sources = readSources(environment);
	let token = readGitHubToken(environment);
	let fields = readFields(inputs_FIELDS, environment);
	let problems = inOrder([credentials, place, operation, sources, token, fields].flatMap(problemsOf));
	if (problems.length > 0 || !(credentials.ok && place.ok && operation.ok && sources.ok && token.ok && fields.ok))
		return {
			ok: false,
			problems,
			filePatterns: usableFilePatterns(environment),
		};
	let { value } = fields;
	return {
		ok: true,
		inputs: {
			credentials: credentials.value,
			...place.value,
			projectId: value["project-id"],
			operation: operation.value,
			sources: sources.value,
			minSeverity: value["min-severity"],
			maxFindings: value["max-findings"],
			maxTickets: value["max-tickets"],
			ifNoFindings: value["if-no-findings"],
			onMissingFinding: value["on-missing-finding"],
			dryRun: value["dry-run"],
			waitForTicket: value["wait-for-ticket"],
			timeout: value.timeout,
			failOnError: value["fail-on-error"],
			github: {
				token: token.value,
				commentOnPr: value["comment-on-pr"],
				annotations: value.annotations,
				sarifOutput: value["sarif-output"],
			},
		},
	};
}
// EXTERNAL MODULE: ../lib/report/exit.js
var exit = __nccwpck_require__(294);
function openJournal({ operation, dryRun, clock, log }) {
	let startedAt = clock.timestamp();
	let begin = clock.now();
	let warnings = [];
	let sources = [];
	let skippedFindings = [];
	let unnamedSkipped = 0;
	let findings = new Map();
	let ledger = null;
	let sarif = null;
	let stop = null;
	let failure = null;
	return {
		log,
		warn(message) {
			warnings.push(message);
			log.warning(message);
		},
		lookedAt: (names) => void sources.push(...names),
		skipped(more, unnamed = 0) {
			for (let one of more) skippedFindings.push(one);
			unnamedSkipped += unnamed;
		},
		planned(planned, opened) {
			findings = new Map(planned.map((finding) => [finding.id, finding]));
			ledger = opened;
		},
		willWrite: (output) => {
			sarif = output;
		},
		get sarif() {
			return sarif;
		},
		stopped(kind, message) {
			stop = kind;
			failure = message;
		},
		failed: (message) => {
			failure = message;
		},
		get stop() {
			return stop;
		},
		report() {
			let tickets = ledger?.tickets() ?? [];
			let vanished = ledger?.skipped() ?? [];
			return {
				result: (0, exit.Bg)({
					tickets,
					dryRun,
					stop,
				}),
				operation,
				dryRun,
				tickets,
				findings: without(findings, vanished),
				skipped: [...skippedFindings, ...vanished],
				unnamedSkipped,
				sources: [...sources],
				warnings: [...warnings],
				failure,
				startedAt,
				endedAt: startedAt + Math.round(clock.now() - begin),
			};
		},
	};
}
function without(findings, vanished) {
	if (0 === vanished.length) return findings;
	let left = new Map(findings);
	for (let { id } of vanished) if (null !== id) left.delete(id);
	return left;
}
// EXTERNAL MODULE: ../lib/report/escape.js
var report_escape = __nccwpck_require__(897);
function createLog(core, redact) {
	let safe = (text) => redact((0, report_escape.BP)(redact(text)));
	return {
		info: (message) => core.info(safe(message)),
		notice: (message) => core.notice(safe(message)),
		warning: (message) => core.warning(safe(message)),
		error: (message) => core.error(safe(message)),
		debug: (message) => core.debug(safe(message)),
		async group(title, stage) {
			core.startGroup(safe(title));
			try {
				return await stage();
			} finally {
				core.endGroup();
			}
		},
	};
}
function createRedactor(secrets) {
	let longestFirst = [...new Set(secrets)]
		.filter((secret) => "" !== secret)
		.sort((one, other) => other.length - one.length);
	if (0 === longestFirst.length) return (text) => text;
	let pattern = new RegExp(longestFirst.map(literal).join("|"), "g");
	return (text) => text.replace(pattern, "***");
}
function literal(text) {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ../lib/report/results-file/results-text.js
var results_text = __nccwpck_require__(3746);
function resultsPath(folder) {
	return (0, external_node_path_.join)(
		folder,
		`datadog-servicenow-tickets-${(0, external_node_crypto_.randomBytes)(6).toString("hex")}.json`,
	);
}
let PIECE = 131072;
async function writeResultsFile(writing) {
	let { path: path1 } = writing;
	let there = await (0, promises_.lstat)(path1).catch(() => null);
	if (null !== there && !there.isFile())
		throw new Error(
			`The results file cannot be written: ${path1} is there already and is not a plain file. Remove it.`,
		);
	let temporary = `${path1}.${(0, external_node_crypto_.randomBytes)(6).toString("hex")}.tmp`;
	let file = await (0, promises_.open)(temporary, "wx", 0o644);
	try {
		await writePieces(file, writing).finally(() => file.close());
		await (0, promises_.rename)(temporary, path1);
	} catch (error) {
		await (0, promises_.rm)(temporary, {
			force: true,
		});
		throw error;
	}
}
async function writePieces(file, writing) {
	let { report, facts, finished, redact } = writing;
	let gathered = "";
	for (let text of (0, results_text.q)(report, facts, finished)) {
		gathered += text;
		if (!(gathered.length < PIECE)) {
			await file.writeFile(redact(gathered));
			gathered = "";
		}
	}
	await file.writeFile(redact(gathered));
}
let PAUSE = 9;
function createResultsFile(options) {
	let { path: path1, facts, redact, clock } = options;
	let end = new AbortController();
	let newest = null;
	let lastWrite = Promise.resolve();
	let background = null;
	async function writeNewest() {
		if (null === newest) return;
		let report = newest();
		newest = null;
		await writeResultsFile({
			path: path1,
			report,
			facts,
			finished: false,
			redact,
		});
	}
	function inTurn() {
		let written = lastWrite.then(writeNewest);
		lastWrite = written.catch(() => void 0);
		return written;
	}
	async function follow() {
		try {
			while (null !== newest) {
				let started = clock.now();
				await inTurn();
				await clock.sleep(PAUSE * (clock.now() - started), end.signal);
			}
		} catch {
		} finally {
			background = null;
		}
	}
	return {
		path: path1,
		update(tell) {
			newest = tell;
			background ??= follow();
		},
		async record(tell) {
			newest = tell;
			await inTurn().catch(() => void 0);
		},
		async finish(report) {
			end.abort();
			await background;
			await lastWrite;
			await writeResultsFile({
				path: path1,
				report,
				facts,
				finished: true,
				redact,
			});
		},
	};
}
// EXTERNAL MODULE: ../lib/english.js
var english = __nccwpck_require__(7749);
function inOrderOfAppearance(findings, files) {
	let order = new Map(files.map((path1, index) => [path1, index]));
	let placeOf = ({ origin }) => {
		switch (origin.kind) {
			case "input":
				return [-1, 0, 0];
			case "file":
				return [order.get(origin.path) ?? files.length, 0, 0];
			case "sarif":
				return [order.get(origin.path) ?? files.length, origin.run, origin.result];
			case "query":
				return [files.length, 0, 0];
		}
	};
	return findings.toSorted((a, b) => {
		let [oneFile, oneRun, oneResult] = placeOf(a);
		let [otherFile, otherRun, otherResult] = placeOf(b);
		return oneFile - otherFile || oneRun - otherRun || oneResult - otherResult;
	});
}
// EXTERNAL MODULE: ../lib/findings/completed.js
var completed = __nccwpck_require__(7365);
async function collectFindings(collection) {
	let { findings, filePatterns } = collection.sources;
	if (0 === filePatterns.length)
		return {
			...NOTHING,
			findings,
			sources: (0, id_list.b)(collection.sources),
		};
	let { collectWithFiles } = await Promise.all([__nccwpck_require__.e(703), __nccwpck_require__.e(66)]).then(
		__nccwpck_require__.bind(__nccwpck_require__, 2066),
	);
	return collectWithFiles(collection);
}
let NOTHING = {
	findings: [],
	unidentified: [],
	unidentifiedCount: 0,
	problems: [],
	warnings: [],
	sources: [],
	files: [],
	sarifFiles: [],
};
// EXTERNAL MODULE: ../lib/findings/sources/query.js
var sources_query = __nccwpck_require__(5545);
// EXTERNAL MODULE: ../lib/tickets/knowledge.js
var tickets_knowledge = __nccwpck_require__(6091);
// EXTERNAL MODULE: ../lib/stages/guards.js
var guards = __nccwpck_require__(3139);
function readFindings(run) {
	let { inputs, journal, folders, budget, redact } = run;
	let { log } = journal;
	return log.group("Read the findings", async () => {
		let collected = await collectFindings({
			sources: inputs.sources,
			...folders,
			log,
			redact,
			signal: budget.stop,
		});
		journal.lookedAt(collected.sources);
		for (let warning of collected.warnings) journal.warn(warning);
		if (collected.problems.length > 0) throw new InputError(collected.problems);
		for (let source of collected.sources) log.info(`Looked at ${source}`);
		log.info(`${(0, english.hS)(collected.findings.length, "finding")} in all.`);
		await planSarifOutput(run, collected);
		if (!inputs.sources.sarifLookup) (0, guards.w)(collected, run, "without a Datadog finding ID");
		if (null === inputs.minSeverity) (0, guards.Q)(collected.findings, inputs.maxFindings);
		return collected;
	});
}
async function planSarifOutput({ inputs, journal, folders }, { sarifFiles }) {
	let [input] = sarifFiles;
	let output = inputs.github.sarifOutput;
	if (null === output) return;
	if (void 0 === input || sarifFiles.length > 1) {
		let problem = {
			input: "sarif-output",
			message: `there are ${sarifFiles.length} SARIF files among the findings files, and it takes exactly one to be written again`,
		};
		throw new InputError([problem]);
	}
	let { outputProblem } = await Promise.all([__nccwpck_require__.e(703), __nccwpck_require__.e(834)]).then(
		__nccwpck_require__.bind(__nccwpck_require__, 6453),
	);
	let problem = await outputProblem({
		output,
		folders,
	});
	if (null !== problem)
		throw new InputError([
			{
				input: "sarif-output",
				message: problem,
			},
		]);
	let idPointer = inputs.sources.sarifIdPointer;
	journal.willWrite({
		input,
		output,
		idPointer,
		lookedUp: new Map(),
		folders,
	});
}
function isWorthAsking({ inputs }, collected) {
	let { query, sarifLookup } = inputs.sources;
	let hasResults = sarifLookup && collected.unidentifiedCount > 0;
	return collected.findings.length > 0 || hasResults || null !== query;
}
let STALE_AFTER_MS = 5_000;
function lookUpFindings(run, collected) {
	let { inputs, client, journal, clock } = run;
	let { log } = journal;
	return log.group("Look the findings up in Datadog", async () => {
		let startedAt = clock.now();
		let [named, looked, queried] = await Promise.all([
			findNamed(run, collected.findings),
			findResults(run, collected),
			queryFindings(run),
		]);
		let { findings: fromQuery, odd } = (0, sources_query.WX)(queried);
		if (odd.length > 0) journal.warn(`Datadog gave IDs that are no finding IDs: ${(0, english.RR)(odd)}`);
		let findings = together(collected, looked.findings, fromQuery);
		if (null === named)
			return {
				findings,
				knowledge: null,
			};
		let hasWaited = inputs.sources.waitForFindings > 0 && clock.now() - startedAt >= STALE_AFTER_MS;
		let again = hasWaited ? await findNamed(run, findings) : [];
		if (null === again)
			return {
				findings,
				knowledge: null,
			};
		let known = latestOf([queried, looked.known, named, again]);
		let knowledge = await (0, tickets_knowledge.a$)(client, known, log);
		let ticketed = [...knowledge.values()].filter(({ ticket }) => null !== ticket).length;
		log.info(
			`Datadog knows ${knowledge.size} of ${(0, english.hS)(findings.length, "finding")}; ${ticketed} have a ServiceNow ticket.`,
		);
		return {
			findings,
			knowledge,
		};
	});
}
function latestOf(answers) {
	let [only = [], ...others] = answers.filter(({ length }) => length > 0);
	if (0 === others.length) return only;
	return [...new Map([only, ...others].flat().map((finding) => [finding.id, finding])).values()];
}
async function findResults(run, collected) {
	if (!run.inputs.sources.sarifLookup)
		return {
			findings: [],
			known: [],
		};
	let { findUnidentified } = await Promise.all([__nccwpck_require__.e(703), __nccwpck_require__.e(891)]).then(
		__nccwpck_require__.bind(__nccwpck_require__, 891),
	);
	return findUnidentified(run, collected);
}
function together({ findings, files }, lookedUp, fromQuery) {
	if (0 === lookedUp.length && 0 === fromQuery.length) return findings;
	return eachOnce([...inOrderOfAppearance([...findings, ...lookedUp], files), ...fromQuery]);
}
function eachOnce(findings) {
	let known = new Map();
	for (let finding of findings) {
		let first = known.get(finding.id);
		known.set(finding.id, first ? (0, completed.s)(first, finding) : finding);
	}
	return [...known.values()];
}
async function queryFindings(run) {
	let { inputs, client, journal, clock, budget } = run;
	let { query, waitForFindings } = inputs.sources;
	if (null === query) return [];
	let patience = {
		waitForFindings,
		clock,
		budget,
		log: journal.log,
		warn: journal.warn,
	};
	let found = await (0, sources_query.XJ)(client, query, patience);
	let source = `findings-query (${(0, english.hS)(found.length, "finding")})`;
	journal.lookedAt([source]);
	journal.log.info(`Looked at ${source}`);
	return found;
}
async function findNamed({ inputs, client, journal }, named) {
	try {
		return await (0, tickets_knowledge.JW)(
			client,
			named.map(({ id }) => id),
		);
	} catch (error) {
		if (!(error instanceof errors.i_) || 401 === error.status) throw error;
		if ("move" !== inputs.operation.onExistingTicket)
			throw new errors.i_(
				`${error.message} Nothing was written: without looking, findings that have a ticket would get a second one. Grant the permission, or set \`on-existing-ticket: move\` to do without.`,
				error.status,
			);
		journal.warn(
			`${error.message} The run goes on without looking, since \`on-existing-ticket\` is \`move\`: findings are moved from the tickets they have.`,
		);
		return null;
	}
}
// EXTERNAL MODULE: ../lib/tickets/guard-error.js
var guard_error = __nccwpck_require__(6233);
function endedBy(error) {
	let message = (0, unknown.b)(error);
	if (error instanceof InputError)
		return {
			stop: "inputs",
			message,
		};
	if (error instanceof guard_error.U)
		return {
			stop: "guard",
			message,
		};
	if (error instanceof errors.i_)
		return {
			stop: "credentials",
			message,
		};
	if (error instanceof errors.j9)
		return {
			stop: "datadog",
			message,
		};
	if (error instanceof lib_budget.cc)
		return {
			stop: "cancelled",
			message: `${message} No further ticket was begun. Run it again: it looks first, and carries on.`,
		};
	if (error instanceof lib_budget.cU)
		return {
			stop: "budget",
			message: `${message} Raise \`timeout\`, or run again: it looks first, and carries on.`,
		};
	return {
		stop: "defect",
		message: `Something in the Action itself went wrong: ${message}. What was written so far stands in the outputs. Please report it with the log of a run with debug logging (set the repository variable ACTIONS_STEP_DEBUG to true).`,
	};
}
async function readEvent(environment) {
	let path1 = environment["GITHUB_EVENT_PATH"];
	if (!path1) return null;
	try {
		return JSON.parse(await (0, promises_.readFile)(path1, "utf8"));
	} catch {
		return null;
	}
}
function workflowContext(environment, event) {
	let text = (name) => environment[name] || null;
	let serverUrl = text("GITHUB_SERVER_URL") ?? "https://github.com";
	let repository = text("GITHUB_REPOSITORY");
	let runId = text("GITHUB_RUN_ID");
	return {
		serverUrl,
		repository,
		ref: text("GITHUB_HEAD_REF") ?? text("GITHUB_REF_NAME"),
		sha: headSha(event) ?? text("GITHUB_SHA"),
		runUrl: repository && runId ? `${serverUrl}/${repository}/actions/runs/${runId}` : null,
		actor: text("GITHUB_ACTOR"),
		eventName: text("GITHUB_EVENT_NAME"),
	};
}
function headSha(event) {
	let sha =
		(0, unknown.M)((0, unknown.M)((0, unknown.M)(event, "pull_request"), "head"), "sha") ??
		(0, unknown.M)((0, unknown.M)(event, "workflow_run"), "head_sha");
	return "string" == typeof sha ? sha : null;
}
let VERSION = "0.1.0";
let MANY_FINDINGS = 5_000;
async function run(world) {
	let { environment, toolkit, clock, cancelled } = world;
	let secrets = secretsIn(environment);
	for (let secret of secrets) toolkit.setSecret(secret);
	let redact = createRedactor(secrets);
	let log = createLog(toolkit, redact);
	let event = await readEvent(environment);
	let folders = foldersOf(world);
	let parsed = parseInputs(environment, event);
	if (!parsed.ok) {
		let unmatched = await unmatchedPatterns(parsed.filePatterns, folders, cancelled);
		log.error(new InputError([...parsed.problems, ...unmatched]).message);
		return 1;
	}
	let { inputs } = parsed;
	if (inputs.maxFindings > MANY_FINDINGS) await world.saveMemory();
	let context = workflowContext(environment, event);
	let budget = (0, lib_budget.cg)(inputs.timeout, clock, cancelled);
	let journal = openJournal({
		...inputs,
		operation: inputs.operation.kind,
		clock,
		log,
	});
	let resultsFile = createResultsFile({
		path: resultsPath(folders.runnerTemp ?? world.temporaryFolder),
		facts: {
			versions: {
				action: VERSION,
				node: process.version,
			},
			workflow: context,
		},
		redact,
		clock,
	});
	toolkit.setOutput("results-file", resultsFile.path);
	let userAgent = `datadog-servicenow-tickets/${VERSION}`;
	let client = createClient({
		...inputs,
		baseUrl: inputs.apiUrl,
		transport: world.createTransport(userAgent, loadMeanwhile),
		clock,
		random: world.random,
		log,
		budget,
		redact,
	});
	try {
		await story({
			inputs,
			client,
			journal,
			clock,
			budget,
			folders,
			context,
			redact,
			onProgress: () => resultsFile.update(journal.report),
			record: () => resultsFile.record(journal.report),
		});
		if (budget.stop.reason instanceof lib_budget.cc) throw budget.stop.reason;
	} catch (error) {
		let { stop, message } = endedBy(error);
		journal.stopped(stop, message);
		if (error instanceof Error && error.stack) log.debug(error.stack);
	} finally {
		budget.release();
	}
	let ending = {
		tickets: journal.report().tickets,
		dryRun: inputs.dryRun,
		stop: journal.stop,
	};
	let exitCode = (0, exit.FO)(ending, inputs);
	let { endRun } = await loadTheRest();
	await endRun({
		journal,
		toolkit,
		redact,
		context,
		resultsFile,
		annotations: inputs.github.annotations,
		summaryPath: environment["GITHUB_STEP_SUMMARY"] || null,
		fails: 0 !== exitCode,
		cancelled,
		comment: inputs.github.commentOnPr
			? async (report) => {
					let { commentOn } = await Promise.all([
						__nccwpck_require__.e(513),
						__nccwpck_require__.e(134),
						__nccwpck_require__.e(69),
					]).then(__nccwpck_require__.bind(__nccwpck_require__, 3069));
					let { projectId, github } = inputs;
					let who = {
						projectId,
						token: github.token,
						environment,
						event,
					};
					return commentOn({
						report,
						context,
						redact,
						cancelled,
						log,
						...who,
					});
				}
			: null,
	});
	return exitCode;
}
async function story(run) {
	let collected = await readFindings(run);
	if (!isWorthAsking(run, collected)) return sayNoFindings(run);
	let known = await lookUpFindings(run, collected);
	let { carryOut, planRun } = await loadTheRest();
	let plan = await planRun(run, known);
	if (0 === plan.tickets.length) return sayNoFindings(run);
	await carryOut(run, plan, known);
}
function sayNoFindings({ inputs, journal }) {
	let { sources } = journal.report();
	let looked = 0 === sources.length ? "no source was given" : `looked at ${sources.join(", ")}`;
	let message = `No findings to make a ticket for: ${looked}.`;
	switch (inputs.ifNoFindings) {
		case "ignore":
			journal.log.info(message);
			break;
		case "warn":
			journal.warn(message);
			break;
		case "fail":
			journal.failed(`${message} The step fails: \`if-no-findings\` is \`fail\`.`);
			break;
	}
}
function foldersOf({ environment, cwd }) {
	return {
		cwd,
		workspace: environment["GITHUB_WORKSPACE"] || cwd,
		runnerTemp: environment["RUNNER_TEMP"] || null,
	};
}
async function unmatchedPatterns(patterns, folders, cancelled) {
	if (0 === patterns.length) return [];
	let files = await __nccwpck_require__.e(436).then(__nccwpck_require__.bind(__nccwpck_require__, 3436));
	try {
		return await files.unmatchedPatterns(patterns, folders, cancelled);
	} catch (error) {
		if (cancelled.aborted) return [];
		throw error;
	}
}
function loadTheRest() {
	return Promise.all([__nccwpck_require__.e(134), __nccwpck_require__.e(804)]).then(
		__nccwpck_require__.bind(__nccwpck_require__, 1804),
	);
}
function loadMeanwhile() {
	for (let loading of [(0, load_answers.S)(), loadTheRest()]) loading.catch(() => void 0);
}
let systemClock = {
	now: () => performance.now(),
	timestamp: () => Date.now(),
	sleep: (ms, signal) =>
		new Promise((resolve, reject) => {
			if (signal?.aborted) return void reject(signal.reason);
			let onAbort = () => {
				clearTimeout(timer);
				reject(signal?.reason);
			};
			let timer = setTimeout(() => {
				signal?.removeEventListener("abort", onAbort);
				resolve();
			}, ms);
			signal?.addEventListener("abort", onAbort, {
				once: true,
			});
		}),
};
let toolkit = {
	debug: core.Yz,
	endGroup: core.N4,
	error: core.z3,
	info: core.pq,
	notice: core.lm,
	setOutput: core.uH,
	setSecret: core.Pq,
	startGroup: core.Oh,
	warning: core.$e,
};
async function saveMemory() {
	let { setFlagsFromString } = await Promise.resolve().then(__nccwpck_require__.t.bind(__nccwpck_require__, 8877, 19));
	setFlagsFromString("--memory-saver-mode");
}
let cancelled = new AbortController();
let cancel = () => cancelled.abort();
process.on("SIGINT", cancel).on("SIGTERM", cancel);
async function main() {
	try {
		return await run({
			environment: process.env,
			toolkit,
			clock: systemClock,
			random: Math.random,
			cwd: process.cwd(),
			temporaryFolder: (0, external_node_os_.tmpdir)(),
			createTransport: createTransport,
			saveMemory,
			cancelled: cancelled.signal,
		});
	} catch (error) {
		toolkit.debug(error instanceof Error ? (error.stack ?? error.message) : String(error));
		toolkit.error("The Action itself failed. Run it again with debug logging, and report the log.");
		return 1;
	}
}
process.noDeprecation = true;
delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
main().then((exitCode) => process.stdout.write("", () => process.exit(exitCode)));
