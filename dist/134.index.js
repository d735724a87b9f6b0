export const id = 134;
export const ids = [134];
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
	1690: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			P: () => headline,
			e: () => sentence,
		});
		var _english_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7749);
		var _results_file_results_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3746);
		let MARKS = {
			success: "✅",
			partial: "⚠️",
			failure: "❌",
			"no-findings": "ℹ️",
			"dry-run": "🧪",
		};
		let SAID = {
			created: "created",
			attached: "attached to",
			existing: "already there",
			failed: "failed",
			unknown: "uncertain",
			planned: "not attempted",
		};
		let ORDER = ["created", "attached", "existing", "failed", "unknown", "planned"];
		let DRY_RUN_ORDER = ["planned", "existing"];
		function headline(report) {
			return `${MARKS[report.result]} ${sentence(report)}`;
		}
		function sentence(report) {
			if (0 === report.tickets.length) {
				if (null !== report.failure) return "No ServiceNow ticket was made";
				return 0 === report.skipped.length ? "No findings, nothing to do" : "Nothing to do, every finding was left out";
			}
			let counts = (0, _results_file_results_text_js__WEBPACK_IMPORTED_MODULE_1__.x)(report.tickets);
			let planned = "create" === report.operation ? "would be created" : "would be attached to";
			let said = report.dryRun
				? {
						...SAID,
						planned,
					}
				: SAID;
			let [first, ...others] = (report.dryRun ? DRY_RUN_ORDER : ORDER).filter((status) => counts[status] > 0);
			if (void 0 === first) return "";
			let phrases = [
				`${(0, _english_js__WEBPACK_IMPORTED_MODULE_0__.hS)(counts[first], "ServiceNow ticket")} ${said[first]}`,
				...others.map(
					(status) => `${(0, _english_js__WEBPACK_IMPORTED_MODULE_0__.zD)(counts[status])} ${said[status]}`,
				),
			];
			return `${report.dryRun ? "Dry run: " : ""}${phrases.join(", ")}`;
		}
	},
	374: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			Pg: () => findings,
			YG: () => skipReason,
			hT: () => skipped,
		});
		var _english_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7749);
		var _findings_place_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7819);
		var _severities_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1517);
		var _tickets_by_finding_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7847);
		var _page_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7727);
		let LONGEST_TITLE = 120;
		let LONGEST_NAME = 160;
		function findings(page) {
			let { report, limits } = page;
			if (0 === report.findings.size) return null;
			let candidates = (0, _severities_js__WEBPACK_IMPORTED_MODULE_1__.QX)(report.findings.values()).slice(
				0,
				limits.findings.entries,
			);
			let ticketOf = (0, _tickets_by_finding_js__WEBPACK_IMPORTED_MODULE_2__.G)(
				report.tickets,
				new Set(candidates.map(({ id }) => id)),
			);
			let shown = (0, _page_js__WEBPACK_IMPORTED_MODULE_3__.f6)(candidates, limits.findings, (finding) =>
				(0, _page_js__WEBPACK_IMPORTED_MODULE_3__.nM)(cells(page, finding, ticketOf.get(finding.id))),
			);
			let title = (0, _english_js__WEBPACK_IMPORTED_MODULE_0__.hS)(report.findings.size, "finding");
			let list = (0, _page_js__WEBPACK_IMPORTED_MODULE_3__.tp)(
				["Severity", "Finding", "Rule", "Place", "ServiceNow&nbsp;ticket"],
				shown.entries,
			);
			return (0, _page_js__WEBPACK_IMPORTED_MODULE_3__.TM)(
				title,
				(0, _page_js__WEBPACK_IMPORTED_MODULE_3__.qN)([
					list,
					leftNote(report.findings.size - shown.entries.length, "finding"),
				]),
			);
		}
		function cells({ md, context }, finding, ticket) {
			let { title, rule } = finding;
			let place = (0, _findings_place_js__WEBPACK_IMPORTED_MODULE_4__.Z9)(finding) ?? "";
			let url = (0, _findings_place_js__WEBPACK_IMPORTED_MODULE_4__.Pb)(finding, context);
			let key = ticket?.caseKey ?? null;
			let ticketUrl = ticket?.serviceNowUrl ?? ticket?.caseUrl ?? null;
			return [
				(0, _severities_js__WEBPACK_IMPORTED_MODULE_1__.nU)(finding.severity).replaceAll(" ", "&nbsp;"),
				void 0 === title ? md.code(finding.id, LONGEST_NAME) : md.text(title, LONGEST_TITLE),
				void 0 === rule ? "" : md.code(rule, LONGEST_NAME),
				null === url ? md.text(place, LONGEST_NAME) : md.link(place, url, LONGEST_NAME),
				null === ticketUrl ? md.text(key ?? "") : md.link(key ?? "Open ticket", ticketUrl),
			];
		}
		let SKIP_REASONS = {
			missing: "not known to Datadog",
			"below-min-severity": "below min-severity",
			muted: "muted",
			resolved: "resolved",
		};
		let WITHOUT_FINDING = "without a certain Datadog finding";
		function skipReason({ reason, id }) {
			return "missing" === reason && null === id ? WITHOUT_FINDING : SKIP_REASONS[reason];
		}
		function skipped({ report, md, limits }) {
			if (0 === report.skipped.length) return null;
			let byReason = [...Map.groupBy(report.skipped, skipReason)];
			let why = byReason.map(([reason, { length }]) => {
				let unnamed = reason === WITHOUT_FINDING ? report.unnamedSkipped : 0;
				return `${(0, _english_js__WEBPACK_IMPORTED_MODULE_0__.zD)(length + unnamed)} ${reason}`;
			});
			let shown = (0, _page_js__WEBPACK_IMPORTED_MODULE_3__.f6)(
				byReason.flatMap(([, entries]) => entries),
				limits.skipped,
				(entry) => `- ${md.text(entry.label, LONGEST_NAME)}: ${skipReason(entry)}`,
			);
			let count = report.skipped.length + report.unnamedSkipped;
			let title = `${(0, _english_js__WEBPACK_IMPORTED_MODULE_0__.hS)(count, "finding")} left out: ${why.join(", ")}`;
			let left = shown.left + report.unnamedSkipped;
			return (0, _page_js__WEBPACK_IMPORTED_MODULE_3__.TM)(
				title,
				(0, _page_js__WEBPACK_IMPORTED_MODULE_3__.qN)([shown.entries.join("\n"), leftNote(left, "finding")]),
			);
		}
		function leftNote(left, noun) {
			if (0 === left) return null;
			return `And ${(0, _english_js__WEBPACK_IMPORTED_MODULE_0__.hS)(left, `more ${noun}`)}: the file of the output <code>results-file</code> has them all.`;
		}
	},
	7727: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			TM: () => folded,
			f6: () => cutList,
			nM: () => row,
			qN: () => paragraphs,
			tp: () => table,
		});
		function cutList(items, limit, toEntry) {
			let entries = [];
			let bytes = 0;
			for (let item of items) {
				if (entries.length === limit.entries) break;
				let entry = toEntry(item);
				bytes += Buffer.byteLength(entry) + 1;
				if (bytes > limit.bytes) break;
				entries.push(entry);
			}
			return {
				entries,
				left: items.length - entries.length,
			};
		}
		function table(columns, rows) {
			return [row(columns), row(columns.map(() => "---")), ...rows].join("\n");
		}
		function row(cells) {
			return `| ${cells.join(" | ")} |`;
		}
		function folded(title, content) {
			return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
		}
		function paragraphs(parts) {
			return parts.filter((part) => null !== part && "" !== part).join("\n\n");
		}
	},
	7134: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			rf: () => body,
			Sy: () => writeSummary,
		});
		// EXTERNAL MODULE: ../lib/english.js
		var english = __webpack_require__(7749);
		// EXTERNAL MODULE: ../lib/report/escape.js
		var report_escape = __webpack_require__(897);
		// EXTERNAL MODULE: ../lib/report/headline.js
		var headline = __webpack_require__(1690);
		// EXTERNAL MODULE: ../lib/report/severities.js
		var severities = __webpack_require__(1517);
		// EXTERNAL MODULE: ../lib/report/page/page.js
		var page_page = __webpack_require__(7727);
		// EXTERNAL MODULE: ../lib/report/page/page-findings.js
		var page_findings = __webpack_require__(374);
		let LONGEST_SENTENCE = 1_500;
		let LONGEST_TITLE = 80;
		let NAMED_TICKETS = 5;
		let OPEN_WARNINGS = 5;
		function problems({ report, md, limits }) {
			let failure = null === report.failure ? null : `> **Why:** ${md.text(report.failure, LONGEST_SENTENCE)}`;
			let byError = Map.groupBy(
				report.tickets.filter(({ error }) => null !== error),
				({ error }) => error ?? "",
			);
			let shown = (0, page_page.f6)([...byError], limits.failures, ([error, tickets]) => {
				let names = tickets.slice(0, NAMED_TICKETS).map((ticket) => md.text(ticketName(ticket), LONGEST_TITLE));
				let more = tickets.length - names.length;
				let all = [...names, ...(more > 0 ? [`${(0, english.zD)(more)} more`] : [])].join("; ");
				return `- **${all}**<br>${md.text(error, LONGEST_SENTENCE)}`;
			});
			if (0 === shown.entries.length) return failure;
			let left = 0 === shown.left ? [] : [`- and ${(0, english.hS)(shown.left, "other problem")}`];
			return (0, page_page.qN)([failure, "### What went wrong", [...shown.entries, ...left].join("\n")]);
		}
		function ticketName({ caseKey, title, findingIds }) {
			let what = title ?? `Ticket for ${(0, english.hS)(findingIds.length, "finding")}`;
			return null === caseKey ? what : `${caseKey} ${what}`;
		}
		function warnings({ report, md, limits }) {
			if (0 === report.warnings.length) return null;
			let shown = (0, page_page.f6)(
				report.warnings,
				limits.warnings,
				(warning) => `- ${md.text(warning, LONGEST_SENTENCE)}`,
			);
			let left = 0 === shown.left ? [] : [`- and ${(0, english.zD)(shown.left)} more, in the log`];
			let list = [...shown.entries, ...left].join("\n");
			let title = (0, english.hS)(report.warnings.length, "warning");
			return report.warnings.length > OPEN_WARNINGS
				? (0, page_page.TM)(`⚠️ ${title}`, list)
				: (0, page_page.qN)([`### ⚠️ ${title}`, list]);
		}
		// EXTERNAL MODULE: ../lib/tickets/plan/select.js
		var plan_select = __webpack_require__(3387);
		// EXTERNAL MODULE: ../lib/report/exit.js
		var exit = __webpack_require__(294);
		let page_tickets_LONGEST_TITLE = 120;
		let ASSIGNEE_LENGTH = 9;
		let STATUS = {
			created: "✅ created",
			attached: "📎 attached",
			existing: "☑️ already there",
			failed: "❌ failed",
			unknown: "❓ uncertain",
			planned: "⏸️ not attempted",
		};
		function tickets(page) {
			let { report, limits } = page;
			let all = [...report.tickets.filter((ticket) => !(0, exit.BQ)(ticket)), ...report.tickets.filter(exit.BQ)];
			if (0 === all.length) return null;
			let columns = columnsOf(page);
			let titles = columns.map(({ title }) => title);
			let toRow = (ticket) => (0, page_page.nM)(columns.map(({ cell }) => cell(ticket)));
			let open = (0, page_page.f6)(all, limits.openTickets, toRow);
			let rest = (0, page_page.f6)(all.slice(open.entries.length), limits.foldedTickets, toRow);
			return (0, page_page.qN)([
				"### Tickets",
				(0, page_page.tp)(titles, open.entries),
				0 === rest.entries.length
					? null
					: (0, page_page.TM)(
							(0, english.hS)(rest.entries.length, "more ticket"),
							(0, page_page.tp)(titles, rest.entries),
						),
				0 === rest.left
					? null
					: `And ${(0, english.hS)(rest.left, "more ticket")}: the file of the output <code>results-file</code> has them all.`,
			]);
		}
		function columnsOf({ report, md }) {
			let status = report.dryRun
				? {
						...STATUS,
						planned: "📝 planned",
					}
				: STATUS;
			let hasAssignee = report.tickets.some(({ assigneeId }) => null !== assigneeId);
			let assignee = {
				title: "Assignee",
				cell: ({ assigneeId }) => (null === assigneeId ? "" : md.code(assigneeId, ASSIGNEE_LENGTH)),
			};
			return [
				{
					title: "Status",
					cell: (ticket) => unbroken(status[ticket.status]),
				},
				{
					title: "ServiceNow",
					cell: (ticket) => serviceNowCell(ticket, md),
				},
				{
					title: "Datadog&nbsp;case",
					cell: (ticket) => caseCell(ticket, md),
				},
				{
					title: "Title",
					cell: ({ title }) => (null === title ? "" : md.text(title, page_tickets_LONGEST_TITLE)),
				},
				{
					title: "Severity",
					cell: (ticket) => unbroken((0, severities.nU)((0, plan_select.qq)(findingsOf(ticket, report.findings)))),
				},
				{
					title: "Findings",
					cell: ({ findingIds }) => (0, english.zD)(findingIds.length),
				},
				...(hasAssignee ? [assignee] : []),
			];
		}
		function findingsOf(ticket, findings) {
			return ticket.findingIds.flatMap((id) => findings.get(id) ?? []);
		}
		function serviceNowCell(ticket, md) {
			if (null !== ticket.serviceNowUrl) return md.link("Open ticket", ticket.serviceNowUrl);
			return (0, exit.BQ)(ticket) ? "in progress" : "";
		}
		function caseCell({ caseKey, caseUrl }, md) {
			if (null === caseKey) return "";
			return null === caseUrl ? md.text(caseKey) : md.link(caseKey, caseUrl);
		}
		function unbroken(words) {
			return words.replaceAll(" ", "&nbsp;");
		}
		let KIB = 1024;
		let LIMITS = {
			failures: {
				entries: 50,
				bytes: 150 * KIB,
			},
			warnings: {
				entries: 50,
				bytes: 100 * KIB,
			},
			openTickets: {
				entries: 25,
				bytes: 100 * KIB,
			},
			foldedTickets: {
				entries: 1_000,
				bytes: 250 * KIB,
			},
			findings: {
				entries: 1_000,
				bytes: 250 * KIB,
			},
			skipped: {
				entries: 200,
				bytes: 50 * KIB,
			},
			sources: {
				entries: 50,
				bytes: 10 * KIB,
			},
		};
		let LONGEST_SOURCE = 200;
		function renderSummary({ report, context, redact }) {
			let page = {
				report,
				context,
				md: (0, report_escape.h6)(redact),
				limits: LIMITS,
			};
			return `${body(page)}\n`;
		}
		function body(page) {
			let { report } = page;
			return (0, page_page.qN)([
				`## ${(0, headline.P)(report)}`,
				0 === report.findings.size
					? null
					: `${(0, english.hS)(report.findings.size, "finding")}: ${(0, severities.ur)(report.findings.values())}`,
				report.dryRun ? "Nothing was written: <code>dry-run</code> is set." : null,
				problems(page),
				warnings(page),
				tickets(page),
				(0, page_findings.Pg)(page),
				(0, page_findings.hT)(page),
				sources(page),
			]);
		}
		function sources({ report, md, limits }) {
			if (0 === report.sources.length) return null === report.failure ? "No source of findings was given." : null;
			let { entries, left } = (0, page_page.f6)(report.sources, limits.sources, (source) =>
				md.code(source, LONGEST_SOURCE),
			);
			let more = 0 === left ? "" : ` and ${(0, english.hS)(left, "more source")}`;
			return `Looked at: ${entries.join(", ")}${more}.`;
		}
		async function writeSummary(options) {
			await options.append?.(renderSummary(options));
		}
	},
	1517: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			QX: () => mostSevereFirst,
			nU: () => severityMark,
			ur: () => severityCounts,
		});
		var _english_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7749);
		var _findings_finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9137);
		let MARKS = {
			critical: "🔴 Critical",
			high: "🟠 High",
			medium: "🟡 Medium",
			low: "🔵 Low",
			info: "⚪ Info",
			none: "⚪ None",
			unknown: "❔ Unknown",
		};
		function severityMark(severity) {
			return MARKS[severity ?? "unknown"];
		}
		function mostSevereFirst(findings) {
			let bySeverity = Map.groupBy(findings, ({ severity }) => severity);
			return [..._findings_finding_js__WEBPACK_IMPORTED_MODULE_1__.o, void 0].flatMap(
				(severity) => bySeverity.get(severity) ?? [],
			);
		}
		function severityCounts(findings) {
			let counts = new Map();
			for (let { severity } of findings) counts.set(severity, (counts.get(severity) ?? 0) + 1);
			return [..._findings_finding_js__WEBPACK_IMPORTED_MODULE_1__.o, void 0]
				.filter((severity) => counts.has(severity))
				.map((severity) =>
					severityMark(severity)
						.toLowerCase()
						.replace(" ", ` ${(0, _english_js__WEBPACK_IMPORTED_MODULE_0__.zD)(counts.get(severity) ?? 0)} `),
				)
				.join(" · ");
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
	3387: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			RN: () => selectFindings,
			qq: () => highestSeverity,
		});
		var _english_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7749);
		var _findings_completed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7365);
		var _findings_finding_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9137);
		var _findings_sources_query_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5545);
		var _guard_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6233);
		function selectFindings(findings, rules) {
			let { knowledge, minSeverity, onMissingFinding } = rules;
			let selected = [];
			let skipped = [];
			let unknownSeverityCount = 0;
			for (let finding of findings) {
				let known = knowledge?.get(finding.id);
				let detailed = known ? withDatadogDetails(finding, known) : finding;
				let reason = knowledge ? reasonToSkip(detailed, known) : null;
				if (null !== reason)
					skipped.push({
						reason,
						id: finding.id,
						label: finding.id,
					});
				else if (isBelow(detailed.severity, minSeverity))
					skipped.push({
						reason: "below-min-severity",
						id: finding.id,
						label: finding.id,
					});
				else {
					if (null !== minSeverity && void 0 === detailed.severity) unknownSeverityCount += 1;
					selected.push(detailed);
				}
			}
			let missing = skipped.filter(({ reason }) => "missing" === reason);
			if (missing.length > 0 && "fail" === onMissingFinding)
				throw new _guard_error_js__WEBPACK_IMPORTED_MODULE_1__.U(
					missingMessage(
						missing.flatMap(({ id }) => id ?? []),
						findings,
					),
				);
			return {
				findings: selected,
				skipped,
				unknownSeverityCount,
			};
		}
		function describeOrigin({ origin }) {
			switch (origin.kind) {
				case "input":
					return `${origin.input}, line ${origin.line}`;
				case "file":
					return `${origin.path}, line ${origin.line}`;
				case "sarif":
					return `${origin.path}, runs[${origin.run}].results[${origin.result}]`;
				case "query":
					return "findings-query";
			}
		}
		function missingMessage(missing, findings) {
			let ids = new Set(missing);
			let places = findings
				.filter(({ id }) => ids.has(id))
				.map((finding) => `${finding.id} (${describeOrigin(finding)})`);
			return `Datadog does not know ${missing.length} of ${findings.length} findings: ${(0, _english_js__WEBPACK_IMPORTED_MODULE_0__.RR)(places)}. Nothing was written. Findings reach Datadog some minutes after a scan is uploaded; IDs of another organisation or site are unknown too. Set \`on-missing-finding: skip\` to go on without them.`;
		}
		function withDatadogDetails(finding, { finding: known }) {
			let details = (0, _findings_sources_query_js__WEBPACK_IMPORTED_MODULE_2__.cz)(known);
			let severity = details.severity ?? finding.severity;
			return (0, _findings_completed_js__WEBPACK_IMPORTED_MODULE_3__.s)(
				{
					...finding,
					severity,
				},
				details,
			);
		}
		function reasonToSkip(finding, known) {
			if (!known) return "missing";
			if ("input" === finding.origin.kind || "file" === finding.origin.kind) return null;
			switch (known.finding.status) {
				case "muted":
					return "muted";
				case "resolved":
				case "auto_closed":
					return "resolved";
				default:
					return null;
			}
		}
		function isBelow(severity, minimum) {
			if (null === minimum || void 0 === severity) return false;
			return (
				_findings_finding_js__WEBPACK_IMPORTED_MODULE_4__.o.indexOf(severity) >
				_findings_finding_js__WEBPACK_IMPORTED_MODULE_4__.o.indexOf(minimum)
			);
		}
		function highestSeverity(findings) {
			return (
				_findings_finding_js__WEBPACK_IMPORTED_MODULE_4__.o.find((severity) =>
					findings.some((f) => f.severity === severity),
				) ?? null
			);
		}
	},
};
