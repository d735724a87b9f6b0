export const id = 69;
export const ids = [69];
export const modules = {
	3069: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			commentOn: () => commentOn,
		});
		// EXTERNAL MODULE: external "node:crypto"
		var external_node_crypto_ = __webpack_require__(7598);
		// EXTERNAL MODULE: ../lib/report/escape.js
		var report_escape = __webpack_require__(897);
		// EXTERNAL MODULE: ../lib/report/page/summary.js + 2 modules
		var summary = __webpack_require__(7134);
		let KIB = 1024;
		let LIMITS = {
			failures: {
				entries: 10,
				bytes: 8 * KIB,
			},
			warnings: {
				entries: 10,
				bytes: 6 * KIB,
			},
			openTickets: {
				entries: 20,
				bytes: 10 * KIB,
			},
			foldedTickets: {
				entries: 50,
				bytes: 10 * KIB,
			},
			findings: {
				entries: 50,
				bytes: 14 * KIB,
			},
			skipped: {
				entries: 20,
				bytes: 3 * KIB,
			},
			sources: {
				entries: 10,
				bytes: 2 * KIB,
			},
		};
		function commentMarker({ projectId, workflow, job, step }) {
			let name = JSON.stringify([projectId, workflow, job, step]);
			let digest = (0, external_node_crypto_.createHash)("sha256").update(name).digest("hex").slice(0, 24);
			return `<!-- datadog-servicenow-tickets ${digest} -->`;
		}
		function renderComment({ report, context, redact, marker }) {
			let page = {
				report,
				context,
				md: (0, report_escape.h6)(redact),
				limits: LIMITS,
			};
			return `${marker}\n${(0, summary.rf)(page)}`;
		}
		function deservesComment(report) {
			return report.tickets.length > 0;
		}
		let INSIDERS = ["OWNER", "MEMBER", "COLLABORATOR"];
		let PAGE = 100;
		async function connectGitHub(options) {
			let { getOctokit } = await Promise.all([
				__webpack_require__.e(889),
				__webpack_require__.e(75),
				__webpack_require__.e(635),
			]).then(__webpack_require__.bind(__webpack_require__, 1075));
			let octokit = getOctokit(options.token, {
				baseUrl: options.apiUrl,
			});
			let [owner = "", repo = ""] = options.repository.split("/");
			let log = octokitLog(options.log);
			let call = () => ({
				owner,
				repo,
				request: {
					signal: AbortSignal.any([options.signal, AbortSignal.timeout(options.timeout)]),
					log,
				},
			});
			return {
				async openPullRequests(target) {
					if ("pull-requests" === target.kind) return target.numbers;
					let found =
						"commit" === target.kind
							? await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
									...call(),
									commit_sha: target.sha,
								})
							: await octokit.rest.pulls.list({
									...call(),
									state: "open",
									head: target.head,
								});
					return found.data.filter(({ state }) => "open" === state).map(({ number }) => number);
				},
				async comments(pullRequest) {
					let found = [];
					for (let page = 1; ; page += 1) {
						let { data } = await octokit.rest.issues.listComments({
							...call(),
							issue_number: pullRequest,
							per_page: PAGE,
							page,
						});
						found.push(...data.map(issueComment));
						if (data.length < PAGE) return found;
					}
				},
				async create(pullRequest, body) {
					let { data } = await octokit.rest.issues.createComment({
						...call(),
						issue_number: pullRequest,
						body,
					});
					return data.id;
				},
				async update(comment, body) {
					await octokit.rest.issues.updateComment({
						...call(),
						comment_id: comment,
						body,
					});
				},
				async remove(comment) {
					await octokit.rest.issues.deleteComment({
						...call(),
						comment_id: comment,
					});
				},
			};
		}
		function octokitLog(log) {
			let debug = (message) => log.debug(message);
			return {
				debug,
				info: debug,
				warn: debug,
				error: debug,
			};
		}
		function issueComment(comment) {
			let { id, body = "", user, author_association: association } = comment;
			return {
				id,
				body,
				isTrusted: user?.type === "Bot" || INSIDERS.includes(association),
			};
		}
		// EXTERNAL MODULE: ../lib/unknown.js
		var unknown = __webpack_require__(9007);
		let MOST_PULL_REQUESTS = 10;
		async function commentOnPullRequests(commenting) {
			let { target } = commenting;
			if (null === target) return [noPullRequest()];
			try {
				let github = await commenting.connect();
				let numbers = await github.openPullRequests(target);
				if (0 === numbers.length) return [noPullRequest()];
				let outcomes = [];
				for (let number of numbers.slice(0, MOST_PULL_REQUESTS))
					outcomes.push(await comment(github, number, commenting));
				return outcomes;
			} catch (error) {
				return [failed("No pull request comment was written", error)];
			}
		}
		async function comment(github, number, commenting) {
			try {
				return info(`Comment on pull request #${number}: ${await bringUpToDate(github, number, commenting)}`);
			} catch (error) {
				return failed(`The comment on pull request #${number} could not be written`, error);
			}
		}
		async function bringUpToDate(github, number, commenting) {
			let ours = async () =>
				(await github.comments(number)).filter(
					({ body, isTrusted }) => isTrusted && body.startsWith(commenting.marker),
				);
			let body = renderComment(commenting);
			let before = await ours();
			if (before.length > 0) return keepOne(github, before, body);
			if (!deservesComment(commenting.report)) return "none, since there is no ticket to tell of";
			let created = await github.create(number, body);
			let after = await ours();
			let [oldest] = after;
			if (void 0 === oldest || oldest.id === created) return "created";
			return keepOne(
				github,
				after.filter(({ id }) => id === oldest.id || id === created),
				body,
			);
		}
		async function keepOne(github, [oldest, ...others], body) {
			for (let { id } of others) await removeIfThere(github, id);
			if (void 0 === oldest || isSame(oldest.body, body)) return "unchanged";
			await github.update(oldest.id, body);
			return "updated";
		}
		async function removeIfThere(github, comment) {
			try {
				await github.remove(comment);
			} catch (error) {
				if (404 !== statusOf(error)) throw error;
			}
		}
		function isSame(stored, body) {
			return stored.replaceAll("\r\n", "\n").trim() === body.trim();
		}
		function noPullRequest() {
			return info("No comment: the run belongs to no open pull request.");
		}
		function info(text) {
			return {
				level: "info",
				text,
			};
		}
		function failed(what, error) {
			return {
				level: "warning",
				text: `${what}: ${cause(error)} The tickets are not affected.`,
			};
		}
		function cause(error) {
			let status = statusOf(error);
			let said = (0, unknown.b)(error);
			switch (status) {
				case 401:
					return "GitHub does not accept the token (401). Leave github-token at its default, or give one that is valid.";
				case 403:
				case 404:
					return `GitHub refused it (${status}: ${said}). Give the job the permission "pull-requests: write"; workflows that a pull request from a fork starts only ever get a token that reads, so comment from a workflow_run there.`;
				default:
					return null === status ? `GitHub could not be reached (${said}).` : `GitHub answered ${status} (${said}).`;
			}
		}
		function statusOf(error) {
			if ("object" != typeof error || null === error) return null;
			if (!("response" in error) || null == error.response || !("status" in error)) return null;
			return "number" == typeof error.status ? error.status : null;
		}
		// EXTERNAL MODULE: ../node_modules/zod/v4/mini/schemas.js + 5 modules
		var schemas = __webpack_require__(4513);
		let numbered = schemas.Ikc({
			number: schemas.Whr(),
		});
		let payload = schemas.Ikc({
			pull_request: schemas.lqM(numbered),
			issue: schemas.lqM(
				schemas.Ikc({
					number: schemas.Whr(),
					pull_request: schemas.lqM(schemas.L5J()),
				}),
			),
			repository: schemas.lqM(
				schemas.Ikc({
					id: schemas.Whr(),
				}),
			),
			workflow_run: schemas.lqM(
				schemas.Ikc({
					head_sha: schemas.YjP(),
					head_branch: schemas.cl6(schemas.YjP()),
					head_repository: schemas.cl6(
						schemas.Ikc({
							owner: schemas.Ikc({
								login: schemas.YjP(),
							}),
						}),
					),
					pull_requests: schemas.YOg(
						schemas.Ikc({
							number: schemas.Whr(),
							base: schemas.Ikc({
								repo: schemas.Ikc({
									id: schemas.Whr(),
								}),
							}),
						}),
					),
				}),
			),
		});
		function commentTarget(event, sha) {
			let { data } = payload.safeParse(event);
			let number = data?.pull_request?.number ?? pullRequestOfIssue(data);
			if (void 0 !== number)
				return {
					kind: "pull-requests",
					numbers: [number],
				};
			if (data?.workflow_run !== void 0) return targetOfRun(data, data.workflow_run);
			return null === sha
				? null
				: {
						kind: "commit",
						sha,
					};
		}
		function pullRequestOfIssue(data) {
			return data?.issue?.pull_request == null ? void 0 : data.issue.number;
		}
		function targetOfRun(data, run) {
			let here = run.pull_requests.filter(({ base }) => base.repo.id === data.repository?.id);
			if (here.length > 0)
				return {
					kind: "pull-requests",
					numbers: here.map(({ number }) => number),
				};
			let owner = run.head_repository?.owner.login;
			if (void 0 === owner || null == run.head_branch)
				return {
					kind: "commit",
					sha: run.head_sha,
				};
			return {
				kind: "branch",
				head: `${owner}:${run.head_branch}`,
			};
		}
		let CALL_TIMEOUT_MS = 10_000;
		async function commentOn(step) {
			let { report, context, redact, projectId, token, environment, event, cancelled, log } = step;
			let { repository } = context;
			if (null === token || null === repository) {
				let lacking = null === token ? "no `github-token` was given" : "this is no workflow run";
				return [
					{
						level: "warning",
						text: `No pull request comment was written: ${lacking}.`,
					},
				];
			}
			return commentOnPullRequests({
				report,
				context,
				redact,
				marker: commentMarker({
					projectId,
					workflow: environment["GITHUB_WORKFLOW"] ?? "",
					job: environment["GITHUB_JOB"] ?? "",
					step: environment["GITHUB_ACTION"] ?? "",
				}),
				target: commentTarget(event, context.sha),
				connect: () =>
					connectGitHub({
						token,
						apiUrl: environment["GITHUB_API_URL"] || "https://api.github.com",
						repository,
						timeout: CALL_TIMEOUT_MS,
						signal: cancelled,
						log,
					}),
			});
		}
	},
};
