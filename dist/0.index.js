export const id = 0;
export const ids = [0];
export const modules = {
	9000: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.r(__webpack_exports__);
		__webpack_require__.d(__webpack_exports__, {
			readCase: () => readCase,
			readCases: () => readCases,
			readPage: () => readPage,
		});
		// EXTERNAL MODULE: ../node_modules/zod/v4/mini/schemas.js + 5 modules
		var schemas = __webpack_require__(4513);
		// EXTERNAL MODULE: ../node_modules/zod/v4/core/api.js + 1 modules
		var api = __webpack_require__(2335);
		let optionalText = schemas.MfU(
			schemas.FsL(
				schemas.cl6(schemas.YjP()),
				schemas.pdi((text) => text || null),
			),
			null,
		);
		let ticketResult = schemas.MfU(
			schemas.cl6(
				schemas.Ikc({
					url: optionalText,
					sys_target_link: optionalText,
					sys_id: optionalText,
					sys_target_sys_id: optionalText,
				}),
			),
			null,
		);
		let serviceNowTicket = schemas.MfU(
			schemas.cl6(
				schemas.Ikc({
					status: optionalText,
					result: ticketResult,
				}),
			),
			null,
		);
		let caseResource = schemas.Ikc({
			id: schemas.YjP().check(api.m9(1)),
			attributes: schemas.Ikc({
				key: optionalText,
				title: optionalText,
				priority: optionalText,
				status: optionalText,
				status_group: optionalText,
				archived_at: optionalText,
				insights: schemas.MfU(
					schemas.cl6(
						schemas.YOg(
							schemas.Ikc({
								resource_id: optionalText,
								type: optionalText,
							}),
						),
					),
					null,
				),
				servicenow_ticket: serviceNowTicket,
				service_now_ticket: serviceNowTicket,
				jira_issue: schemas.MfU(
					schemas.cl6(
						schemas.Ikc({
							result: schemas.cl6(
								schemas.Ikc({
									issue_url: optionalText,
								}),
							),
						}),
					),
					null,
				),
				assigned_to: schemas.MfU(
					schemas.cl6(
						schemas.Ikc({
							data: schemas.cl6(
								schemas.Ikc({
									id: schemas.YjP(),
								}),
							),
						}),
					),
					null,
				),
			}),
		});
		let caseDocument = schemas.Ikc({
			data: caseResource,
		});
		let caseListDocument = schemas.Ikc({
			data: schemas.YOg(caseResource),
		});
		function readCase(json) {
			return caseOf(caseDocument.parse(json).data);
		}
		function readCases(json) {
			return caseListDocument.parse(json).data.map(caseOf);
		}
		function caseOf({ id, attributes }) {
			return {
				id,
				key: attributes.key,
				title: attributes.title,
				priority: attributes.priority,
				isOpen: isOpenStatus(attributes.status_group ?? attributes.status) && !attributes.archived_at,
				assigneeId: attributes.assigned_to?.data?.id ?? null,
				findingIds: findingIdsOf(attributes.insights),
				serviceNow: ticketOf(attributes.servicenow_ticket ?? attributes.service_now_ticket),
				jiraIssueUrl: attributes.jira_issue?.result?.issue_url ?? null,
			};
		}
		function findingIdsOf(insights) {
			if (!insights) return null;
			return insights.flatMap(({ resource_id, type }) =>
				resource_id && (type ?? "SECURITY_FINDING") === "SECURITY_FINDING" ? [resource_id] : [],
			);
		}
		function ticketOf(ticket) {
			if (!ticket) return null;
			let { status, result } = ticket;
			let url = result?.url ?? result?.sys_target_link ?? null;
			let sysId = result?.sys_id ?? result?.sys_target_sys_id ?? null;
			if ((status ?? url ?? sysId) === null) return null;
			return {
				progress: progressOf(status, url),
				url,
				sysId,
			};
		}
		function progressOf(status, url) {
			switch (status?.toUpperCase()) {
				case "COMPLETED":
					return "COMPLETED";
				case "FAILED":
					return "FAILED";
				case "IN_PROGRESS":
					return "IN_PROGRESS";
				default:
					return null === url ? "IN_PROGRESS" : "COMPLETED";
			}
		}
		function isOpenStatus(status) {
			return !/^(SG_)?(CLOSED|ARCHIVED)$/i.test(status ?? "");
		}
		let number = schemas.MfU(schemas.cl6(schemas.aig()), null);
		let object = (shape) => schemas.MfU(schemas.cl6(schemas.Ikc(shape)), null);
		let findingCase = schemas.Ikc({
			id: schemas.YjP().check(api.m9(1)),
			key: optionalText,
			title: optionalText,
			status: optionalText,
			created_at: schemas.MfU(schemas.cl6(schemas.KCZ([schemas.aig(), schemas.YjP()])), null),
			servicenow_ticket: schemas.cl6(
				schemas.Ikc({
					state: optionalText,
					sys_id: optionalText,
					url: optionalText,
				}),
			),
		});
		let findingAttributes = schemas.Ikc({
			title: optionalText,
			severity: optionalText,
			status: optionalText,
			resource_name: optionalText,
			rule: object({
				id: optionalText,
				name: optionalText,
			}),
			service: object({
				name: optionalText,
			}),
			git: object({
				sha: optionalText,
				repository_url: optionalText,
			}),
			code_location: object({
				filename: optionalText,
				line_start: number,
				line_end: number,
			}),
			workflow: schemas.cl6(
				schemas.Ikc({
					integrations: schemas.cl6(
						schemas.Ikc({
							cases: schemas.cl6(schemas.KCZ([schemas.YOg(findingCase), findingCase])),
						}),
					),
				}),
			),
		});
		let searchAnswer = schemas.Ikc({
			data: schemas.YOg(
				schemas.Ikc({
					id: schemas.YjP(),
					attributes: schemas.Ikc({
						attributes: schemas.g1P(schemas.YjP(), schemas.L5J()),
					}),
				}),
			),
			meta: object({
				page: object({
					after: optionalText,
				}),
			}),
		});
		function readPage(json, share) {
			let { data, meta } = searchAnswer.parse(json);
			return {
				findings: data.map(({ id, attributes }) => readFinding(id, attributes.attributes, share)),
				after: meta?.page?.after ?? null,
			};
		}
		let NO_CASES = [];
		function readFinding(id, attributes, share) {
			let own = findingAttributes.parse(attributes["custom"] ?? attributes);
			return {
				id,
				title: own.title,
				severity: share(own.severity?.toLowerCase()),
				status: share(own.status?.toLowerCase()),
				rule: share(own.rule?.id),
				ruleName: share(own.rule?.name),
				file: share(own.code_location?.filename),
				line: own.code_location?.line_start ?? null,
				endLine: own.code_location?.line_end ?? null,
				service: share(own.service?.name),
				resource: share(own.resource_name),
				gitSha: share(own.git?.sha),
				gitRepositoryUrl: share(own.git?.repository_url),
				cases: findings_page_readCases(own.workflow?.integrations?.cases),
			};
		}
		function findings_page_readCases(cases) {
			if (!cases) return NO_CASES;
			let list = Array.isArray(cases) ? cases : [cases];
			return 0 === list.length ? NO_CASES : list.map(readFindingCase);
		}
		function readFindingCase(entry) {
			return {
				id: entry.id,
				key: entry.key,
				title: entry.title,
				isOpen: isOpenStatus(entry.status),
				createdAt: millisecondsOf(entry.created_at),
				serviceNow: findings_page_ticketOf(entry.servicenow_ticket),
			};
		}
		function findings_page_ticketOf(ticket) {
			if (!ticket || (ticket.state ?? ticket.url ?? ticket.sys_id) === null) return null;
			return {
				progress: progressOf(ticket.state, ticket.url),
				url: ticket.url,
				sysId: ticket.sys_id,
			};
		}
		function millisecondsOf(moment) {
			if (null == moment || "" === moment) return null;
			let milliseconds = Number.isFinite(Number(moment)) ? Number(moment) : Date.parse(`${moment}`);
			return Number.isFinite(milliseconds) ? milliseconds : null;
		}
	},
};
