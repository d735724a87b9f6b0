export const id = 804;
export const ids = [804];
export const modules = {
	1804: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.r(__webpack_exports__);
		__webpack_require__.d(__webpack_exports__, {
			carryOut: () => carryOut,
			endRun: () => endRun,
			planRun: () => planRun,
		});
		// EXTERNAL MODULE: external "node:fs/promises"
		var promises_ = __webpack_require__(1455);
		// EXTERNAL MODULE: ../lib/english.js
		var english = __webpack_require__(7749);
		// EXTERNAL MODULE: ../lib/findings/place.js
		var findings_place = __webpack_require__(7819);
		// EXTERNAL MODULE: ../lib/text.js
		var lib_text = __webpack_require__(1730);
		// EXTERNAL MODULE: ../lib/report/escape.js
		var report_escape = __webpack_require__(897);
		// EXTERNAL MODULE: ../lib/report/exit.js
		var exit = __webpack_require__(294);
		// EXTERNAL MODULE: ../lib/report/severities.js
		var severities = __webpack_require__(1517);
		// EXTERNAL MODULE: ../lib/report/tickets-by-finding.js
		var tickets_by_finding = __webpack_require__(7847);
		let SHOWN = 10;
		let LONGEST_TEXT = 500;
		function annotationsOf(report, context) {
			let placed = [...report.findings.values()]
				.filter(hasPlace)
				.filter((finding) => (0, findings_place.nw)(finding, context));
			let shown = (0, severities.QX)(placed).slice(0, SHOWN);
			let ticketOf = (0, tickets_by_finding.G)(report.tickets, new Set(shown.map(({ id }) => id)));
			return {
				shown: shown.map((finding) => annotation(finding, ticketOf)),
				more: placed.length - shown.length,
			};
		}
		function hasPlace(finding) {
			return void 0 !== finding.file && void 0 !== finding.line;
		}
		function annotation(finding, ticketOf) {
			let ticket = ticketOf.get(finding.id);
			let what = [capitalised(finding.severity ?? "finding"), finding.rule].filter(Boolean).join(": ");
			return {
				file: finding.file,
				startLine: finding.line,
				endLine: Math.max(finding.line, finding.endLine ?? finding.line),
				title: what,
				message: `${ticketPhrase(ticket)}\n${finding.title ?? (0, findings_place.Z9)(finding) ?? finding.id}`,
			};
		}
		function ticketPhrase(ticket) {
			let address = ticket?.serviceNowUrl ?? ticket?.caseUrl ?? null;
			let names = [ticket?.caseKey, address].filter((name) => null != name).join(" ");
			if (void 0 === ticket || "" === names) return "No ticket yet";
			return (0, exit.BQ)(ticket) ? `Ticket ${names}` : `No ticket yet, only case ${names}`;
		}
		function capitalised(word) {
			return word.charAt(0).toUpperCase() + word.slice(1);
		}
		function writeAnnotations(annotations, notice, redact) {
			let safe = (text) => (0, lib_text.ml)(redact((0, report_escape.BP)(redact(text))), LONGEST_TEXT);
			for (let { message, title, file, startLine, endLine } of annotations.shown)
				notice(safe(message), {
					title: safe(title),
					file: safe(file),
					startLine,
					endLine,
				});
		}
		// EXTERNAL MODULE: ../lib/tickets/plan/select.js
		var plan_select = __webpack_require__(3387);
		// EXTERNAL MODULE: ../lib/report/headline.js
		var headline = __webpack_require__(1690);
		// EXTERNAL MODULE: ../lib/report/page/page-findings.js
		var page_findings = __webpack_require__(374);
		let NAMED_FINDINGS = 20;
		function ticketLine(ticket, report) {
			let findings = ticket.findingIds.flatMap((id) => report.findings.get(id) ?? []);
			let parts = [
				describe_status(ticket.status, report.dryRun),
				ticket.caseKey ?? ticket.caseId,
				ticket.serviceNowUrl ?? ticket.caseUrl,
				(0, english.hS)(ticket.findingIds.length, "finding") + severityPhrase(findings),
				ticket.title,
			];
			let line = parts.filter((part) => null !== part).join("  ");
			return null === ticket.error ? line : `${line}\n  ${ticket.error}`;
		}
		let MOST_PROBLEMS = 10;
		function problemLines({ tickets, failure }) {
			let causes = Map.groupBy(
				tickets.filter(({ status, error }) => isLost(status) && null !== error && error !== failure),
				({ status, error }) => `${"failed" === status ? "failed" : "uncertain"}: ${error}`,
			);
			let lines = Array.from(
				causes,
				([cause, { length }]) => `${(0, english.hS)(length, "ServiceNow ticket")} ${cause}`,
			);
			let left = lines.length - MOST_PROBLEMS + 1;
			if (left <= 1) return lines;
			return [
				...lines.slice(0, MOST_PROBLEMS - 1),
				`And ${(0, english.hS)(left, "other problem")}, in the log and the job summary.`,
			];
		}
		function isLost(status) {
			return "failed" === status || "unknown" === status;
		}
		function describe_status(status, dryRun) {
			if ("existing" === status) return "already there";
			if ("planned" === status) return dryRun ? "planned" : "not attempted";
			return status;
		}
		function severityPhrase(findings) {
			let highest = (0, plan_select.qq)(findings);
			return null === highest ? "" : `, highest ${highest}`;
		}
		function skippedLines(skipped) {
			return [...Map.groupBy(skipped, page_findings.YG)].map(([reason, findings]) => {
				let named = findings.slice(0, NAMED_FINDINGS).map(({ label }) => label);
				let more = findings.length - named.length;
				let names = more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
				return `${(0, english.hS)(findings.length, "finding")} left out, ${reason}: ${names}`;
			});
		}
		function lastLine(report) {
			let seconds = Math.max(0, report.endedAt - report.startedAt) / 1000;
			return `${(0, headline.e)(report)}, in ${seconds.toFixed(1)} s`;
		}
		// EXTERNAL MODULE: ../lib/report/ticket-entry.js
		var ticket_entry = __webpack_require__(9547);
		let OUTPUTS = [
			"result",
			"case-keys",
			"case-ids",
			"servicenow-urls",
			"case-key",
			"servicenow-url",
			"tickets",
			"finding-count",
			"ticket-count",
			"created-count",
			"attached-count",
			"existing-count",
			"failed-count",
			"skipped-finding-count",
			"results-file",
			"sarif-file",
		];
		let BUDGET = 983040;
		let LISTS_BUDGET = (3 * BUDGET) / 4;
		function outputsOf(report, files) {
			let { tickets } = report;
			let standing = tickets.filter(exit.BQ);
			let lists = alignedLists(standing);
			let entries = jsonArray(tickets, BUDGET - lists.size, (ticket) => JSON.stringify((0, ticket_entry.t)(ticket)));
			let first = standing[0];
			let count = (...statuses) => String(tickets.filter(({ status }) => statuses.includes(status)).length);
			return {
				values: {
					result: report.result,
					"case-keys": lists.caseKeys,
					"case-ids": lists.caseIds,
					"servicenow-urls": lists.serviceNowUrls,
					"case-key": first?.caseKey ?? "",
					"servicenow-url": first?.serviceNowUrl ?? "",
					tickets: entries.text,
					"finding-count": String(report.findings.size),
					"ticket-count": String(tickets.length),
					"created-count": count("created"),
					"attached-count": count("attached"),
					"existing-count": count("existing"),
					"failed-count": count("failed", "unknown"),
					"skipped-finding-count": String(report.skipped.length + report.unnamedSkipped),
					"results-file": files.results ?? "",
					"sarif-file": files.sarif ?? "",
				},
				warning: cutWarning([
					{
						output: "tickets",
						held: entries.held,
						of: tickets.length,
					},
					{
						output: "case-keys, case-ids and servicenow-urls",
						held: lists.held,
						of: standing.length,
					},
				]),
			};
		}
		function writeOutputs(outputs, setOutput, redact) {
			for (let name of OUTPUTS) setOutput(name, redact(outputs.values[name]));
		}
		function alignedLists(standing) {
			let keys = [];
			let ids = [];
			let urls = [];
			let size = 0;
			for (let ticket of standing) {
				let texts = [ticket.caseKey, ticket.caseId, ticket.serviceNowUrl].map((value) => JSON.stringify(value ?? ""));
				size += texts.reduce((sum, text) => sum + sizeOf(text) + sizeOf(","), 0);
				if (size > LISTS_BUDGET) break;
				let [key = "", id = "", url = ""] = texts;
				keys.push(key);
				ids.push(id);
				urls.push(url);
			}
			return {
				caseKeys: `[${keys.join(",")}]`,
				caseIds: `[${ids.join(",")}]`,
				serviceNowUrls: `[${urls.join(",")}]`,
				held: keys.length,
				size: Math.min(size, LISTS_BUDGET),
			};
		}
		function jsonArray(items, budget, toJson) {
			let texts = [];
			let size = sizeOf("[]");
			for (let item of items) {
				let text = toJson(item);
				size += sizeOf(text) + sizeOf(",");
				if (size > budget) break;
				texts.push(text);
			}
			return {
				text: `[${texts.join(",")}]`,
				held: texts.length,
			};
		}
		function sizeOf(text) {
			return Math.max(2 * text.length, Buffer.byteLength(text));
		}
		function cutWarning(lists) {
			let cut = lists.filter(({ held, of }) => held < of);
			if (0 === cut.length) return null;
			let said = cut.map(({ output, held, of }) => `${output}: the first ${held} of ${of}`);
			return `GitHub limits the outputs of a job to 1 MiB, so these hold only their first entries (${said.join("; ")}). The file that the output results-file names has them all.`;
		}
		// EXTERNAL MODULE: ../lib/report/page/summary.js + 2 modules
		var summary = __webpack_require__(7134);
		// EXTERNAL MODULE: ../lib/unknown.js
		var unknown = __webpack_require__(9007);
		async function endRun(ending) {
			let { journal, toolkit, redact, context, summaryPath } = ending;
			let { log } = journal;
			let report = journal.report();
			for (let ticket of report.tickets) log.info(ticketLine(ticket, report));
			if (ending.annotations) annotate(ending);
			let results = await attempt(journal, "The results file", async () => {
				await ending.resultsFile.finish(report);
				return ending.resultsFile.path;
			});
			let sarif = await attempt(journal, "The SARIF output", () => sarifFile(ending, report));
			let outputs = outputsOf(report, {
				results,
				sarif,
			});
			if (null !== outputs.warning) journal.warn(outputs.warning);
			await attempt(journal, "The outputs", async () => writeOutputs(outputs, toolkit.setOutput, redact));
			await attempt(journal, "The job summary", async () => {
				let append = null === summaryPath ? null : (text) => (0, promises_.appendFile)(summaryPath, text, "utf8");
				await (0, summary.Sy)({
					report: journal.report(),
					context,
					redact,
					append,
				});
			});
			if (null !== ending.comment && !ending.cancelled.aborted)
				for (let { level, text } of await ending.comment(report)) log[level](text);
			let sayFailure = ending.fails ? log.error : log.warning;
			for (let problem of problemLines(report)) sayFailure(problem);
			if (null !== report.failure) sayFailure(report.failure);
			log.info(lastLine(report));
		}
		async function sarifFile({ journal, redact, cancelled }, report) {
			if (null === journal.sarif || cancelled.aborted) return null;
			let { writeSarifOutput } = await Promise.all([__webpack_require__.e(703), __webpack_require__.e(453)]).then(
				__webpack_require__.bind(__webpack_require__, 6453),
			);
			return writeSarifOutput(journal.sarif, {
				report,
				redact,
				signal: cancelled,
			});
		}
		function annotate({ journal, toolkit, redact, context }) {
			let annotations = annotationsOf(journal.report(), context);
			writeAnnotations(annotations, toolkit.notice, redact);
			if (annotations.more > 0)
				journal.log.info(
					`${(0, english.hS)(annotations.more, "more finding")} have a place; GitHub shows ten annotations a step.`,
				);
		}
		async function attempt(journal, what, write) {
			try {
				return await write();
			} catch (error) {
				journal.warn(`${what} could not be written: ${(0, unknown.b)(error)}`);
				return null;
			}
		}
		// EXTERNAL MODULE: ../lib/datadog/sites.js
		var sites = __webpack_require__(8540);
		// EXTERNAL MODULE: ../lib/concurrency.js
		var concurrency = __webpack_require__(1534);
		// EXTERNAL MODULE: ../lib/datadog/endpoints/cases.js
		var endpoints_cases = __webpack_require__(2360);
		// EXTERNAL MODULE: ../lib/datadog/errors.js
		var errors = __webpack_require__(8129);
		// EXTERNAL MODULE: ../lib/tickets/knowledge.js
		var tickets_knowledge = __webpack_require__(6091);
		// EXTERNAL MODULE: ../lib/datadog/load-answers.js
		var load_answers = __webpack_require__(8796);
		let MAX_TICKETS_PER_REQUEST = 50;
		let MAX_FINDINGS_PER_TICKET = 50;
		let PATH = "/api/v2/security/findings/servicenow_tickets";
		let PERMISSIONS = ["security_monitoring_findings_write", "appsec_vm_write"];
		function createTickets(client, projectId, tickets) {
			return client.send({
				method: "POST",
				path: PATH,
				purpose: `create ${1 === tickets.length ? "a ServiceNow ticket" : `${tickets.length} ServiceNow tickets`}`,
				permissions: PERMISSIONS,
				effect: "write",
				body: {
					data: tickets.map((ticket) => ({
						type: "servicenow_tickets",
						attributes: {
							...(null !== ticket.title && {
								title: ticket.title,
							}),
							...(null !== ticket.description && {
								description: ticket.description,
							}),
							...(null !== ticket.priority && {
								priority: ticket.priority,
							}),
							...(null !== ticket.assigneeId && {
								assignee_id: ticket.assigneeId,
							}),
						},
						relationships: relationships(projectId, ticket.findingIds),
					})),
				},
				read: async (json) => (await (0, load_answers.S)()).readCases(json),
			});
		}
		function attachFindings(client, projectId, ticketUrl, findingIds) {
			return client.send({
				method: "PATCH",
				path: PATH,
				purpose: `attach ${1 === findingIds.length ? "a finding" : `${findingIds.length} findings`} to the ServiceNow ticket`,
				permissions: PERMISSIONS,
				effect: "idempotent-write",
				body: {
					data: {
						type: "servicenow_tickets",
						attributes: {
							servicenow_ticket_url: ticketUrl,
						},
						relationships: relationships(projectId, findingIds),
					},
				},
				read: async (json) => (await (0, load_answers.S)()).readCase(json),
			});
		}
		function relationships(projectId, findingIds) {
			return {
				findings: {
					data: findingIds.map((id) => ({
						id,
						type: "findings",
					})),
				},
				project: {
					data: {
						id: projectId,
						type: "projects",
					},
				},
			};
		}
		// EXTERNAL MODULE: ../lib/tickets/guard-error.js
		var guard_error = __webpack_require__(6233);
		// EXTERNAL MODULE: ../lib/tickets/servicenow-url.js
		var servicenow_url = __webpack_require__(538);
		function planTickets(input) {
			let tickets =
				"create" === input.operation.kind ? planCreate(input, input.operation) : planAttach(input, input.operation);
			let toCreate = tickets.filter(({ kind }) => "create" === kind).length;
			if (toCreate > input.maxTickets)
				throw new guard_error.U(
					`The run would create ${toCreate} tickets, and \`max-tickets\` allows ${input.maxTickets}. Nothing was written. Raise \`max-tickets\`, group the findings (\`group-by\`), or choose fewer.`,
				);
			return inOrder(tickets, input.findings);
		}
		function ticketIdentity(ticket) {
			return ticket.caseId ?? ticket.serviceNowSysId ?? ticket.serviceNowUrl ?? "";
		}
		function planCreate(input, operation) {
			switch (operation.onExistingTicket) {
				case "move":
					return newTickets(input, operation, input.findings);
				case "fail":
					refuseExisting(input);
					return newTickets(input, operation, input.findings);
				case "skip": {
					let without = input.findings.filter(({ id }) => !input.existing.has(id));
					return [...ticketsToKeep(input, input.findings), ...newTickets(input, operation, without)];
				}
				case "join":
					return planJoin(input, operation);
			}
		}
		function refuseExisting({ findings, existing }) {
			let places = onTickets(findings, existing).map(({ finding, ticket }) => `${finding.id} (${nameOf(ticket)})`);
			if (0 === places.length) return;
			throw new guard_error.U(
				`${places.length} of ${findings.length} findings have a ServiceNow ticket already: ${(0, english.RR)(places)}. Nothing was written, since \`on-existing-ticket\` is \`fail\`. Leave them out, or set \`skip\`, \`join\` or \`move\`.`,
			);
		}
		function nameOf(ticket) {
			return ticket.caseKey ?? ticket.serviceNowUrl ?? ticket.caseId ?? "a ticket";
		}
		function ticketsToKeep({ existing }, findings) {
			let tickets = groupBy(onTickets(findings, existing), ({ ticket }) => ticketIdentity(ticket));
			return Array.from(tickets.values(), (members) => ({
				kind: "existing",
				findings: members.map(({ finding }) => finding),
				existing: members[0].ticket,
			}));
		}
		function onTickets(findings, existing) {
			return findings.flatMap((finding) => {
				let ticket = existing.get(finding.id);
				return ticket
					? [
							{
								finding,
								ticket,
							},
						]
					: [];
			});
		}
		function newTickets({ writeTexts }, operation, findings) {
			return [...groupBy(findings, (finding) => groupKey(finding, operation.groupBy)).values()].flatMap((group) => {
				let parts = (0, concurrency.iv)(group, MAX_FINDINGS_PER_TICKET);
				return parts.map((members, index) => ({
					kind: "create",
					findings: members,
					...writeTexts(members, {
						number: index + 1,
						count: parts.length,
					}),
					priority: priorityOf(members, operation.priority),
					assigneeId: operation.assigneeId,
				}));
			});
		}
		function groupKey(finding, by) {
			switch (by) {
				case "all":
					return "";
				case "finding":
					return finding.id;
				default:
					return finding[by] ?? "";
			}
		}
		let PRIORITY_OF = {
			critical: "P1",
			high: "P2",
			medium: "P3",
			low: "P4",
			info: "P5",
			none: "NOT_DEFINED",
		};
		function priorityOf(findings, choice) {
			if ("from-severity" !== choice) return choice;
			let severity = (0, plan_select.qq)(findings);
			return null === severity ? null : PRIORITY_OF[severity];
		}
		function planJoin(input, operation) {
			let { findings, existing, occupancy } = input;
			let knownOn = countBy(onTickets(findings, existing), ({ ticket }) => ticketIdentity(ticket));
			let joining = new Map();
			let leftOver = new Set();
			for (let group of groupBy(findings, (f) => groupKey(f, operation.groupBy)).values()) {
				let latest = group.map(({ id }) => existing.get(id)).reduce(laterMade, void 0);
				let without = group.filter(({ id }) => !existing.has(id));
				if (void 0 === latest) {
					for (let finding of without) leftOver.add(finding);
					continue;
				}
				let identity = ticketIdentity(latest);
				let joined = joining.get(identity) ?? [];
				let known = knownOn.get(identity) ?? 0;
				let taken = Math.max(occupancy.get(identity) ?? 0, known) + joined.length;
				let room = Math.max(0, MAX_FINDINGS_PER_TICKET - taken);
				joining.set(identity, [...joined, ...without.slice(0, room)]);
				for (let finding of without.slice(room)) leftOver.add(finding);
			}
			let kept = ticketsToKeep(input, findings).map((ticket) => {
				let newFindings = joining.get(ticketIdentity(ticket.existing)) ?? [];
				if (0 === newFindings.length) return ticket;
				return {
					kind: "attach",
					findings: [...ticket.findings, ...newFindings],
					newFindings,
					ticketUrl: ticket.existing.serviceNowUrl,
					existing: ticket.existing,
				};
			});
			return [
				...kept,
				...newTickets(
					input,
					operation,
					findings.filter((f) => leftOver.has(f)),
				),
			];
		}
		function isKnownToDatadog({ caseId }) {
			return null !== caseId;
		}
		function laterMade(a, b) {
			if (void 0 === a || void 0 === b) return a ?? b;
			return (b.createdAt ?? 0) > (a.createdAt ?? 0) ? b : a;
		}
		function planAttach(input, operation) {
			let { findings, existing } = input;
			let isElsewhere = ({ id }) => existing.has(id) && sysIdOf(existing.get(id)) !== operation.sysId;
			let elsewhere = findings.filter(isElsewhere);
			if ("fail" === operation.onExistingTicket)
				refuseExisting({
					...input,
					findings: elsewhere,
				});
			let isMoved = "move" === operation.onExistingTicket;
			let onTicket = findings.filter((f) => isMoved || !isElsewhere(f));
			let isDone = (f) => {
				let on = existing.get(f.id);
				return void 0 !== on && isKnownToDatadog(on) && !isElsewhere(f);
			};
			let already = onTicket.filter(isDone);
			let newFindings = onTicket.filter((f) => !isDone(f));
			if (onTicket.length > MAX_FINDINGS_PER_TICKET)
				throw new guard_error.U(
					`${onTicket.length} findings are to be on the one ServiceNow ticket, and Datadog allows ${MAX_FINDINGS_PER_TICKET} on a ticket. Nothing was written. Choose fewer findings, or use \`operation: create\`, which makes as many tickets as they need.`,
				);
			let left = isMoved ? [] : ticketsToKeep(input, elsewhere);
			let first = already[0];
			let target = (first && existing.get(first.id)) ?? null;
			if (0 === newFindings.length)
				return null === target
					? left
					: [
							{
								kind: "existing",
								findings: already,
								existing: target,
							},
							...left,
						];
			return [
				{
					kind: "attach",
					findings: onTicket,
					newFindings,
					ticketUrl: operation.ticketUrl,
					existing: target,
				},
				...left,
			];
		}
		function sysIdOf(ticket) {
			if (!ticket) return null;
			return (0, servicenow_url.Re)(ticket.serviceNowSysId, ticket.serviceNowUrl);
		}
		function inOrder(tickets, findings) {
			let begunBy = new Map();
			for (let ticket of tickets) {
				let added = "attach" === ticket.kind ? ticket.newFindings : [];
				for (let first of [...ticket.findings.slice(0, 1), ...added.slice(0, 1)]) begunBy.set(first.id, ticket);
			}
			let ordered = new Set();
			for (let { id } of findings) {
				let ticket = begunBy.get(id);
				if (ticket) ordered.add(ticket);
			}
			return [...ordered];
		}
		function groupBy(items, keyOf) {
			let groups = new Map();
			for (let item of items) {
				let key = keyOf(item);
				let group = groups.get(key);
				if (group) group.push(item);
				else groups.set(key, [item]);
			}
			return groups;
		}
		function countBy(items, keyOf) {
			let counts = new Map();
			for (let item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
			return counts;
		}
		function existingTickets(findings, knowledge, target) {
			let existing = new Map();
			for (let finding of findings) {
				let known = knowledge?.get(finding.id);
				let ticket = ticketAt(target, known) ?? known?.ticket ?? ticketFromSarif(finding, knowledge);
				if (ticket) existing.set(finding.id, ticket);
			}
			return existing;
		}
		function ticketAt(target, known) {
			if (null === target || void 0 === known) return null;
			let at = known.finding.cases.find(
				(entry) =>
					(0, tickets_knowledge.r)(entry) &&
					(0, servicenow_url.Re)(entry.serviceNow?.sysId ?? null, entry.serviceNow?.url ?? null) === target,
			);
			return void 0 === at ? null : (0, tickets_knowledge.yq)(at, at.serviceNow);
		}
		function ticketFromSarif({ id, workItemUrl }, knowledge) {
			let sysId = void 0 === workItemUrl ? null : (0, servicenow_url.Oy)(workItemUrl);
			if (void 0 === workItemUrl || null === sysId) return null;
			let cases = knowledge?.get(id)?.finding.cases ?? [];
			let isKnown = cases.some(
				({ serviceNow }) => serviceNow && (0, servicenow_url.Re)(serviceNow.sysId, serviceNow.url) === sysId,
			);
			if (isKnown) return null;
			return {
				caseId: null,
				caseKey: null,
				title: null,
				serviceNowUrl: workItemUrl,
				serviceNowSysId: sysId,
				createdAt: null,
			};
		}
		async function occupancyOf(client, tickets, log) {
			let byIdentity = new Map([...tickets].map((ticket) => [ticketIdentity(ticket), ticket]));
			let occupancy = new Map();
			let refusals = [];
			await (0, concurrency.W8)([...byIdentity], tickets_knowledge._B, async ([identity, { caseId }]) => {
				if (null === caseId || refusals.length > 0) return;
				try {
					let { findingIds } = await (0, endpoints_cases.z)(client, caseId);
					if (null !== findingIds) occupancy.set(identity, findingIds.length);
				} catch (error) {
					if (!(error instanceof errors.j9)) throw error;
					if (error instanceof errors.i_) refusals.push(error);
					else log.debug(`Case ${caseId} could not be read: ${error.message}`);
				}
			});
			if (refusals[0]) log.info(`How much room the tickets have is not known. ${refusals[0].message}`);
			return occupancy;
		}
		// EXTERNAL MODULE: ../lib/tickets/plan/placeholders.js
		var placeholders = __webpack_require__(8361);
		let LONGEST_TITLE = 160;
		let LONGEST_DESCRIPTION = 30_000;
		let CUT_NOTE = "\n\n(The description was longer and ends here.)";
		let LONGEST_NAME = 120;
		let LONGEST_FINDINGS_LIST = 20_000;
		let NAMED = 2;
		function writeTextsFrom(templates, { context, redact }) {
			return (findings, part) => {
				let { title, description } = templates;
				let ticket = {
					findings,
					part,
					context,
					redact,
				};
				return {
					title: null === title ? null : orNull(renderTitle(title, ticket)),
					description: null === description ? null : orNull(renderDescription(description, ticket)),
				};
			};
		}
		function orNull(text) {
			return "" === text ? null : text;
		}
		function renderTemplate(template, values) {
			return template.replace(placeholders.j_, (whole, name) => {
				let placeholder = placeholders.je.find((known) => known === name.trim());
				return void 0 === placeholder ? whole : values[placeholder];
			});
		}
		function renderTitle(template, ticket) {
			let values = valuesOf(ticket, titleStyle);
			let numbered = /\{\{\s*part\s*\}\}/.test(template) || "" === values.part;
			let title = titleLine(template, values, ticket.redact);
			if (numbered && title.length <= LONGEST_TITLE) return title;
			let number = "" === values.part ? "" : ` (${values.part})`;
			let words = titleLine(
				template,
				{
					...values,
					part: "",
				},
				ticket.redact,
			);
			return `${(0, lib_text.ml)(words, LONGEST_TITLE - number.length)}${number}`.trim();
		}
		function titleLine(template, values, redact) {
			return redact(renderTemplate((0, lib_text.P8)(template), values))
				.replace(/\s+/gu, " ")
				.trim();
		}
		function renderDescription(template, ticket) {
			let text = ticket.redact(renderTemplate(template, valuesOf(ticket, descriptionStyle))).trim();
			if (text.length <= LONGEST_DESCRIPTION) return text;
			return `${(0, lib_text.ml)(text, LONGEST_DESCRIPTION - CUT_NOTE.length)}${CUT_NOTE}`;
		}
		let titleStyle = {
			inert: unlinked,
			list: ({ findings, redact }) => unlinked(named(findings.map(templates_nameOf), redact)),
		};
		let descriptionStyle = {
			inert: inertMarkdown,
			list: findingsList,
		};
		function valuesOf(ticket, style) {
			let { findings, part, context, redact } = ticket;
			let common = (key) => {
				let names = findings.flatMap((finding) => finding[key] ?? []);
				return style.inert(named(names, redact));
			};
			let inert = (text) => style.inert((0, lib_text.sw)(text ?? "", redact));
			return {
				count: String(findings.length),
				severity: (0, plan_select.qq)(findings) ?? "unknown",
				rule: common("rule"),
				file: common("file"),
				service: common("service"),
				resource: common("resource"),
				finding_titles: style.list(ticket),
				repository: inert(context.repository),
				ref: inert(context.ref),
				sha: context.sha ?? "",
				run_url: context.runUrl ?? "",
				actor: inert(context.actor),
				part: part.count > 1 ? `${part.number}/${part.count}` : "",
			};
		}
		function named(names, redact) {
			let different = [...new Set(names)];
			let first = different.slice(0, NAMED).map((name) => shortened(name, redact));
			let more = different.length - first.length;
			return more > 0 ? `${first.join(", ")} and ${more} more` : first.join(", ");
		}
		function shortened(name, redact) {
			return (0, lib_text.ml)((0, lib_text.sw)(name, redact), LONGEST_NAME);
		}
		function templates_nameOf({ title, rule, id }) {
			return title ?? rule ?? id;
		}
		function findingsList(ticket) {
			let { findings } = ticket;
			let lines = [];
			let length = 0;
			for (let finding of findings) {
				let line = findingLine(finding, ticket);
				length += line.length + 1;
				if (length > LONGEST_FINDINGS_LIST) break;
				lines.push(line);
			}
			let left = findings.length - lines.length;
			return [...lines, ...(left > 0 ? [`- and ${left} more`] : [])].join("\n");
		}
		function findingLine(finding, { context, redact }) {
			let title = inertMarkdown(shortened(templates_nameOf(finding), redact));
			let severity = void 0 === finding.severity ? "" : `${finding.severity}: `;
			let place = (0, findings_place.Z9)(finding);
			if (null === place) return `- ${severity}${title}`;
			let where = inertMarkdown(shortened(place, redact));
			let url = (0, findings_place.Pb)(finding, context);
			return `- ${severity}${title} (${null === url ? where : `[${where}](${url})`})`;
		}
		let LIVE = /@|:(?=\/\/)|www(?=\.)/giu;
		function unlinked(text) {
			return (0, lib_text.P8)(text).replace(LIVE, (live) => `${live}\u200b`);
		}
		function inertMarkdown(text) {
			return unlinked(text)
				.replace(/[\\`*[\]<>~|]/g, "\\$&")
				.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
				.replace(/^(?:[-+=#]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
		}
		let UNDER_WAY =
			"The request was under way when this was written, so whether it was carried out is not known here. Run again: it looks first, and carries on.";
		function openLedger(options) {
			let { plan, appUrl, onChange, record } = options;
			let entries = plan.map((planned) => firstEntry(planned, appUrl));
			let skipped = [];
			let doubts = new Map();
			function entry(index) {
				let found = entries[index];
				if (void 0 === found) throw new RangeError(`There is no planned ticket ${index}.`);
				return found;
			}
			function update(index, change) {
				entries[index] = withCaseUrl({
					...entry(index),
					...change,
				});
				onChange?.();
			}
			function withCaseUrl(ticket) {
				return {
					...ticket,
					caseUrl: caseUrl(appUrl, ticket.caseKey),
				};
			}
			return {
				tickets: () => entries.filter(({ findingIds }) => findingIds.length > 0),
				skipped: () => skipped,
				entry,
				update,
				async begin(indices) {
					for (let index of indices)
						update(index, {
							status: "unknown",
							error: UNDER_WAY,
						});
					await record?.();
				},
				withdraw(indices) {
					for (let index of indices)
						update(index, {
							status: "planned",
							error: null,
						});
				},
				split(index, findingIds, change) {
					let moved = new Set(findingIds);
					let from = entry(index);
					entries.push(
						withCaseUrl({
							...from,
							findingIds,
							...change,
						}),
					);
					update(index, {
						findingIds: from.findingIds.filter((id) => !moved.has(id)),
					});
				},
				doubt(index, findingIds) {
					doubts.set(index, findingIds);
				},
				doubted: (index) => doubts.get(index) ?? [],
				drop(index, missing) {
					let { findingIds } = entry(index);
					if (!findingIds.some((id) => missing.has(id))) return;
					for (let id of findingIds)
						if (missing.has(id))
							skipped.push({
								reason: "missing",
								id,
								label: id,
							});
					update(index, {
						findingIds: findingIds.filter((id) => !missing.has(id)),
					});
				},
			};
		}
		function caseUrl(appUrl, caseKey) {
			return null === caseKey ? null : `${appUrl}/cases/${encodeURIComponent(caseKey)}`;
		}
		function firstEntry(planned, appUrl) {
			let findingIds = planned.findings.map(({ id }) => id);
			let existing = "create" === planned.kind ? null : planned.existing;
			let key = existing?.caseKey ?? null;
			return {
				status: "existing" === planned.kind ? "existing" : "planned",
				caseId: existing?.caseId ?? null,
				caseKey: key,
				caseUrl: caseUrl(appUrl, key),
				serviceNowUrl: existing?.serviceNowUrl ?? ("attach" === planned.kind ? planned.ticketUrl : null),
				serviceNowSysId: existing?.serviceNowSysId ?? null,
				jiraIssueUrl: null,
				title: "create" === planned.kind ? planned.title : (existing?.title ?? null),
				priority: "create" === planned.kind ? planned.priority : null,
				assigneeId: "create" === planned.kind ? planned.assigneeId : null,
				findingIds,
				error: null,
			};
		}
		function factsOf(answer, entry) {
			return {
				caseId: answer.id,
				caseKey: answer.key ?? entry.caseKey,
				title: answer.title ?? entry.title,
				priority: answer.priority ?? entry.priority,
				assigneeId: answer.assigneeId ?? entry.assigneeId,
				serviceNowUrl: answer.serviceNow?.url ?? entry.serviceNowUrl,
				serviceNowSysId: answer.serviceNow?.sysId ?? entry.serviceNowSysId,
				jiraIssueUrl: answer.jiraIssueUrl ?? entry.jiraIssueUrl,
			};
		}
		function laterFactsOf(answer, entry) {
			let facts = factsOf(answer, entry);
			return {
				...facts,
				serviceNowUrl: entry.serviceNowUrl ?? facts.serviceNowUrl ?? null,
			};
		}
		// EXTERNAL MODULE: ../lib/budget.js
		var lib_budget = __webpack_require__(3320);
		let FIRST_PAUSE_MS = 1_000;
		let LONGEST_PAUSE_MS = 10_000;
		async function followTickets(writing, indices) {
			try {
				await followUntilDone(writing, indices);
			} catch (error) {
				if (error instanceof errors.i_) writing.log.info(`Tickets are not followed further. ${error.message}`);
				else if (!(0, lib_budget.jX)(error)) throw error;
			}
			for (let index of indices) disclaimDoubted(writing, index);
			for (let index of indices) {
				let { status, serviceNowUrl } = writing.ledger.entry(index);
				if (null === serviceNowUrl && ticketStands(status))
					writing.warn(
						`${follow_nameOf(writing, index)} exists, but its ServiceNow ticket has no URL yet. It will show on the case, and a later run finds it. Raise \`wait-for-ticket\` to wait longer.`,
					);
			}
		}
		async function followUntilDone(writing, indices) {
			let { clock, budget, log } = writing;
			let until = clock.now() + writing.waitForTicket;
			let open = indices;
			for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
				let done = await (0, concurrency.W8)(open, tickets_knowledge._B, (index) => isDone(writing, index));
				open = open.filter((_, place) => false === done[place]);
				let left = until - clock.now();
				if (0 === open.length || left <= 0) return;
				let wait = Math.min(pause, left);
				log.info(
					`ServiceNow is still making the tickets of ${open.length} of ${indices.length} cases (${(0, english.RR)(open.map((index) => follow_nameOf(writing, index)))}); looking again in ${Math.ceil(wait / 1000)} s (for up to ${Math.ceil(left / 1000)} s, \`wait-for-ticket\`).`,
				);
				await clock.sleep(wait, budget.stop);
			}
		}
		async function isDone(writing, index) {
			let { ledger } = writing;
			let { caseId } = ledger.entry(index);
			if (null === caseId) return true;
			try {
				let answer = await (0, endpoints_cases.z)(writing.client, caseId);
				if (null !== answer.findingIds) ledger.doubt(index, []);
				ledger.update(index, laterFactsOf(answer, ledger.entry(index)));
				let isOurs = "existing" !== ledger.entry(index).status;
				if (isOurs && (await isTaken(writing, index, answer))) return true;
				return isMade(writing, index, answer);
			} catch (error) {
				if (!(error instanceof errors.j9) || error instanceof errors.i_) throw error;
				writing.log.debug(`${follow_nameOf(writing, index)} could not be read again: ${error.message}`);
				return null !== ledger.entry(index).serviceNowUrl;
			}
		}
		function ticketStands(status) {
			return "created" === status || "attached" === status || "existing" === status;
		}
		function follow_nameOf({ ledger }, index) {
			let { caseKey, caseId } = ledger.entry(index);
			return `Case ${caseKey ?? caseId}`;
		}
		function isMade({ ledger }, index, answer) {
			let progress = answer.serviceNow?.progress ?? "COMPLETED";
			if ("FAILED" === progress) {
				ledger.update(index, {
					status: "failed",
					error: failedTicketMessage(answer),
				});
				return true;
			}
			return "COMPLETED" === progress && null !== ledger.entry(index).serviceNowUrl;
		}
		function failedTicketMessage(answer) {
			return `Datadog made case ${answer.key ?? answer.id}, but its ServiceNow ticket failed. Check the project's ServiceNow integration (Case Management > Settings) and its assignment rules, then create the ticket from the case, or close the case and run again.`;
		}
		async function isTaken(writing, index, answer) {
			let { ledger } = writing;
			if (0 === absentFrom(answer, ledger.entry(index).findingIds).length) return false;
			let again = await lookOnceMore(writing, answer);
			let { findingIds } = ledger.entry(index);
			let taken = absentFrom(again, findingIds);
			if (0 === taken.length) return false;
			let name = follow_nameOf(writing, index);
			let cure = "A `concurrency:` group in the workflow keeps two runs from handling the same findings at once.";
			if (taken.length === findingIds.length) {
				ledger.update(index, {
					status: "failed",
					error: `Another run took all these findings off ${name} right after they were put there, so it is not claimed here. Close the case if nothing is left on it. ${cure}`,
				});
				return true;
			}
			ledger.split(index, taken, {
				...NO_TICKET,
				status: "failed",
				error: `Another run took these findings off ${name} right after they were put there. ${cure}`,
			});
			writing.warn(`Another run took findings off ${name}: ${(0, english.RR)(taken)}. ${cure}`);
			return false;
		}
		async function lookOnceMore({ client, clock, budget }, first) {
			try {
				await clock.sleep(FIRST_PAUSE_MS, budget.stop);
				return await (0, endpoints_cases.z)(client, first.id);
			} catch (error) {
				if ((0, lib_budget.jX)(error) || error instanceof errors.j9) return first;
				throw error;
			}
		}
		let NO_TICKET = {
			caseId: null,
			caseKey: null,
			serviceNowUrl: null,
			serviceNowSysId: null,
			jiraIssueUrl: null,
		};
		function disclaimDoubted(writing, index) {
			let { ledger } = writing;
			let doubted = ledger.doubted(index);
			if (0 === doubted.length) return;
			let name = follow_nameOf(writing, index);
			ledger.split(index, doubted, {
				...NO_TICKET,
				status: "unknown",
				error: `Datadog's answer does not name these findings among those of ${name}, which could not be read to be sure. Run again: it looks first. Reading cases needs the permission \`cases_read\`.`,
			});
			let isAttached = "attached" === ledger.entry(index).status;
			if (isAttached && !hasNewFindings(writing, index))
				ledger.update(index, {
					status: "existing",
				});
		}
		function hasNewFindings({ plan, ledger }, index) {
			let planned = plan[index];
			if (planned?.kind !== "attach") return true;
			let left = new Set(ledger.entry(index).findingIds);
			return planned.newFindings.some(({ id }) => left.has(id));
		}
		function unnamedIn(answer, asked) {
			return answer.findingIds?.length === 0 ? [] : absentFrom(answer, asked);
		}
		function absentFrom({ findingIds: onCase }, findingIds) {
			if (null === onCase) return [];
			let on = new Set(onCase);
			return findingIds.filter((id) => !on.has(id));
		}
		let INDEX_TIME_MS = 30_000;
		let look_again_FIRST_PAUSE_MS = 1_000;
		let look_again_LONGEST_PAUSE_MS = 8_000;
		async function lookAgain({ clock, budget, log }, purpose, look) {
			let until = clock.now() + INDEX_TIME_MS;
			for (let pause = look_again_FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, look_again_LONGEST_PAUSE_MS)) {
				let left = Math.max(0, until - clock.now());
				log.info(`${purpose}; the search needs some seconds to show it (up to ${Math.ceil(left / 1000)} s more).`);
				await clock.sleep(0 === left ? pause : Math.min(pause, left), budget.stop);
				let isLastLook = clock.now() >= until;
				try {
					if (await look(isLastLook)) return true;
					if (isLastLook) return false;
				} catch (error) {
					if (!hasFailedInPassing(error)) throw error;
					log.info(error.message);
				}
			}
		}
		function hasFailedInPassing(error) {
			return error instanceof errors.Do || error instanceof errors.hG;
		}
		function isMissingFinding(error) {
			return is404(error, /finding/i) && !isUnknownProject(error);
		}
		function isUnknownProject(error) {
			return is404(error, /project/i);
		}
		function is404(error, pattern) {
			return error instanceof errors.fk && 404 === error.status && error.details.some((detail) => pattern.test(detail));
		}
		function missingFindingMessage(reason) {
			return `${reason} It is one of the findings of this ticket, and Datadog does not say which. Nothing was written for them. Check their IDs, or run again in some minutes.`;
		}
		async function missingAmong({ client, knowledge, log }, findingIds) {
			if (null === knowledge) return new Set();
			try {
				let found = await (0, tickets_knowledge.JW)(client, findingIds);
				let known = new Set(found.map(({ id }) => id));
				return new Set(findingIds.filter((id) => !known.has(id)));
			} catch (error) {
				if (!(error instanceof errors.j9)) throw error;
				log.info(`Which finding is missing could not be looked up. ${error.message}`);
				return new Set();
			}
		}
		async function missingInTheEnd(writing, findingIds) {
			let missing = await missingAmong(writing, findingIds);
			if (missing.size > 0 || null === writing.knowledge) return missing;
			await lookAgain(writing, "Looking which finding Datadog no longer knows", async () => {
				missing = await missingAmong(writing, findingIds);
				return missing.size > 0;
			});
			return missing;
		}
		function leaveOut({ ledger, warn }, indices, missing) {
			warn(
				`Findings that Datadog knew when the run began, and no longer knows: ${(0, english.RR)([
					...missing,
				])}. Their tickets are made without them.`,
			);
			for (let index of indices) ledger.drop(index, missing);
		}
		let PURPOSE = "Looking whether Datadog carried out the request whose answer was lost";
		async function settleCreate(writing, asked, onMade) {
			let open = asked;
			let latest = {
				cases: [],
				touched: new Map(),
			};
			await lookAgain(writing, PURPOSE, async (isLastLook) => {
				latest = await lookForNewCases(writing, open);
				open = open.filter((ticket) => {
					let made = caseOf(ticket, latest.cases, isLastLook);
					if (made) onMade(ticket.index, made);
					return void 0 === made;
				});
				return 0 === open.length;
			});
			return open.filter((ticket) => wasNotMade(ticket, latest));
		}
		function wasNotMade({ findingIds }, { touched }) {
			let shown = findingIds.flatMap((id) => touched.get(id) ?? []);
			return shown.length > 0 && !shown.includes(true);
		}
		async function settleAttach(writing, findingIds, sysId) {
			let settled = null;
			await lookAgain(writing, PURPOSE, async () => {
				let found = await (0, tickets_knowledge.JW)(writing.client, findingIds);
				let caseIds = found.flatMap(({ cases }) => {
					let on = cases.find(
						({ isOpen, serviceNow }) =>
							isOpen && serviceNow && (0, servicenow_url.Re)(serviceNow.sysId, serviceNow.url) === sysId,
					);
					return on ? [on.id] : [];
				});
				let [caseId] = caseIds;
				if (void 0 === caseId || caseIds.length < findingIds.length) return false;
				settled = await readCaseOrIndex(writing, caseId, found);
				return true;
			});
			return settled;
		}
		async function lookForNewCases(writing, asked) {
			let ids = asked.flatMap(({ findingIds }) => findingIds);
			let found = await (0, tickets_knowledge.JW)(writing.client, ids);
			let touched = new Map();
			let byCase = new Map();
			for (let finding of found) {
				let before = casesBefore(writing, finding.id);
				let added = finding.cases.filter(({ id, isOpen }) => isOpen && !before.has(id));
				touched.set(finding.id, added.length > 0);
				for (let { id } of added) {
					let members = byCase.get(id);
					if (members) members.push(finding);
					else byCase.set(id, [finding]);
				}
			}
			let cases = await (0, concurrency.W8)([...byCase], tickets_knowledge._B, ([id, findings]) =>
				readCaseOrIndex(writing, id, findings),
			);
			return {
				cases: cases.filter(({ isOpen }) => isOpen),
				touched,
			};
		}
		function casesBefore({ knowledge }, findingId) {
			let known = knowledge?.get(findingId);
			return new Set(known?.finding.cases.map(({ id }) => id));
		}
		async function readCaseOrIndex({ client, log }, id, findings) {
			let members = findings.filter(({ cases }) => cases.some((entry) => entry.id === id));
			let findingIds = members.map((finding) => finding.id);
			try {
				let answer = await (0, endpoints_cases.z)(client, id);
				return {
					...answer,
					findingIds: answer.findingIds ?? findingIds,
					isRead: true,
				};
			} catch (error) {
				if (!(error instanceof errors.j9)) throw error;
				log.debug(`Case ${id} could not be read: ${error.message}`);
				let entry = members.flatMap(({ cases }) => cases).find((known) => known.id === id);
				return {
					id,
					key: entry?.key ?? null,
					title: entry?.title ?? null,
					priority: null,
					isOpen: true,
					assigneeId: null,
					findingIds,
					serviceNow: entry?.serviceNow ?? null,
					jiraIssueUrl: null,
					isRead: false,
				};
			}
		}
		function caseOf(ticket, cases, isLastLook) {
			let shares = cases
				.filter((found) => mayBeMadeFor(ticket, found))
				.map((found) => ({
					found,
					share: shareOf(ticket, found),
				}))
				.filter(({ share }) => share > 0)
				.sort((a, b) => b.share - a.share);
			let [best] = shares;
			if (void 0 === best) return;
			return isLastLook || best.share === ticket.findingIds.length ? best.found : void 0;
		}
		function mayBeMadeFor({ findingIds }, { serviceNow, findingIds: on, isRead }) {
			if (null === serviceNow && isRead) return false;
			let own = new Set(findingIds);
			return (on ?? []).every((id) => own.has(id));
		}
		function shareOf({ findingIds }, found) {
			let on = new Set(found.findingIds);
			return findingIds.filter((id) => on.has(id)).length;
		}
		let PAUSE_MS = 2_000;
		async function attachTicket(writing, index, planned) {
			let { ledger } = writing;
			let ticketUrl = planned.ticketUrl ?? (await awaitTicketUrl(writing, index, planned));
			if (null === ticketUrl) return;
			let pending = planned.newFindings.map(({ id }) => id);
			let lost = null;
			let giveUp = () => {
				if (null === lost) ledger.withdraw([index]);
				else recordNotAttached(writing, index, planned, unknownOutcome(lost.message));
			};
			while (pending.length > 0) {
				await ledger.begin([index]);
				try {
					recordAttached(writing, index, pending, await attach(writing, ticketUrl, pending));
					return;
				} catch (error) {
					if ((0, lib_budget.jX)(error)) giveUp();
					if (!(error instanceof errors.j9)) throw error;
					if (error instanceof errors.Do)
						return void (await settle(writing, index, planned, {
							ticketUrl,
							pending,
							reason: error.message,
						}));
					if (error instanceof errors.fk) lost = error.unsettled ?? lost;
					if (null === lost) ledger.withdraw([index]);
					let missing = isMissingFinding(error)
						? await missingInTheEnd(writing, pending).catch((stop) => {
								giveUp();
								throw stop;
							})
						: new Set();
					if (0 === missing.size) {
						if (null === lost) recordRefused(writing, index, planned, error);
						else
							await settle(writing, index, planned, {
								ticketUrl,
								pending,
								reason: error.message,
							});
						throwIfHopeless(error);
						return;
					}
					leaveOut(writing, [index], missing);
					pending = pending.filter((id) => !missing.has(id));
				}
			}
			ledger.update(index, {
				status: "existing",
				error: null,
			});
		}
		async function awaitTicketUrl(writing, index, planned) {
			let { client, clock, budget, waitForTicket, ledger, log } = writing;
			let fail = (error) => {
				recordNotAttached(writing, index, planned, {
					status: "failed",
					error,
				});
				return null;
			};
			let caseId = planned.existing?.caseId;
			if (!caseId) return fail("The ticket that these findings are to join has no URL.");
			let until = clock.now() + waitForTicket;
			for (;;) {
				let answer;
				try {
					answer = await (0, endpoints_cases.z)(client, caseId);
				} catch (error) {
					if (!(error instanceof errors.j9)) throw error;
					return fail(`These findings were not attached to the ticket of their group. ${error.message}`);
				}
				ledger.update(index, factsOf(answer, ledger.entry(index)));
				if (answer.serviceNow?.progress === "FAILED") return fail(failedTicketMessage(answer));
				if (answer.serviceNow?.url) return answer.serviceNow.url;
				let left = until - clock.now();
				if (left <= 0)
					return fail(
						"ServiceNow is still making the ticket that these findings are to join, so they were not attached. Run again in some minutes, or raise `wait-for-ticket`.",
					);
				log.info(
					`Case ${answer.key ?? caseId}: ServiceNow is still making the ticket that findings are to join; looking again (for up to ${Math.ceil(left / 1000)} s, \`wait-for-ticket\`).`,
				);
				await clock.sleep(Math.min(PAUSE_MS, left), budget.stop);
			}
		}
		async function attach({ client, projectId }, ticketUrl, findingIds) {
			let answer = await attachFindings(client, projectId, ticketUrl, findingIds);
			if (isCaseOf(answer, ticketUrl, findingIds)) return answer;
			throw new errors.Do("Datadog's answer tells of another ticket than was asked for.");
		}
		function isCaseOf(answer, ticketUrl, findingIds) {
			let on = new Set(answer.findingIds);
			if (findingIds.some((id) => on.has(id))) return true;
			let record = (0, servicenow_url.Re)(answer.serviceNow?.sysId ?? null, answer.serviceNow?.url ?? null);
			return null === record ? 0 === on.size : record === (0, servicenow_url.cH)(ticketUrl);
		}
		function recordAttached({ ledger }, index, asked, answer) {
			let hasFailed = answer.serviceNow?.progress === "FAILED";
			ledger.update(index, {
				...factsOf(answer, ledger.entry(index)),
				status: hasFailed ? "failed" : "attached",
				error: hasFailed ? failedTicketMessage(answer) : null,
			});
			ledger.doubt(index, unnamedIn(answer, asked));
		}
		function recordRefused(writing, index, planned, error) {
			let message = isMissingFinding(error) ? missingFindingMessage(error.message) : error.message;
			recordNotAttached(writing, index, planned, {
				status: "failed",
				error: message,
			});
		}
		function throwIfHopeless(error) {
			if (error instanceof errors.i_ || isUnknownProject(error)) throw error;
		}
		function unknownOutcome(reason) {
			return {
				status: "unknown",
				error: `${reason} Whether the findings are on the ticket could not be learned. Run again: attaching twice does no harm.`,
			};
		}
		async function settle(writing, index, planned, { ticketUrl, pending, reason }) {
			let unknown = unknownOutcome(reason);
			writing.ledger.update(index, unknown);
			let sysId = (0, servicenow_url.cH)(ticketUrl);
			let found = null;
			try {
				if (null !== sysId && null !== writing.knowledge) found = await settleAttach(writing, pending, sysId);
			} catch (failure) {
				if (!(failure instanceof errors.j9)) throw failure;
				writing.log.info(`Looking for it failed too. ${failure.message}`);
			} finally {
				if (null === found) recordNotAttached(writing, index, planned, unknown);
				else recordAttached(writing, index, pending, found);
			}
		}
		function recordNeverAttempted(writing, index, planned) {
			if ("planned" !== writing.ledger.entry(index).status) return;
			recordNotAttached(writing, index, planned, {
				status: "planned",
			});
		}
		function recordNotAttached({ ledger }, index, planned, change) {
			let added = new Set(planned.newFindings.map(({ id }) => id));
			let { findingIds } = ledger.entry(index);
			let already = findingIds.filter((id) => !added.has(id));
			if (0 === already.length) return void ledger.update(index, change);
			ledger.split(
				index,
				findingIds.filter((id) => added.has(id)),
				change,
			);
			ledger.update(index, {
				status: "existing",
				error: null,
			});
		}
		function matchCases(asked, cases) {
			let askedBy = new Map();
			for (let { index, findingIds } of asked) for (let id of findingIds) askedBy.set(id, index);
			let matched = new Map();
			let shares = new Map();
			for (let candidate of cases) {
				let best = largestShare(candidate.findingIds ?? [], askedBy);
				if (!(null === best || best.share <= (shares.get(best.index) ?? 0))) {
					shares.set(best.index, best.share);
					matched.set(best.index, candidate);
				}
			}
			return {
				matched,
				unmatched: asked.filter(({ index }) => !matched.has(index)),
			};
		}
		function largestShare(findingIds, askedBy) {
			let shares = new Map();
			let best = null;
			for (let id of findingIds) {
				let index = askedBy.get(id);
				if (void 0 === index) continue;
				let share = (shares.get(index) ?? 0) + 1;
				shares.set(index, share);
				if (null === best || share > best.share)
					best = {
						index,
						share,
					};
			}
			return best;
		}
		let MAX_REQUESTS = 4;
		async function createBatch(writing, indices) {
			let pending = indices;
			for (let request = 1; pending.length > 0; request += 1) {
				let attempt = await tryCreate(writing, pending);
				switch (attempt.kind) {
					case "settled":
						return;
					case "missing-finding":
						pending = await withoutMissing(writing, attempt.asked, attempt.reason);
						break;
					case "uncertain":
						pending = await create_settle(writing, attempt.asked, attempt.reason, MAX_REQUESTS - request);
						break;
				}
			}
		}
		async function tryCreate(writing, indices) {
			let { client, projectId, ledger } = writing;
			let asked = indices.map((index) => ({
				index,
				findingIds: ledger.entry(index).findingIds,
			}));
			let tickets = asked.map((ticket) => newTicket(writing, ticket));
			await ledger.begin(indices);
			let cases;
			try {
				cases = await createTickets(client, projectId, tickets);
			} catch (error) {
				return readFailure(writing, asked, error);
			}
			let { matched, unmatched } = matchCases(asked, await withFindings(writing, cases));
			for (let [index, made] of matched) recordMade(writing, index, made);
			if (0 === unmatched.length)
				return {
					kind: "settled",
				};
			let reason = `Datadog's answer names no case for ${unmatched.length} of ${asked.length} tickets.`;
			return {
				kind: "uncertain",
				asked: unmatched,
				reason,
			};
		}
		function newTicket({ plan, ledger }, { index, findingIds }) {
			let planned = plan[index];
			let { title, priority, assigneeId } = ledger.entry(index);
			let description = planned?.kind === "create" ? planned.description : null;
			return {
				findingIds,
				title,
				description,
				priority,
				assigneeId,
			};
		}
		function readFailure({ ledger }, asked, error) {
			let indices = asked.map(({ index }) => index);
			if ((0, lib_budget.jX)(error)) ledger.withdraw(indices);
			if (!(error instanceof errors.j9)) throw error;
			let reason = error.message;
			if (error instanceof errors.Do)
				return {
					kind: "uncertain",
					asked,
					reason,
				};
			if (isMissingFinding(error)) {
				ledger.withdraw(indices);
				return {
					kind: "missing-finding",
					asked,
					reason,
				};
			}
			for (let index of indices)
				ledger.update(index, {
					status: "failed",
					error: reason,
				});
			if (error instanceof errors.hG)
				return {
					kind: "settled",
				};
			throw error;
		}
		async function withFindings({ client, log }, cases) {
			return (0, concurrency.W8)(cases, tickets_knowledge._B, async (answered) => {
				if (null !== answered.findingIds && answered.findingIds.length > 0) return answered;
				try {
					let { findingIds } = await (0, endpoints_cases.z)(client, answered.id);
					return {
						...answered,
						findingIds,
					};
				} catch (error) {
					if (!(0, lib_budget.jX)(error) && !(error instanceof errors.j9)) throw error;
					log.debug(`Case ${answered.key ?? answered.id} could not be read: ${error.message}`);
					return answered;
				}
			});
		}
		function recordMade({ ledger }, index, made) {
			let hasFailed = made.serviceNow?.progress === "FAILED";
			ledger.update(index, {
				...factsOf(made, ledger.entry(index)),
				status: hasFailed ? "failed" : "created",
				error: hasFailed ? failedTicketMessage(made) : null,
			});
			ledger.doubt(index, unnamedIn(made, ledger.entry(index).findingIds));
		}
		async function withoutMissing(writing, asked, reason) {
			let { ledger } = writing;
			let indices = asked.map(({ index }) => index);
			let ids = asked.flatMap(({ findingIds }) => findingIds);
			let look = 1 === asked.length ? missingInTheEnd : missingAmong;
			let missing = await look(writing, ids);
			if (missing.size > 0) {
				leaveOut(writing, indices, missing);
				return indices.filter((index) => ledger.entry(index).findingIds.length > 0);
			}
			if (asked.length > 1) {
				let halves = (0, concurrency.iv)(indices, Math.ceil(indices.length / 2));
				await (0, concurrency.W8)(halves, halves.length, (half) => createBatch(writing, half));
				return [];
			}
			for (let index of indices)
				ledger.update(index, {
					status: "failed",
					error: missingFindingMessage(reason),
				});
			return [];
		}
		async function create_settle(writing, asked, reason, requestsLeft) {
			let { ledger, log } = writing;
			let sayUnknown = (cause) => {
				for (let { index } of asked)
					if ("unknown" === ledger.entry(index).status)
						ledger.update(index, {
							error: unknownMessage(cause),
						});
			};
			for (let { index } of asked)
				ledger.update(index, {
					status: "unknown",
				});
			sayUnknown(reason);
			if (null === writing.knowledge) return [];
			log.info(reason);
			let notMade;
			try {
				let open = await settleCreate(writing, asked, (index, made) => {
					recordMade(writing, index, made);
				});
				notMade = open.map(({ index }) => index);
			} catch (error) {
				if (!(error instanceof errors.j9)) throw error;
				sayUnknown(`${reason} Looking for it failed too: ${error.message}`);
				return [];
			}
			if (0 === notMade.length) return [];
			if (requestsLeft > 0) {
				ledger.withdraw(notMade);
				log.info(`Datadog made none of ${notMade.length} of these tickets: sending them again.`);
				return notMade;
			}
			for (let index of notMade)
				ledger.update(index, {
					status: "failed",
					error: notMadeMessage(reason),
				});
			return [];
		}
		function unknownMessage(reason) {
			return `${reason} Whether the ticket exists could not be learned, so it was not created again. Run the workflow again in a minute: it looks first, and finds the ticket if there is one.`;
		}
		function notMadeMessage(reason) {
			return `${reason} No ticket came of it, nor of ${MAX_REQUESTS - 1} further requests. Run the workflow again when Datadog has recovered.`;
		}
		let WRITES_AT_ONCE = 5;
		async function writeTickets(writing) {
			let { plan, ledger, budget } = writing;
			let places = [...plan.keys()];
			let halted = await sendAll(writing, places);
			for (let [index, planned] of plan.entries())
				if ("attach" === planned.kind) recordNeverAttempted(writing, index, planned);
			await followTickets(
				writing,
				places.filter((index) => isWorthFollowing(ledger.entry(index))),
			);
			let reason = budget.stop.reason;
			return reason instanceof lib_budget.cc ? reason : halted;
		}
		function isWorthFollowing({ status, serviceNowUrl }) {
			if ("existing" === status) return null === serviceNowUrl;
			return "created" === status || "attached" === status;
		}
		async function sendAll(writing, places) {
			let { plan, budget } = writing;
			let toCreate = places.filter((index) => plan[index]?.kind === "create");
			let requests = [
				...(0, concurrency.iv)(toCreate, MAX_TICKETS_PER_REQUEST).map((indices) => () => createBatch(writing, indices)),
				...plan.flatMap((planned, index) =>
					"attach" === planned.kind ? [() => attachTicket(writing, index, planned)] : [],
				),
			];
			try {
				await (0, concurrency.W8)(requests, WRITES_AT_ONCE, async (request) => {
					budget.stop.throwIfAborted();
					await request();
				});
				return null;
			} catch (error) {
				if ((0, lib_budget.jX)(error) || error instanceof errors.j9) return error;
				throw error;
			}
		}
		// EXTERNAL MODULE: ../lib/stages/guards.js
		var guards = __webpack_require__(3139);
		function planRun(run, { findings: found, knowledge }) {
			let { inputs, client, journal } = run;
			let { log } = journal;
			let { operation, minSeverity, onMissingFinding, maxFindings, maxTickets } = inputs;
			return log.group("Plan the tickets", async () => {
				let selection = (0, plan_select.RN)(found, {
					knowledge,
					minSeverity,
					onMissingFinding,
				});
				let { findings, skipped, unknownSeverityCount } = selection;
				journal.skipped(skipped);
				for (let line of skippedLines(skipped)) log.info(line);
				if (skipped.some(({ reason }) => "missing" === reason))
					journal.warn("Findings that Datadog does not know were left out (`on-missing-finding`).");
				if (unknownSeverityCount > 0)
					log.info(`${(0, english.hS)(unknownSeverityCount, "finding")} of unknown severity stay in.`);
				(0, guards.Q)(findings, maxFindings);
				let existing = existingTickets(findings, knowledge, "attach" === operation.kind ? operation.sysId : null);
				warnOfUnconfirmed(run, existing.values());
				let isJoin = "join" === operation.onExistingTicket;
				let occupancy = isJoin ? await occupancyOf(client, existing.values(), log) : new Map();
				let tickets = planTickets({
					findings,
					operation,
					existing,
					occupancy,
					maxTickets,
					writeTexts: textsOf(operation, run),
				});
				log.info(planLine(tickets));
				return {
					findings,
					tickets,
				};
			});
		}
		function warnOfUnconfirmed({ inputs, journal }, existing) {
			let unconfirmed = [...existing].filter((ticket) => !isKnownToDatadog(ticket));
			if (0 === unconfirmed.length || "move" === inputs.operation.onExistingTicket) return;
			let urls = new Set(unconfirmed.map(({ serviceNowUrl }) => serviceNowUrl ?? ""));
			journal.warn(
				`Only a SARIF file tells of a ServiceNow ticket for ${(0, english.hS)(unconfirmed.length, "finding")} (\`workItemUris\`: ${(0,
				english.RR)([
					...urls,
				])}), and Datadog does not confirm it. Set \`on-existing-ticket: move\` to make tickets for them all the same.`,
			);
		}
		function textsOf(operation, run) {
			let none = {
				title: null,
				description: null,
			};
			return writeTextsFrom("create" === operation.kind ? operation : none, run);
		}
		function planLine(tickets) {
			let count = (kind) => tickets.filter((ticket) => ticket.kind === kind).length;
			return `${(0, english.hS)(count("create"), "ticket")} to create, ${count("attach")} to attach to, ${count("existing")} already there.`;
		}
		function write_isDone(planned) {
			return "existing" === planned.kind && null !== planned.existing.serviceNowUrl;
		}
		async function carryOut(run, plan, { knowledge }) {
			let { inputs, journal, onProgress, record } = run;
			let appUrl = (0, sites.w_)(inputs.site);
			let ledger = openLedger({
				plan: plan.tickets,
				appUrl,
				onChange: onProgress,
				record,
			});
			journal.planned(plan.findings, ledger);
			onProgress();
			if (inputs.dryRun || plan.tickets.every(write_isDone)) return;
			await journal.log.group("Write the tickets", async () => {
				let halted = await writeTickets({
					...run,
					projectId: inputs.projectId,
					plan: plan.tickets,
					ledger,
					knowledge,
					waitForTicket: inputs.waitForTicket,
					log: journal.log,
					warn: journal.warn,
				});
				if (halted) throw halted;
			});
			if (ledger.skipped().length > 0 && "fail" === inputs.onMissingFinding)
				throw new guard_error.U(
					`${(0, english.hS)(ledger.skipped().length, "finding")} vanished from Datadog while the tickets were written; the tickets of the others were made. Set \`on-missing-finding: skip\` to accept that.`,
				);
		}
	},
};
