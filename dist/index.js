import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_modules__ = {
	776: (module, __unused_webpack_exports, __nccwpck_require__) => {
		module.exports = __nccwpck_require__(4488);
	},
	4488: (__unused_webpack_module, exports, __nccwpck_require__) => {
		__nccwpck_require__(9278);
		var tls = __nccwpck_require__(4756);
		var http = __nccwpck_require__(8611);
		var https = __nccwpck_require__(5692);
		var events = __nccwpck_require__(4434);
		__nccwpck_require__(2613);
		var util1 = __nccwpck_require__(9023);
		exports.httpOverHttp = httpOverHttp;
		exports.httpsOverHttp = httpsOverHttp;
		exports.httpOverHttps = httpOverHttps;
		exports.httpsOverHttps = httpsOverHttps;
		function httpOverHttp(options) {
			var agent = new TunnelingAgent(options);
			agent.request = http.request;
			return agent;
		}
		function httpsOverHttp(options) {
			var agent = new TunnelingAgent(options);
			agent.request = http.request;
			agent.createSocket = createSecureSocket;
			agent.defaultPort = 443;
			return agent;
		}
		function httpOverHttps(options) {
			var agent = new TunnelingAgent(options);
			agent.request = https.request;
			return agent;
		}
		function httpsOverHttps(options) {
			var agent = new TunnelingAgent(options);
			agent.request = https.request;
			agent.createSocket = createSecureSocket;
			agent.defaultPort = 443;
			return agent;
		}
		function TunnelingAgent(options) {
			var self = this;
			self.options = options || {};
			self.proxyOptions = self.options.proxy || {};
			self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
			self.requests = [];
			self.sockets = [];
			self.on("free", function (socket, host, port, localAddress) {
				var options = toOptions(host, port, localAddress);
				for (var i = 0, len = self.requests.length; i < len; ++i) {
					var pending = self.requests[i];
					if (pending.host === options.host && pending.port === options.port) {
						self.requests.splice(i, 1);
						pending.request.onSocket(socket);
						return;
					}
				}
				socket.destroy();
				self.removeSocket(socket);
			});
		}
		util1.inherits(TunnelingAgent, events.EventEmitter);
		TunnelingAgent.prototype.addRequest = function (req, host, port, localAddress) {
			var self = this;
			var options = mergeOptions(
				{
					request: req,
				},
				self.options,
				toOptions(host, port, localAddress),
			);
			if (self.sockets.length >= this.maxSockets) return void self.requests.push(options);
			self.createSocket(options, function (socket) {
				socket.on("free", onFree);
				socket.on("close", onCloseOrRemove);
				socket.on("agentRemove", onCloseOrRemove);
				req.onSocket(socket);
				function onFree() {
					self.emit("free", socket, options);
				}
				function onCloseOrRemove(err) {
					self.removeSocket(socket);
					socket.removeListener("free", onFree);
					socket.removeListener("close", onCloseOrRemove);
					socket.removeListener("agentRemove", onCloseOrRemove);
				}
			});
		};
		TunnelingAgent.prototype.createSocket = function (options, cb) {
			var self = this;
			var placeholder = {};
			self.sockets.push(placeholder);
			var connectOptions = mergeOptions({}, self.proxyOptions, {
				method: "CONNECT",
				path: options.host + ":" + options.port,
				agent: false,
				headers: {
					host: options.host + ":" + options.port,
				},
			});
			if (options.localAddress) connectOptions.localAddress = options.localAddress;
			if (connectOptions.proxyAuth) {
				connectOptions.headers = connectOptions.headers || {};
				connectOptions.headers["Proxy-Authorization"] =
					"Basic " + new Buffer(connectOptions.proxyAuth).toString("base64");
			}
			debug1("making CONNECT request");
			var connectReq = self.request(connectOptions);
			connectReq.useChunkedEncodingByDefault = false;
			connectReq.once("response", onResponse);
			connectReq.once("upgrade", onUpgrade);
			connectReq.once("connect", onConnect);
			connectReq.once("error", onError);
			connectReq.end();
			function onResponse(res) {
				res.upgrade = true;
			}
			function onUpgrade(res, socket, head) {
				process.nextTick(function () {
					onConnect(res, socket, head);
				});
			}
			function onConnect(res, socket, head) {
				connectReq.removeAllListeners();
				socket.removeAllListeners();
				if (200 !== res.statusCode) {
					debug1("tunneling socket could not be established, statusCode=%d", res.statusCode);
					socket.destroy();
					var error = new Error("tunneling socket could not be established, statusCode=" + res.statusCode);
					error.code = "ECONNRESET";
					options.request.emit("error", error);
					self.removeSocket(placeholder);
					return;
				}
				if (head.length > 0) {
					debug1("got illegal response body from proxy");
					socket.destroy();
					var error = new Error("got illegal response body from proxy");
					error.code = "ECONNRESET";
					options.request.emit("error", error);
					self.removeSocket(placeholder);
					return;
				}
				debug1("tunneling connection has established");
				self.sockets[self.sockets.indexOf(placeholder)] = socket;
				return cb(socket);
			}
			function onError(cause) {
				connectReq.removeAllListeners();
				debug1("tunneling socket could not be established, cause=%s\n", cause.message, cause.stack);
				var error = new Error("tunneling socket could not be established, cause=" + cause.message);
				error.code = "ECONNRESET";
				options.request.emit("error", error);
				self.removeSocket(placeholder);
			}
		};
		TunnelingAgent.prototype.removeSocket = function (socket) {
			var pos = this.sockets.indexOf(socket);
			if (-1 === pos) return;
			this.sockets.splice(pos, 1);
			var pending = this.requests.shift();
			if (pending)
				this.createSocket(pending, function (socket) {
					pending.request.onSocket(socket);
				});
		};
		function createSecureSocket(options, cb) {
			var self = this;
			TunnelingAgent.prototype.createSocket.call(self, options, function (socket) {
				var hostHeader = options.request.getHeader("host");
				var tlsOptions = mergeOptions({}, self.options, {
					socket: socket,
					servername: hostHeader ? hostHeader.replace(/:.*$/, "") : options.host,
				});
				var secureSocket = tls.connect(0, tlsOptions);
				self.sockets[self.sockets.indexOf(socket)] = secureSocket;
				cb(secureSocket);
			});
		}
		function toOptions(host, port, localAddress) {
			if ("string" == typeof host)
				return {
					host: host,
					port: port,
					localAddress: localAddress,
				};
			return host;
		}
		function mergeOptions(target) {
			for (var i = 1, len = arguments.length; i < len; ++i) {
				var overrides = arguments[i];
				if ("object" == typeof overrides) {
					var keys = Object.keys(overrides);
					for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
						var k = keys[j];
						if (void 0 !== overrides[k]) target[k] = overrides[k];
					}
				}
			}
			return target;
		}
		var debug1;
		debug1 =
			process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)
				? function () {
						var args = Array.prototype.slice.call(arguments);
						if ("string" == typeof args[0]) args[0] = "TUNNEL: " + args[0];
						else args.unshift("TUNNEL:");
						console.error.apply(console, args);
					}
				: function () {};
		exports.debug = debug1;
	},
	2613: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
	},
	181: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");
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
	7067: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
	},
	2467: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");
	},
	7030: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
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
	932: (module) => {
		module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");
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
	3635: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.r(__webpack_exports__);
		__nccwpck_require__.d(__webpack_exports__, {
			ProxyAgent: () => ProxyAgent,
			fetch: () => fetch,
		});
		class ProxyAgent {
			#options;
			#agent;
			constructor(options) {
				this.#options = options;
			}
			connect(undici) {
				this.#agent ??= new undici.ProxyAgent(this.#options);
				return this.#agent;
			}
		}
		async function fetch(resource, init) {
			let proxy = init?.dispatcher;
			if (!(proxy instanceof ProxyAgent)) return globalThis.fetch(resource, init);
			let undici = await __nccwpck_require__.e(734).then(__nccwpck_require__.t.bind(__nccwpck_require__, 734, 19));
			return undici.fetch(resource, {
				...init,
				dispatcher: proxy.connect(undici),
			});
		}
	},
	3070: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			Yz: () => core_debug,
			N4: () => endGroup,
			z3: () => error,
			pq: () => info,
			_o: () => isDebug,
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
		// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/index.js
		__nccwpck_require__(5889);
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
		// EXTERNAL MODULE: external "string_decoder"
		__nccwpck_require__(3193);
		// EXTERNAL MODULE: external "events"
		var external_events_ = __nccwpck_require__(4434);
		__WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
		// EXTERNAL MODULE: external "assert"
		__nccwpck_require__(2613);
		let {
			chmod,
			copyFile,
			lstat,
			mkdir,
			open: io_util_open,
			readdir,
			rename,
			rm,
			rmdir,
			stat,
			symlink,
			unlink,
		} = external_fs_.promises;
		process.platform;
		external_fs_.constants.O_RDONLY;
		__WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
		process.platform;
		external_events_.EventEmitter;
		external_events_.EventEmitter;
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
		function isDebug() {
			return "1" === process.env["RUNNER_DEBUG"];
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
	5889: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		var https__WEBPACK_IMPORTED_MODULE_1___namespace_cache;
		var http__WEBPACK_IMPORTED_MODULE_0___namespace_cache;
		__nccwpck_require__.d(__webpack_exports__, {
			Qq: () => HttpClient1,
		});
		var http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8611);
		var https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5692);
		var _proxy_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3689);
		var tunnel__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(776);
		var undici__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3635);
		var __awaiter = function (thisArg, _arguments, P, generator) {
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
		var HttpCodes;
		(function (HttpCodes) {
			HttpCodes[(HttpCodes["OK"] = 200)] = "OK";
			HttpCodes[(HttpCodes["MultipleChoices"] = 300)] = "MultipleChoices";
			HttpCodes[(HttpCodes["MovedPermanently"] = 301)] = "MovedPermanently";
			HttpCodes[(HttpCodes["ResourceMoved"] = 302)] = "ResourceMoved";
			HttpCodes[(HttpCodes["SeeOther"] = 303)] = "SeeOther";
			HttpCodes[(HttpCodes["NotModified"] = 304)] = "NotModified";
			HttpCodes[(HttpCodes["UseProxy"] = 305)] = "UseProxy";
			HttpCodes[(HttpCodes["SwitchProxy"] = 306)] = "SwitchProxy";
			HttpCodes[(HttpCodes["TemporaryRedirect"] = 307)] = "TemporaryRedirect";
			HttpCodes[(HttpCodes["PermanentRedirect"] = 308)] = "PermanentRedirect";
			HttpCodes[(HttpCodes["BadRequest"] = 400)] = "BadRequest";
			HttpCodes[(HttpCodes["Unauthorized"] = 401)] = "Unauthorized";
			HttpCodes[(HttpCodes["PaymentRequired"] = 402)] = "PaymentRequired";
			HttpCodes[(HttpCodes["Forbidden"] = 403)] = "Forbidden";
			HttpCodes[(HttpCodes["NotFound"] = 404)] = "NotFound";
			HttpCodes[(HttpCodes["MethodNotAllowed"] = 405)] = "MethodNotAllowed";
			HttpCodes[(HttpCodes["NotAcceptable"] = 406)] = "NotAcceptable";
			HttpCodes[(HttpCodes["ProxyAuthenticationRequired"] = 407)] = "ProxyAuthenticationRequired";
			HttpCodes[(HttpCodes["RequestTimeout"] = 408)] = "RequestTimeout";
			HttpCodes[(HttpCodes["Conflict"] = 409)] = "Conflict";
			HttpCodes[(HttpCodes["Gone"] = 410)] = "Gone";
			HttpCodes[(HttpCodes["TooManyRequests"] = 429)] = "TooManyRequests";
			HttpCodes[(HttpCodes["InternalServerError"] = 500)] = "InternalServerError";
			HttpCodes[(HttpCodes["NotImplemented"] = 501)] = "NotImplemented";
			HttpCodes[(HttpCodes["BadGateway"] = 502)] = "BadGateway";
			HttpCodes[(HttpCodes["ServiceUnavailable"] = 503)] = "ServiceUnavailable";
			HttpCodes[(HttpCodes["GatewayTimeout"] = 504)] = "GatewayTimeout";
		})(HttpCodes || (HttpCodes = {}));
		var Headers;
		(function (Headers) {
			Headers["Accept"] = "accept";
			Headers["ContentType"] = "content-type";
		})(Headers || (Headers = {}));
		var MediaTypes;
		(function (MediaTypes) {
			MediaTypes["ApplicationJson"] = "application/json";
		})(MediaTypes || (MediaTypes = {}));
		let HttpRedirectCodes = [
			HttpCodes.MovedPermanently,
			HttpCodes.ResourceMoved,
			HttpCodes.SeeOther,
			HttpCodes.TemporaryRedirect,
			HttpCodes.PermanentRedirect,
		];
		let HttpResponseRetryCodes = [HttpCodes.BadGateway, HttpCodes.ServiceUnavailable, HttpCodes.GatewayTimeout];
		let RetryableHttpVerbs = ["OPTIONS", "GET", "DELETE", "HEAD"];
		let ExponentialBackoffCeiling = 10;
		let ExponentialBackoffTimeSlice = 5;
		class HttpClientError extends Error {
			constructor(message, statusCode) {
				super(message);
				this.name = "HttpClientError";
				this.statusCode = statusCode;
				Object.setPrototypeOf(this, HttpClientError.prototype);
			}
		}
		class HttpClientResponse {
			constructor(message) {
				this.message = message;
			}
			readBody() {
				return __awaiter(this, void 0, void 0, function* () {
					return new Promise((resolve) =>
						__awaiter(this, void 0, void 0, function* () {
							let output = Buffer.alloc(0);
							this.message.on("data", (chunk) => {
								output = Buffer.concat([output, chunk]);
							});
							this.message.on("end", () => {
								resolve(output.toString());
							});
						}),
					);
				});
			}
			readBodyBuffer() {
				return __awaiter(this, void 0, void 0, function* () {
					return new Promise((resolve) =>
						__awaiter(this, void 0, void 0, function* () {
							let chunks = [];
							this.message.on("data", (chunk) => {
								chunks.push(chunk);
							});
							this.message.on("end", () => {
								resolve(Buffer.concat(chunks));
							});
						}),
					);
				});
			}
		}
		class HttpClient1 {
			constructor(userAgent, handlers, requestOptions) {
				this._ignoreSslError = false;
				this._allowRedirects = true;
				this._allowRedirectDowngrade = false;
				this._maxRedirects = 50;
				this._allowRetries = false;
				this._maxRetries = 1;
				this._keepAlive = false;
				this._disposed = false;
				this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
				this.handlers = handlers || [];
				this.requestOptions = requestOptions;
				if (requestOptions) {
					if (null != requestOptions.ignoreSslError) this._ignoreSslError = requestOptions.ignoreSslError;
					this._socketTimeout = requestOptions.socketTimeout;
					if (null != requestOptions.allowRedirects) this._allowRedirects = requestOptions.allowRedirects;
					if (null != requestOptions.allowRedirectDowngrade)
						this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
					if (null != requestOptions.maxRedirects) this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
					if (null != requestOptions.keepAlive) this._keepAlive = requestOptions.keepAlive;
					if (null != requestOptions.allowRetries) this._allowRetries = requestOptions.allowRetries;
					if (null != requestOptions.maxRetries) this._maxRetries = requestOptions.maxRetries;
				}
			}
			options(requestUrl, additionalHeaders) {
				return __awaiter(this, void 0, void 0, function* () {
					return this.request("OPTIONS", requestUrl, null, additionalHeaders || {});
				});
			}
			get(requestUrl, additionalHeaders) {
				return __awaiter(this, void 0, void 0, function* () {
					return this.request("GET", requestUrl, null, additionalHeaders || {});
				});
			}
			del(requestUrl, additionalHeaders) {
				return __awaiter(this, void 0, void 0, function* () {
					return this.request("DELETE", requestUrl, null, additionalHeaders || {});
				});
			}
			post(requestUrl, data, additionalHeaders) {
				return __awaiter(this, void 0, void 0, function* () {
					return this.request("POST", requestUrl, data, additionalHeaders || {});
				});
			}
			patch(requestUrl, data, additionalHeaders) {
				return __awaiter(this, void 0, void 0, function* () {
					return this.request("PATCH", requestUrl, data, additionalHeaders || {});
				});
			}
			put(requestUrl, data, additionalHeaders) {
				return __awaiter(this, void 0, void 0, function* () {
					return this.request("PUT", requestUrl, data, additionalHeaders || {});
				});
			}
			head(requestUrl, additionalHeaders) {
				return __awaiter(this, void 0, void 0, function* () {
					return this.request("HEAD", requestUrl, null, additionalHeaders || {});
				});
			}
			sendStream(verb, requestUrl, stream, additionalHeaders) {
				return __awaiter(this, void 0, void 0, function* () {
					return this.request(verb, requestUrl, stream, additionalHeaders);
				});
			}
			getJson(requestUrl_1) {
				return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
					additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
						additionalHeaders,
						Headers.Accept,
						MediaTypes.ApplicationJson,
					);
					let res = yield this.get(requestUrl, additionalHeaders);
					return this._processResponse(res, this.requestOptions);
				});
			}
			postJson(requestUrl_1, obj_1) {
				return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
					let data = JSON.stringify(obj, null, 2);
					additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
						additionalHeaders,
						Headers.Accept,
						MediaTypes.ApplicationJson,
					);
					additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(
						additionalHeaders,
						MediaTypes.ApplicationJson,
					);
					let res = yield this.post(requestUrl, data, additionalHeaders);
					return this._processResponse(res, this.requestOptions);
				});
			}
			putJson(requestUrl_1, obj_1) {
				return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
					let data = JSON.stringify(obj, null, 2);
					additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
						additionalHeaders,
						Headers.Accept,
						MediaTypes.ApplicationJson,
					);
					additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(
						additionalHeaders,
						MediaTypes.ApplicationJson,
					);
					let res = yield this.put(requestUrl, data, additionalHeaders);
					return this._processResponse(res, this.requestOptions);
				});
			}
			patchJson(requestUrl_1, obj_1) {
				return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
					let data = JSON.stringify(obj, null, 2);
					additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
						additionalHeaders,
						Headers.Accept,
						MediaTypes.ApplicationJson,
					);
					additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(
						additionalHeaders,
						MediaTypes.ApplicationJson,
					);
					let res = yield this.patch(requestUrl, data, additionalHeaders);
					return this._processResponse(res, this.requestOptions);
				});
			}
			request(verb, requestUrl, data, headers) {
				return __awaiter(this, void 0, void 0, function* () {
					if (this._disposed) throw new Error("Client has already been disposed.");
					let parsedUrl = new URL(requestUrl);
					let info = this._prepareRequest(verb, parsedUrl, headers);
					let maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb) ? this._maxRetries + 1 : 1;
					let numTries = 0;
					let response;
					do {
						response = yield this.requestRaw(info, data);
						if (response && response.message && response.message.statusCode === HttpCodes.Unauthorized) {
							let authenticationHandler;
							for (let handler of this.handlers)
								if (handler.canHandleAuthentication(response)) {
									authenticationHandler = handler;
									break;
								}
							if (authenticationHandler) return authenticationHandler.handleAuthentication(this, info, data);
							else break;
						}
						let redirectsRemaining = this._maxRedirects;
						while (
							response.message.statusCode &&
							HttpRedirectCodes.includes(response.message.statusCode) &&
							this._allowRedirects &&
							redirectsRemaining > 0
						) {
							let redirectUrl = response.message.headers["location"];
							if (!redirectUrl) break;
							let parsedRedirectUrl = new URL(redirectUrl);
							if (
								"https:" === parsedUrl.protocol &&
								parsedUrl.protocol !== parsedRedirectUrl.protocol &&
								!this._allowRedirectDowngrade
							)
								throw new Error(
									"Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.",
								);
							yield response.readBody();
							if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
								for (let header in headers) if ("authorization" === header.toLowerCase()) delete headers[header];
							}
							info = this._prepareRequest(verb, parsedRedirectUrl, headers);
							response = yield this.requestRaw(info, data);
							redirectsRemaining--;
						}
						if (!response.message.statusCode || !HttpResponseRetryCodes.includes(response.message.statusCode)) break;
						numTries += 1;
						if (numTries < maxTries) {
							yield response.readBody();
							yield this._performExponentialBackoff(numTries);
						}
					} while (numTries < maxTries);
					return response;
				});
			}
			dispose() {
				if (this._agent) this._agent.destroy();
				this._disposed = true;
			}
			requestRaw(info, data) {
				return __awaiter(this, void 0, void 0, function* () {
					return new Promise((resolve, reject) => {
						function callbackForResult(err, res) {
							if (err) reject(err);
							else if (res) resolve(res);
							else reject(new Error("Unknown error"));
						}
						this.requestRawWithCallback(info, data, callbackForResult);
					});
				});
			}
			requestRawWithCallback(info, data, onResult) {
				if ("string" == typeof data) {
					if (!info.options.headers) info.options.headers = {};
					info.options.headers["Content-Length"] = Buffer.byteLength(data, "utf8");
				}
				let callbackCalled = false;
				function handleResult(err, res) {
					if (!callbackCalled) {
						callbackCalled = true;
						onResult(err, res);
					}
				}
				let req = info.httpModule.request(info.options, (msg) => {
					let res = new HttpClientResponse(msg);
					handleResult(void 0, res);
				});
				let socket;
				req.on("socket", (sock) => {
					socket = sock;
				});
				req.setTimeout(this._socketTimeout || 180000, () => {
					if (socket) socket.end();
					handleResult(new Error(`Request timeout: ${info.options.path}`));
				});
				req.on("error", function (err) {
					handleResult(err);
				});
				if (data && "string" == typeof data) req.write(data, "utf8");
				if (data && "string" != typeof data) {
					data.on("close", function () {
						req.end();
					});
					data.pipe(req);
				} else req.end();
			}
			getAgent(serverUrl) {
				let parsedUrl = new URL(serverUrl);
				return this._getAgent(parsedUrl);
			}
			getAgentDispatcher(serverUrl) {
				let parsedUrl = new URL(serverUrl);
				let proxyUrl = _proxy_js__WEBPACK_IMPORTED_MODULE_2__.s(parsedUrl);
				let useProxy = proxyUrl && proxyUrl.hostname;
				if (!useProxy) return;
				return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
			}
			_prepareRequest(method, requestUrl, headers) {
				let info = {};
				info.parsedUrl = requestUrl;
				let usingSsl = "https:" === info.parsedUrl.protocol;
				info.httpModule = usingSsl
					? https__WEBPACK_IMPORTED_MODULE_1___namespace_cache ||
						(https__WEBPACK_IMPORTED_MODULE_1___namespace_cache = __nccwpck_require__.t(
							https__WEBPACK_IMPORTED_MODULE_1__,
							2,
						))
					: http__WEBPACK_IMPORTED_MODULE_0___namespace_cache ||
						(http__WEBPACK_IMPORTED_MODULE_0___namespace_cache = __nccwpck_require__.t(
							http__WEBPACK_IMPORTED_MODULE_0__,
							2,
						));
				let defaultPort = usingSsl ? 443 : 80;
				info.options = {};
				info.options.host = info.parsedUrl.hostname;
				info.options.port = info.parsedUrl.port ? parseInt(info.parsedUrl.port) : defaultPort;
				info.options.path = (info.parsedUrl.pathname || "") + (info.parsedUrl.search || "");
				info.options.method = method;
				info.options.headers = this._mergeHeaders(headers);
				if (null != this.userAgent) info.options.headers["user-agent"] = this.userAgent;
				info.options.agent = this._getAgent(info.parsedUrl);
				if (this.handlers) for (let handler of this.handlers) handler.prepareRequest(info.options);
				return info;
			}
			_mergeHeaders(headers) {
				if (this.requestOptions && this.requestOptions.headers)
					return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
				return lowercaseKeys(headers || {});
			}
			_getExistingOrDefaultHeader(additionalHeaders, header, _default) {
				let clientHeader;
				if (this.requestOptions && this.requestOptions.headers) {
					let headerValue = lowercaseKeys(this.requestOptions.headers)[header];
					if (headerValue) clientHeader = "number" == typeof headerValue ? headerValue.toString() : headerValue;
				}
				let additionalValue = additionalHeaders[header];
				if (void 0 !== additionalValue)
					return "number" == typeof additionalValue ? additionalValue.toString() : additionalValue;
				if (void 0 !== clientHeader) return clientHeader;
				return _default;
			}
			_getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
				let clientHeader;
				if (this.requestOptions && this.requestOptions.headers) {
					let headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
					if (headerValue)
						clientHeader =
							"number" == typeof headerValue
								? String(headerValue)
								: Array.isArray(headerValue)
									? headerValue.join(", ")
									: headerValue;
				}
				let additionalValue = additionalHeaders[Headers.ContentType];
				if (void 0 !== additionalValue)
					if ("number" == typeof additionalValue) return String(additionalValue);
					else if (Array.isArray(additionalValue)) return additionalValue.join(", ");
					else return additionalValue;
				if (void 0 !== clientHeader) return clientHeader;
				return _default;
			}
			_getAgent(parsedUrl) {
				let agent;
				let proxyUrl = _proxy_js__WEBPACK_IMPORTED_MODULE_2__.s(parsedUrl);
				let useProxy = proxyUrl && proxyUrl.hostname;
				if (this._keepAlive && useProxy) agent = this._proxyAgent;
				if (!useProxy) agent = this._agent;
				if (agent) return agent;
				let usingSsl = "https:" === parsedUrl.protocol;
				let maxSockets = 100;
				if (this.requestOptions)
					maxSockets = this.requestOptions.maxSockets || http__WEBPACK_IMPORTED_MODULE_0__.globalAgent.maxSockets;
				if (proxyUrl && proxyUrl.hostname) {
					let agentOptions = {
						maxSockets,
						keepAlive: this._keepAlive,
						proxy: Object.assign(
							Object.assign(
								{},
								(proxyUrl.username || proxyUrl.password) && {
									proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`,
								},
							),
							{
								host: proxyUrl.hostname,
								port: proxyUrl.port,
							},
						),
					};
					let tunnelAgent;
					let overHttps = "https:" === proxyUrl.protocol;
					tunnelAgent = usingSsl
						? overHttps
							? tunnel__WEBPACK_IMPORTED_MODULE_3__.httpsOverHttps
							: tunnel__WEBPACK_IMPORTED_MODULE_3__.httpsOverHttp
						: overHttps
							? tunnel__WEBPACK_IMPORTED_MODULE_3__.httpOverHttps
							: tunnel__WEBPACK_IMPORTED_MODULE_3__.httpOverHttp;
					agent = tunnelAgent(agentOptions);
					this._proxyAgent = agent;
				}
				if (!agent) {
					let options = {
						keepAlive: this._keepAlive,
						maxSockets,
					};
					agent = usingSsl
						? new https__WEBPACK_IMPORTED_MODULE_1__.Agent(options)
						: new http__WEBPACK_IMPORTED_MODULE_0__.Agent(options);
					this._agent = agent;
				}
				if (usingSsl && this._ignoreSslError)
					agent.options = Object.assign(agent.options || {}, {
						rejectUnauthorized: false,
					});
				return agent;
			}
			_getProxyAgentDispatcher(parsedUrl, proxyUrl) {
				let proxyAgent;
				if (this._keepAlive) proxyAgent = this._proxyAgentDispatcher;
				if (proxyAgent) return proxyAgent;
				let usingSsl = "https:" === parsedUrl.protocol;
				proxyAgent = new undici__WEBPACK_IMPORTED_MODULE_4__.ProxyAgent(
					Object.assign(
						{
							uri: proxyUrl.href,
							pipelining: this._keepAlive ? 1 : 0,
						},
						(proxyUrl.username || proxyUrl.password) && {
							token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString("base64")}`,
						},
					),
				);
				this._proxyAgentDispatcher = proxyAgent;
				if (usingSsl && this._ignoreSslError)
					proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
						rejectUnauthorized: false,
					});
				return proxyAgent;
			}
			_getUserAgentWithOrchestrationId(userAgent) {
				let baseUserAgent = userAgent || "actions/http-client";
				let orchId = process.env["ACTIONS_ORCHESTRATION_ID"];
				if (orchId) {
					let sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, "_");
					return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
				}
				return baseUserAgent;
			}
			_performExponentialBackoff(retryNumber) {
				return __awaiter(this, void 0, void 0, function* () {
					retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
					let ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
					return new Promise((resolve) => setTimeout(() => resolve(), ms));
				});
			}
			_processResponse(res, options) {
				return __awaiter(this, void 0, void 0, function* () {
					return new Promise((resolve, reject) =>
						__awaiter(this, void 0, void 0, function* () {
							let statusCode = res.message.statusCode || 0;
							let response = {
								statusCode,
								result: null,
								headers: {},
							};
							if (statusCode === HttpCodes.NotFound) resolve(response);
							function dateTimeDeserializer(key, value) {
								if ("string" == typeof value) {
									let a = new Date(value);
									if (!isNaN(a.valueOf())) return a;
								}
								return value;
							}
							let obj;
							let contents;
							try {
								contents = yield res.readBody();
								if (contents && contents.length > 0) {
									obj =
										options && options.deserializeDates
											? JSON.parse(contents, dateTimeDeserializer)
											: JSON.parse(contents);
									response.result = obj;
								}
								response.headers = res.message.headers;
							} catch (err) {}
							if (statusCode > 299) {
								let msg;
								msg =
									obj && obj.message
										? obj.message
										: contents && contents.length > 0
											? contents
											: `Failed request: (${statusCode})`;
								let err = new HttpClientError(msg, statusCode);
								err.result = response.result;
								reject(err);
							} else resolve(response);
						}),
					);
				});
			}
		}
		let lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
	},
	3689: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
		__nccwpck_require__.d(__webpack_exports__, {
			H: () => checkBypass,
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
		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
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
let external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: ../node_modules/@actions/core/lib/core.js + 14 modules
var lib_core = __nccwpck_require__(3070);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
let external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __nccwpck_require__(3136);
// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/index.js
var lib = __nccwpck_require__(5889);
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
function property(value, name) {
	return "object" == typeof value && null !== value ? Reflect.get(value, name) : void 0;
}
function messageOf(error) {
	return String(property(error, "message") ?? error);
}
class TransportError extends Error {
	name = "TransportError";
	sent;
	fix;
	constructor(message, sent, options = {}) {
		super(message, options);
		this.sent = sent;
		this.fix = options.fix ?? null;
	}
}
let MAX_ANSWER_BYTES = 33554432;
function createTransport(userAgent) {
	let client = new lib.Qq(userAgent, [], {
		keepAlive: true,
	});
	let transport = async (request) => {
		if (request.signal.aborted) throw new TransportError("it was given up", false);
		let signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.timeout)]);
		try {
			let message = await unlessAborted(
				send(client, userAgent, {
					...request,
					signal,
				}),
				signal,
			);
			let body = await unlessAborted(bodyOf(message), signal).finally(() => {
				if (!message.complete) message.destroy();
			});
			return {
				status: message.statusCode ?? 0,
				headers: headersOf(message),
				body,
			};
		} catch (error) {
			if (error instanceof TransportError) throw error;
			if (!signal.aborted) throw describeFailure(error);
			let reason = request.signal.aborted ? "it was given up" : `no answer came within ${request.timeout / 1000} s`;
			throw new TransportError(reason, true);
		}
	};
	return Object.assign(transport, {
		dispose: () => client.dispose(),
	});
}
async function send(client, userAgent, { method, url, headers, body, signal }) {
	let parsedUrl = new URL(url);
	let answer = await client.requestRaw(
		{
			parsedUrl,
			httpModule: "https:" === parsedUrl.protocol ? external_node_https_namespaceObject : external_node_http_,
			options: {
				...(0, external_node_url_.urlToHttpOptions)(parsedUrl),
				method,
				headers: {
					...headers,
					"user-agent": userAgent,
				},
				agent: client.getAgent(url),
				signal,
			},
		},
		body,
	);
	return answer.message;
}
async function bodyOf(message) {
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
let CERTIFICATE_CODE =
	/^(?:CERT_|UNABLE_TO_(?:GET|VERIFY|DECODE|DECRYPT)_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|ERR_TLS_CERT_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)/;
let PROXY_CERTIFICATE_MESSAGE = /tunneling socket could not be established, cause=.*certificate/;
let PROXY_WANTS_CREDENTIALS = /tunneling socket could not be established, statusCode=407/;
let NOT_SENT_MESSAGE =
	/tunneling socket could not be established|illegal response body from proxy|before secure TLS connection was established/;
let HANDSHAKE_MESSAGE = /wrong version number|handshake failure|unsupported protocol|protocol version/;
function describeFailure(error) {
	let { code, syscall, message } = failureParts(error);
	let reason = message || code || "the connection failed";
	let permanent = (fix) =>
		new TransportError(reason, false, {
			fix,
			cause: error,
		});
	if (PROXY_WANTS_CREDENTIALS.test(message))
		return permanent(
			"The proxy wants credentials: put them into HTTPS_PROXY, as in `http://user:password@proxy.example.com:3128`, from a secret.",
		);
	if (CERTIFICATE_CODE.test(code) || PROXY_CERTIFICATE_MESSAGE.test(message))
		return permanent(
			"The certificate is not trusted. If a gateway or proxy has a certificate authority of its own, set NODE_EXTRA_CA_CERTS to the path of its certificate.",
		);
	let wasSent = !(
		"connect" === syscall ||
		"getaddrinfo" === syscall ||
		/^(?:ENOTFOUND|EAI_AGAIN|EAI_FAIL)$/.test(code) ||
		NOT_SENT_MESSAGE.test(message) ||
		("EPROTO" === code && HANDSHAKE_MESSAGE.test(message))
	);
	return new TransportError(reason, wasSent, {
		cause: error,
	});
}
function failureParts(error) {
	let field = (name) => {
		let value = property(error, name) || property(firstError(error), name);
		return "string" == typeof value ? value : "";
	};
	return {
		code: field("code"),
		syscall: field("syscall"),
		message: field("message"),
	};
}
function firstError(error) {
	let errors = property(error, "errors");
	return Array.isArray(errors) ? errors[0] : void 0;
}
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
function isRead(effect) {
	return "read" === effect || "optional-read" === effect;
}
class UnusableAnswerError extends Error {
	name = "UnusableAnswerError";
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
			let wait = openingOf(window) - clock.now();
			if (wait > 0) return wait;
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
				`Datadog's rate limit for ${endpoint} is reached${quotaText(window.quota)}; waiting ${Math.ceil((openingOf(window) - clock.now()) / 1000)} s for its reset.`,
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
function quotaText(quota) {
	return null === quota ? "" : ` (${quota.requests} requests in ${quota.periodMs / 1000} s)`;
}
function numberOf(text) {
	if (void 0 === text || "" === text.trim()) return null;
	let value = Number(text);
	return Number.isFinite(value) && value >= 0 ? value : null;
}
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
let APP_HOSTS = {
	"datadoghq.com": "app.datadoghq.com",
	"us3.datadoghq.com": "us3.datadoghq.com",
	"us5.datadoghq.com": "us5.datadoghq.com",
	"datadoghq.eu": "app.datadoghq.eu",
	"ap1.datadoghq.com": "ap1.datadoghq.com",
	"ap2.datadoghq.com": "ap2.datadoghq.com",
	"uk1.datadoghq.com": "uk1.datadoghq.com",
	"ddog-gov.com": "app.ddog-gov.com",
	"us2.ddog-gov.com": "us2.ddog-gov.com",
};
let SITES = Object.keys(APP_HOSTS);
function siteApiUrl(site) {
	return `https://api.${site}`;
}
function siteAppUrl(site) {
	return `https://${APP_HOSTS[site]}`;
}
function destinationName({ site, apiUrl }) {
	return apiUrl === siteApiUrl(site) ? site : new URL(apiUrl).host;
}
function resolveSite(text) {
	let host = hostOf(text.trim().toLowerCase());
	let isAt = (site) => [site, APP_HOSTS[site], `api.${site}`].includes(host);
	return SITES.find(isAt) ?? null;
}
let SITE_NAMES = {
	us: "datadoghq.com",
	us1: "datadoghq.com",
	us3: "us3.datadoghq.com",
	us5: "us5.datadoghq.com",
	eu: "datadoghq.eu",
	eu1: "datadoghq.eu",
	ap1: "ap1.datadoghq.com",
	ap2: "ap2.datadoghq.com",
	uk1: "uk1.datadoghq.com",
	gov: "ddog-gov.com",
	"us1-fed": "ddog-gov.com",
	"us2-fed": "us2.ddog-gov.com",
};
function siteNamed(name) {
	return new Map(Object.entries(SITE_NAMES)).get(name.trim().toLowerCase()) ?? null;
}
function hostOf(text) {
	let url = text.includes("://") ? text : `https://${text}`;
	return /^https?:/.test(url) ? (URL.parse(url)?.hostname ?? "") : "";
}
let MAX_DETAIL_LENGTH = 300;
let MAX_DETAILS = 5;
let MAX_PAGE_LENGTH = 4_096;
function errorDetails(body, redact) {
	let beginning = (text) => redact(text).slice(0, MAX_PAGE_LENGTH);
	let texts = structuredErrors(body)?.map(beginning) ?? [wordsOf(beginning(body))];
	return texts
		.map((text) => lineWithoutSecrets(text, redact))
		.filter((text) => "" !== text)
		.slice(0, MAX_DETAILS)
		.map((text) => shorten(text, MAX_DETAIL_LENGTH));
}
function structuredErrors(body) {
	let json;
	try {
		json = JSON.parse(body);
	} catch {
		return null;
	}
	let errors = property(json, "errors");
	if (Array.isArray(errors)) return errors.map((error) => sentenceIn(error) ?? asJson(error));
	let text = errors ?? sentenceIn(json);
	return "string" == typeof text ? [text] : null;
}
function sentenceIn(error) {
	for (let name of ["detail", "title", "message", "error"]) {
		let text = property(error, name);
		if ("string" == typeof text && "" !== text.trim()) return text;
	}
	return null;
}
function asJson(error) {
	try {
		return "object" == typeof error ? JSON.stringify(error) : String(error);
	} catch (cause) {
		if (cause instanceof RangeError) return "";
		throw cause;
	}
}
function wordsOf(text) {
	return /^\s*</.test(text) ? text.replace(/<[^<>]*>/g, " ") : text;
}
function explainStatus({ status }, details, { purpose, permissions }, destination, areAccepted) {
	let asked = destinationName(destination);
	let said = 0 === details.length ? "" : ` Datadog said: ${details.join("; ").replace(/[.\s]+$/, "")}.`;
	if (status >= 300 && status < 400)
		return `Could not ${purpose}: ${new URL(destination.apiUrl).host} answered with a redirect (${status}), which is never followed since the credentials would go with it. Check \`datadog-site\` and \`api-url\`.`;
	switch (status) {
		case 400:
		case 409:
		case 422:
			return `Could not ${purpose}: Datadog refused the request (${status}).${said} Check the inputs ${0 === details.length ? "that this is about" : "it names"}.`;
		case 401:
			return `Could not ${purpose}: Datadog does not accept the credentials (401).${said} Check that the keys or the token are whole and still valid, and that they belong to ${asked}.`;
		case 403:
			return `Could not ${purpose}: ${refusal(asked, said, permissions, areAccepted)}`;
		case 404:
			return `Could not ${purpose}: Datadog did not find it (404).${said} ${whatToLookFor(details, asked)}`;
		default:
			return isPassing(status)
				? `Tried to ${purpose}, but Datadog failed (${status}).${said}`
				: `Could not ${purpose}: Datadog answered ${status}.${said} Check \`datadog-site\` and \`api-url\`.`;
	}
}
function isPassing(status) {
	return status >= 500 || 408 === status || 425 === status || 499 === status;
}
function refusal(asked, said, permissions, areAccepted) {
	let permission = permissions.map((name) => `\`${name}\``).join(" or ");
	return areAccepted
		? `the credentials may not do that on ${asked} (403).${said} They lack the permission ${permission}.`
		: `${asked} refused the credentials (403).${said} Most likely a key or token is wrong, revoked or swapped with the other: check them first. Otherwise they belong to another Datadog site (\`datadog-site\`), or lack the permission ${permission}.`;
}
function whatToLookFor(details, asked) {
	return details.some((detail) => /project/i.test(detail))
		? `Check that \`project-id\` is the ID of a Case Management project on ${asked}.`
		: `Check that it exists on ${asked}, in the organization that the credentials belong to.`;
}
class DatadogError extends Error {
	name = "DatadogError";
}
class PermissionError extends DatadogError {
	name = "PermissionError";
	status;
	ifAccepted;
	constructor(message, status, ifAccepted = message) {
		super(message);
		this.status = status;
		this.ifAccepted = ifAccepted;
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
let MAX_ATTEMPTS = 6;
let FIRST_PAUSE_MS = 2_000;
let LONGEST_PAUSE_MS = 30_000;
let AT_ONCE = {
	kind: "send",
	pause: 0,
	notice: null,
};
let LIMIT_REACHED = new UnavailableError("Datadog's rate limit is reached.");
function nextStep(effect, history, random) {
	let last = history.at(-1);
	if (void 0 === last) return AT_ONCE;
	if ("limited" === last.kind)
		return "optional-read" === effect
			? {
					kind: "fail",
					error: LIMIT_REACHED,
				}
			: AT_ONCE;
	if ("succeeded" === last.kind)
		return {
			kind: "succeed",
			value: last.value,
		};
	let failures = history.filter((attempt) => "failed" === attempt.kind);
	let error = errorOf(effect, failures);
	if ("stopped" === last.kind) {
		let isAttemptedWrite = !isRead(effect) && null !== error;
		return {
			kind: "fail",
			error: isAttemptedWrite ? error : stopAfter(last.reason, error),
		};
	}
	let mostAttempts = "optional-read" === effect ? 1 : MAX_ATTEMPTS;
	if (!last.isSafeToRepeat || failures.length === mostAttempts)
		return {
			kind: "fail",
			error: error ?? last.error,
		};
	let pause = pauseAfter(failures.length, random);
	let notice = `${last.error.message} Trying again in ${(pause / 1000).toFixed(1)} s (attempt ${failures.length + 1} of ${MAX_ATTEMPTS}).`;
	return {
		kind: "send",
		pause,
		notice,
	};
}
function pauseAfter(failures, random) {
	return random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
}
function errorOf(effect, failures) {
	let errors = failures.map(({ error }) => error);
	let last = errors.at(-1) ?? null;
	if (isRead(effect) || null === last) return last;
	let unsettled = errors.findLast((error) => error instanceof OutcomeUnknownError);
	return void 0 === unsettled ? last : afterUnsettled(last, unsettled);
}
function afterUnsettled(error, unsettled) {
	if (!(error instanceof RefusedError) || 404 !== error.status) return unsettled;
	return new RefusedError(error.message, error.status, error.details, unsettled);
}
function stopAfter(stop, failure) {
	if (!(stop instanceof BudgetEndedError) || null === failure) return stop;
	return new BudgetEndedError(`${stop.message} Until then: ${failure.message}`);
}
function attemptThatFailed(error, call, { apiUrl }) {
	let { host } = new URL(apiUrl);
	if (error.sent)
		return lost(call, `Tried to ${call.purpose}, but the answer of ${host} was lost (${error.message}).`, {
			cause: error,
		});
	let fix =
		error.fix ??
		"Check `datadog-site` or `api-url`, and that the runner may connect to that host (firewall, HTTPS_PROXY, NO_PROXY).";
	let message = `Could not ${call.purpose}: ${host} could not be reached (${error.message}). Nothing was sent. ` + fix;
	return failed(
		new UnavailableError(message, {
			cause: error,
		}),
		null === error.fix,
	);
}
function attemptAnswered(answer, call, destination, areAccepted) {
	let { status, body } = answer;
	if (status >= 200 && status < 300) return readAnswer(answer, call);
	if (429 === status)
		return {
			kind: "limited",
		};
	let details = errorDetails(body, destination.redact);
	let explain = (accepted) => explainStatus(answer, details, call, destination, accepted);
	let message = explain(areAccepted);
	if (401 === status || 403 === status) return failed(new PermissionError(message, status, explain(true)), false);
	if (isPassing(status)) return lost(call, message);
	if (!isRead(call.effect) && mayFollowWrite(status)) return failed(new OutcomeUnknownError(message), false);
	return failed(new RefusedError(message, status, details), false);
}
function mayFollowWrite(status) {
	return 409 === status || (status >= 300 && status < 400);
}
function readAnswer({ status, body }, call) {
	try {
		let json = JSON.parse(body);
		return {
			kind: "succeeded",
			value: call.read(json),
		};
	} catch (cause) {
		let message = `Tried to ${call.purpose}; Datadog answered ${status}, but ${whyUnread(cause)}.`;
		return lost(call, message, {
			cause,
		});
	}
}
function whyUnread(cause) {
	if (cause instanceof UnusableAnswerError) return cause.message;
	return cause instanceof SyntaxError
		? "the response is not valid JSON"
		: "the response does not have the documented shape";
}
function lost(call, message, options) {
	let fix = isRead(call.effect) ? " Run again when Datadog or the network has recovered." : "";
	return failed(new OutcomeUnknownError(message + fix, options), "write" !== call.effect);
}
function failed(error, isSafeToRepeat) {
	return {
		kind: "failed",
		error,
		isSafeToRepeat,
	};
}
let REQUEST_TIMEOUT_MS = 60_000;
let OPTIONAL_TIMEOUT_MS = 10_000;
function createClient(options) {
	let { clock, random, log, budget } = options;
	let limits = createRateLimits(clock, random, log);
	let areAccepted = false;
	let answeredAt = null;
	let headers = {
		...authentication(options.credentials),
		accept: "application/json",
		"content-type": "application/json",
	};
	async function awaitTurn(endpoint, purpose) {
		for (;;) {
			if (isStop(budget.stop.reason)) return budget.stop.reason;
			let wait = limits.claim(endpoint);
			if (0 === wait) return null;
			if (wait >= budget.remaining())
				return new BudgetEndedError(
					`Could not ${purpose}: Datadog's rate limit for ${endpoint} resets in ${Math.ceil(wait / 1000)} s, and only ${Math.floor(budget.remaining() / 1000)} s of the time budget are left. It was not carried out. Run fewer jobs at once.`,
				);
			limits.announce(endpoint);
			await pauseFor(wait);
		}
	}
	let pauseFor = (ms) => clock.sleep(ms, budget.stop).catch(() => void 0);
	async function attempt(call) {
		let endpoint = `${call.method} ${call.endpoint ?? call.path}`;
		let stop = await awaitTurn(endpoint, call.purpose);
		if (null !== stop)
			return {
				kind: "stopped",
				reason: stop,
			};
		let startedAt = clock.now();
		let answer;
		try {
			answer = await options.transport({
				method: call.method,
				url: options.apiUrl + call.path,
				headers,
				body: void 0 === call.body ? null : JSON.stringify(call.body),
				timeout: "optional-read" === call.effect ? OPTIONAL_TIMEOUT_MS : REQUEST_TIMEOUT_MS,
				signal: isRead(call.effect) ? budget.stop : budget.abandon,
			});
		} catch (error) {
			if (!(error instanceof TransportError)) throw error;
			let { reason } = budget.stop;
			if (isRead(call.effect) && isStop(reason))
				return {
					kind: "stopped",
					reason,
				};
			return attemptThatFailed(error, call, options);
		}
		log.debug(`${endpoint}: ${answer.status} after ${Math.round(clock.now() - startedAt)} ms`);
		limits.learn(endpoint, answer.headers, 429 === answer.status);
		let date = Date.parse(answer.headers["date"] ?? "");
		if (!Number.isNaN(date)) answeredAt = date;
		let answered = attemptAnswered(answer, call, options, areAccepted);
		areAccepted ||= "succeeded" === answered.kind;
		return answered;
	}
	return {
		answeredAt: () => answeredAt,
		areAccepted: () => areAccepted,
		async send(call) {
			let history = [];
			for (;;) {
				let step = nextStep(call.effect, history, random);
				switch (step.kind) {
					case "succeed":
						return step.value;
					case "fail":
						throw step.error;
					case "send":
						if (null !== step.notice) log.info(step.notice);
						if (step.pause > 0) await pauseFor(step.pause);
						history.push(await attempt(call));
				}
			}
		},
	};
}
function authentication(credentials) {
	return "keys" === credentials.kind
		? {
				"dd-api-key": credentials.apiKey,
				"dd-application-key": credentials.appKey,
			}
		: {
				authorization: `Bearer ${credentials.accessToken}`,
			};
}
// EXTERNAL MODULE: ../node_modules/@actions/http-client/lib/proxy.js
var lib_proxy = __nccwpck_require__(3689);
function proxyProblem(environment, url) {
	let target = new URL(url);
	if ((0, lib_proxy.H)(target)) return null;
	let names = "https:" === target.protocol ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"];
	let name = names.find((variable) => environment[variable]);
	if (void 0 === name) return null;
	let proxy = proxyUrl(environment[name] ?? "");
	if (null !== proxy && /^https?:$/.test(proxy.protocol) && "" !== proxy.hostname) return null;
	let what =
		null !== proxy && /^socks/.test(proxy.protocol)
			? `names a SOCKS proxy (${proxy.protocol}//), and only HTTP proxies are supported`
			: "is not the URL of a proxy";
	return `${name} ${what}. Nothing was sent. Set it to a URL such as http://proxy.example.com:3128, or let ${target.hostname} be reached without a proxy (NO_PROXY).`;
}
function proxyUrl(value) {
	if (URL.canParse(value)) return new URL(value);
	let withScheme = `http://${value}`;
	return /^https?:/.test(value) || !URL.canParse(withScheme) ? null : new URL(withScheme);
}
let promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
let external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
class JsonError extends Error {
	name = "JsonError";
	offset;
	fix;
	line;
	constructor(reason, offset, fix = null, line = null) {
		super(reason);
		this.offset = offset;
		this.fix = fix;
		this.line = line;
	}
}
class FileError extends Error {
	name = "FileError";
}
async function located(location, read) {
	try {
		return await read();
	} catch (error) {
		if (!(error instanceof JsonError)) throw error;
		let place = location.place();
		throw new FileError(
			`${location.shown} cannot be used: at byte ${error.offset}` +
				(null === error.line ? "" : ` on line ${error.line}`) +
				(location.isGzipped ? " (of the unpacked text)" : "") +
				("" === place ? "" : `, in ${place}`) +
				`, ${error.message}. ${error.fix ?? USUAL_FIX}`,
			{
				cause: error,
			},
		);
	}
}
let USUAL_FIX =
	"Make the file again: check that the step which writes it ended well, and that nothing else writes to it.";
function codeOf(error) {
	return String(property(error, "code") ?? "");
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
function isGlob(pattern) {
	return isWild(pattern) || pattern.startsWith("~");
}
function globOf(pattern, cwd) {
	let parts = pattern.split(
		"/" === external_node_path_namespaceObject.sep ? external_node_path_namespaceObject.sep : /[\\/]/,
	);
	let wild = parts.findIndex(isWild);
	let depth = wild < 0 ? parts.length - 1 : wild;
	let named = parts.slice(0, depth).map((part) => part + external_node_path_namespaceObject.sep);
	let folder =
		named[0] === `~${external_node_path_namespaceObject.sep}`
			? [(0, external_node_os_namespaceObject.homedir)(), external_node_path_namespaceObject.sep, ...named.slice(1)]
			: named;
	let below = parts.slice(depth).filter((part) => "." !== part);
	return {
		folder: (0, external_node_path_namespaceObject.resolve)(cwd, folder.join("")),
		below: below.join(external_node_path_namespaceObject.sep),
	};
}
async function filesMatching({ folder, below }, excluded) {
	let { create } = await __nccwpck_require__.e(923).then(__nccwpck_require__.bind(__nccwpck_require__, 2923));
	let start = await realOrSame(folder);
	let realExcluded = excluded.map(async (glob) => ({
		...glob,
		folder: await realOrSame(glob.folder),
	}));
	let exclusions = [...excluded, ...(await Promise.all(realExcluded))].map(patternText);
	let globs = [
		patternText({
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
	for (let path1 of await globber.glob())
		if (await mayBeFile(path1))
			files.push(
				(0, external_node_path_namespaceObject.join)(
					folder,
					(0, external_node_path_namespaceObject.relative)(start, path1),
				),
			);
	return files;
}
function isWild(text) {
	return /[*?[\]]/.test(text);
}
function patternText({ folder, below }) {
	let literal = folder.replace(/[*?[]/g, "[$&]").replace(/[\r\n]/g, "?");
	return literal.endsWith(external_node_path_namespaceObject.sep)
		? literal + below
		: literal + external_node_path_namespaceObject.sep + below;
}
async function mayBeFile(path1) {
	try {
		return !(await (0, promises_namespaceObject.stat)(path1)).isDirectory();
	} catch (error) {
		return !["ENOENT", "ENOTDIR", "ELOOP"].includes(codeOf(error));
	}
}
async function realOrSame(path1) {
	try {
		return await (0, promises_namespaceObject.realpath)(path1);
	} catch {
		return path1;
	}
}
async function expandPatterns(patterns, folders, signal) {
	let files = new Map();
	let problems = [];
	let excluded = patterns.filter((pattern) => pattern.startsWith("!"));
	if (excluded.length > 0 && excluded.length === patterns.length)
		problems.push(problem("contains only exclusions (`!`): add a path to read."));
	for (let pattern of patterns) {
		if (pattern.startsWith("!")) continue;
		let found = await unlessAborted(matches(pattern, excluded, folders), signal);
		if ("message" in found) {
			problems.push(found);
			continue;
		}
		if (0 === found.length)
			problems.push(problem(`${JSON.stringify(pattern)} matches no file.${notFoundFix(pattern, folders)}`));
		for (let path1 of found) {
			let checked = await unlessAborted(check(path1, folders), signal);
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
async function matches(pattern, excluded, folders) {
	let { cwd } = folders;
	if (await exists((0, external_node_path_namespaceObject.resolve)(cwd, pattern))) return [pattern];
	if (!isGlob(pattern)) return [];
	let glob = globOf(pattern, cwd);
	let left = await placeLeft(glob.folder, await realOrSame(glob.folder), folders);
	if (null !== left) return leadingOut(pattern, left);
	let exclusions = excluded.map((text) => globOf(text.slice(1), cwd));
	try {
		let found = await filesMatching(glob, exclusions);
		return found.map((path1) => shortPath(path1, cwd)).sort();
	} catch (error) {
		return problem(
			`${JSON.stringify(pattern)} cannot be searched for${searchedPlace(error, cwd)}: ${reasonOf(error).replace(/\.$/, "")}. Name the folder of the files, as in "reports/*.sarif", so that no other is searched.`,
		);
	}
}
function searchedPlace(error, cwd) {
	let hasPath = "object" == typeof error && null !== error && "path" in error;
	return hasPath ? ` in ${JSON.stringify(shortPath(String(error.path), cwd))}` : "";
}
async function exists(path1) {
	try {
		await (0, promises_namespaceObject.stat)(path1);
		return true;
	} catch (error) {
		return !["ENOENT", "ENOTDIR"].includes(codeOf(error));
	}
}
function shortPath(path1, cwd) {
	let short = (0, external_node_path_namespaceObject.relative)(cwd, path1);
	return short.startsWith("..") || (0, external_node_path_namespaceObject.isAbsolute)(short)
		? path1
		: short.split(external_node_path_namespaceObject.sep).join("/");
}
function notFoundFix(pattern, { cwd }) {
	if (pattern.includes(",")) return " Paths may hold commas: put each path on a line of its own.";
	return ` Paths are relative to ${cwd}; check that the step which writes the file ran before this one.`;
}
async function check(path1, folders) {
	let shown = JSON.stringify(path1);
	let absolute = (0, external_node_path_namespaceObject.resolve)(folders.cwd, path1);
	try {
		let realPath = await (0, promises_namespaceObject.realpath)(absolute);
		let left = await placeLeft(absolute, realPath, folders);
		if (null !== left) return leadingOut(path1, left);
		let stats = await (0, promises_namespaceObject.stat)(realPath);
		if (stats.isDirectory())
			return problem(`${shown} is a directory: name its files, such as ${globOfFilesIn(path1)}.`);
		if (!stats.isFile()) return problem(`${shown} is a device, pipe or socket: only regular files are read.`);
		return {
			path: path1,
			realPath,
		};
	} catch (error) {
		return problem(`${shown} cannot be read: ${reasonOf(error)}.`);
	}
}
function leadingOut(path1, left) {
	return problem(
		`${JSON.stringify(path1)} is, or lies behind, a symbolic link that leads out of ${left}: give the path that it leads to, or copy the file in a step before.`,
	);
}
function globOfFilesIn(path1) {
	return JSON.stringify(`${path1.replace(/[\\/]+$/, "")}/*.sarif`);
}
async function placeLeft(path1, realPath, { workspace, cwd, runnerTemp }) {
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
	let named = innermost([...roots, ...realRoots], path1);
	return named === innermost(realRoots, realPath) ? null : named;
}
function innermost(roots, path1) {
	let around = roots.filter(({ folder }) => isWithin(path1, folder));
	let [inner] = around.toSorted((one, other) => other.folder.length - one.folder.length);
	return inner?.place ?? null;
}
function isWithin(path1, folder) {
	let rest = (0, external_node_path_namespaceObject.relative)(folder, path1);
	return (
		"" !== rest &&
		!(0, external_node_path_namespaceObject.isAbsolute)(rest) &&
		".." !== rest &&
		!rest.startsWith((0, external_node_path_namespaceObject.join)("..", external_node_path_namespaceObject.sep))
	);
}
function problem(message) {
	return {
		input: "findings-file",
		message,
	};
}
async function poll({ clock, budget, log, waitFor, limit, pauses }, look) {
	let until = clock.now() + waitFor;
	for (let pause = pauses.first; ; pause = Math.min(2 * pause, pauses.longest)) {
		let isLast = clock.now() >= until;
		let seen = await look(isLast);
		if (!("failed" in seen) && (null === seen.lacking || isLast)) return seen;
		let left = Math.max(0, until - clock.now());
		let wait = 0 === left ? pause : Math.min(pause, left);
		let reason = "failed" in seen ? `${seen.failed} Looking` : `So far ${seen.lacking}; looking`;
		log.info(`${reason} again in ${seconds(wait)} s (for up to ${seconds(left)} s, ${limit}).`);
		await clock.sleep(wait, budget.stop);
	}
}
function seconds(milliseconds) {
	return Math.ceil(milliseconds / 1000);
}
let pauses = {
	first: 5_000,
	longest: 30_000,
};
let KEPT_MS = 120_000;
let KEPT_PART = 0.25;
let QUIET_MS = 120_000;
function longestWait(budget) {
	return budget - Math.min(KEPT_MS, budget * KEPT_PART);
}
function quietAfterGrowth(clock) {
	let most = 0;
	let grewAt = clock.now();
	return (count) => {
		if (count > most) {
			most = count;
			grewAt = clock.now();
		}
		return most > 0 && clock.now() - grewAt >= QUIET_MS;
	};
}
async function awaitFindings({ waitForFindings, clock, budget, log, warn }, look) {
	let waitFor = Math.min(waitForFindings, longestWait(budget.remaining()));
	let limit = "`wait-for-findings`";
	let { found, lacking } = await poll(
		{
			clock,
			budget,
			log,
			waitFor,
			limit,
			pauses,
		},
		look,
	);
	if (null !== lacking && waitFor < waitForFindings) warn(endedEarly(lacking, waitFor, waitForFindings));
	return found;
}
function endedEarly(lacking, waited, wanted) {
	return `Stopped looking after ${Math.floor(waited / 1000)} s of ${Math.ceil(wanted / 1000)} s (\`wait-for-findings\`), and ${lacking}: the rest of \`timeout\` is for the tickets. Raise \`timeout\` to look longer.`;
}
let LONGEST_SLIP = 40;
function nearest(text, candidates) {
	let given = text.toLowerCase();
	if ("" === given || given.length > LONGEST_SLIP) return null;
	let begun = candidates.filter((candidate) => candidate.toLowerCase().startsWith(given));
	let [only] = begun;
	if (void 0 !== only && 1 === begun.length && given.length > 1) return only;
	let slips = given.length < 4 ? 1 : 2;
	let near = candidates
		.map((candidate) => ({
			candidate,
			distance: distance(given, candidate.toLowerCase()),
		}))
		.filter((match) => match.distance <= slips && match.distance < given.length)
		.sort((one, other) => one.distance - other.distance);
	let [first, second] = near;
	return void 0 !== first && first.distance !== second?.distance ? first.candidate : null;
}
function suggestion(meant) {
	return null === meant ? "" : `: did you mean ${meant}?`;
}
function distance(from, to) {
	let rows = [
		Array.from(
			{
				length: to.length + 1,
			},
			(_, column) => column,
		),
	];
	let at = (row, column) => rows[row]?.[column] ?? 1 / 0;
	for (let row = 1; row <= from.length; row += 1) {
		rows.push([row]);
		for (let column = 1; column <= to.length; column += 1) {
			let isSame = from[row - 1] === to[column - 1];
			let isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
			let replaced = at(row - 1, column - 1) + (isSame ? 0 : 1);
			let swapped = isSwapped ? at(row - 2, column - 2) + 1 : replaced;
			rows[row]?.push(Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, replaced, swapped));
		}
	}
	return at(from.length, to.length);
}
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
	routes: "",
	"on-existing-ticket": "",
	"on-closed-ticket": "new",
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
function misspelled(environment) {
	let known = INPUT_NAMES;
	return Object.entries(environment).flatMap(([variable, value]) => {
		let name = /^INPUT_(.+)$/.exec(variable)?.[1]?.toLowerCase() ?? "";
		if (known.includes(name) || !value?.trim()) return [];
		let meant = nearest(name.replaceAll("_", "-"), INPUT_NAMES);
		return null === meant ? [] : [`\`${name}\` is not an input: did you mean \`${meant}\`?`];
	});
}
function rawInput(environment, name) {
	return environment[`INPUT_${name.toUpperCase()}`] ?? "";
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
	return [...new Set(plain.flatMap(printedForms).filter(isWorthMasking))];
}
function isWorthMasking(text) {
	return text.trim().length >= SHORTEST_SECRET && !isStandIn(text.trim());
}
function isStandIn(text) {
	return /^(?:null|undefined|true|false|none|\[\]|\{\}|[-+.\d]{1,31})$/i.test(text);
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
	return [password, percentDecoded(password), query];
}
function readCredentials(reader, event) {
	let accessToken = reader.text("access-token");
	return "" === accessToken ? readKeys(reader, event) : readToken(reader, accessToken);
}
function readToken(reader, accessToken) {
	if ("" !== reader.text("api-key") || "" !== reader.text("app-key")) {
		let both = "is given together with api-key or app-key: give the token alone, or the two keys";
		reader.refuse("access-token", both);
	}
	let fault =
		whyNoCredential({
			text: accessToken,
			from: "access-token",
		}) ?? whyNoToken(accessToken);
	if (null !== fault) reader.refuse("access-token", fault);
	return {
		kind: "token",
		accessToken,
	};
}
function readKeys(reader, event) {
	let apiKey = reader.setting("api-key", API_KEY_VARIABLES);
	let appKey = reader.setting("app-key", APP_KEY_VARIABLES);
	let hint = whyNoSecrets(reader.environment, event);
	let after = null === hint ? "" : `. ${hint}`;
	if ("" === apiKey.text && "" === appKey.text) {
		let none = "no Datadog credentials were given: set api-key and app-key, or access-token";
		reader.refuse("api-key", none + after);
	} else {
		let keys = [
			{
				input: "api-key",
				key: apiKey,
				other: appKey,
			},
			{
				input: "app-key",
				key: appKey,
				other: apiKey,
			},
		];
		for (let { input, key, other } of keys) {
			let missing = `is missing, and ${other.from} needs it: Datadog takes an API key only together with an application key`;
			let fault = "" === key.text ? missing + after : (whyNoCredential(key) ?? whyNotThisKey(input, key));
			if (null !== fault) reader.refuse(input, fault);
		}
	}
	return {
		kind: "keys",
		apiKey: apiKey.text,
		appKey: appKey.text,
	};
}
let API_KEY_SHAPE = /^[0-9a-f]{32}$/i;
let APP_KEY_SHAPE = /^[0-9a-f]{40}$/i;
let TOKEN_SHAPE = /^dd[ps]at_/;
function whyNotThisKey(input, key) {
	if (TOKEN_SHAPE.test(key.text))
		return `looks like an access token${readFrom(key)}: give it as access-token, without a key pair`;
	if ("api-key" === input && APP_KEY_SHAPE.test(key.text))
		return `looks like an application key, 40 hex digits${readFrom(key)}: an API key has 32; are api-key and app-key swapped?`;
	if ("app-key" === input && API_KEY_SHAPE.test(key.text))
		return `looks like an API key, 32 hex digits${readFrom(key)}: an application key has 40; are api-key and app-key swapped?`;
	return null;
}
function whyNoToken(token) {
	let kind = API_KEY_SHAPE.test(token) ? "an API key" : "an application key";
	return API_KEY_SHAPE.test(token) || APP_KEY_SHAPE.test(token)
		? `looks like ${kind}, not an access token: give the pair as api-key and app-key, without access-token`
		: null;
}
function readGitHubToken(reader) {
	let text = reader.text("github-token");
	let fault = whyNotSendable({
		text,
		from: "github-token",
	});
	if (null !== fault) reader.refuse("github-token", fault);
	return text || null;
}
function readFrom({ from }) {
	return /^[A-Z_]+$/.test(from) ? ` (read from ${from})` : "";
}
let SHORTEST_CREDENTIAL = 16;
function whyNoCredential(credential) {
	let { text } = credential;
	let place = readFrom(credential);
	let reason = whyNotSendable(credential);
	if (null !== reason) return reason;
	if (/["'`]/.test(text)) return `holds a quote${place}: store the credential without quotes around it`;
	if (isStandIn(text))
		return `is ${/\d/.test(text) ? "a number" : "a word such as null or false"}, not a credential${place}: the secret may not exist`;
	return text.length < SHORTEST_CREDENTIAL ? `is too short to be a credential${place}: it may be cut off` : null;
}
function whyNotSendable(credential) {
	let { text } = credential;
	let place = readFrom(credential);
	if (text.includes("${{")) return `holds an expression that was not expanded, not a credential${place}`;
	return /[^\x21-\x7e]/.test(text)
		? `holds a space, a line break or another character that no credential has${place}: it may be two values, or cut out with something beside it`
		: null;
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
	let pullRequest = property(event, "pull_request");
	let head = property(property(pullRequest, "head"), "repo");
	let base = property(property(pullRequest, "base"), "repo");
	return void 0 !== base && property(head, "full_name") !== property(base, "full_name");
}
function shapeOf(plan) {
	let { members, otherMember = null, onOpen = null, onClose = null } = plan;
	let { onText = null, onNumber = null, onOther = null } = plan;
	return {
		members: members ? new Map(Object.entries(shapesOf(members))) : null,
		otherMember,
		item: itemOf(plan),
		onOpen,
		onClose,
		onText,
		onNumber,
		onOther,
	};
}
function shapesOf(plans) {
	return Object.fromEntries(Object.entries(plans).map(([name, plan]) => [name, shapeOf(plan)]));
}
function itemOf({ item, items, itemsAt }) {
	if (item) return item;
	let each = items ? shapeOf(items) : null;
	if (!itemsAt) return each && (() => each);
	let single = new Map(
		Object.entries(itemsAt).map(([index, plan]) => [Number(index), shapeOf(items ? merged(items, plan) : plan)]),
	);
	return (index) => single.get(index) ?? each;
}
function merged(first, second) {
	return {
		...second,
		...first,
		members: combined(first.members, second.members, mergedPlans),
		items: combined(first.items, second.items, merged),
		itemsAt: combined(first.itemsAt, second.itemsAt, mergedPlans),
		onOpen: combined(first.onOpen, second.onOpen, both),
		onClose: combined(first.onClose, second.onClose, both),
		onText: combined(first.onText, second.onText, both),
		onNumber: combined(first.onNumber, second.onNumber, both),
		onOther: combined(first.onOther, second.onOther, both),
	};
}
function combined(first, second, inOne) {
	let one = first ?? void 0;
	let other = second ?? void 0;
	return void 0 !== one && void 0 !== other ? inOne(one, other) : (one ?? other);
}
function both(first, second) {
	return (...values) => {
		first(...values);
		second(...values);
	};
}
function mergedPlans(first, second) {
	let all = new Map(Object.entries(first));
	for (let [name, plan] of Object.entries(second)) {
		let known = all.get(name);
		all.set(name, known ? merged(known, plan) : plan);
	}
	return Object.fromEntries(all);
}
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
			along(parseJsonPointer(pointer) ?? [], {
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
		.reduce(merged, {});
}
function along(tokens, leaf) {
	return tokens.reduceRight(
		(inner, token) => ({
			members: {
				[token]: inner,
			},
			...(/^(?:0|[1-9]\d{0,8})$/.test(token) && {
				itemsAt: {
					[token]: inner,
				},
			}),
		}),
		leaf,
	);
}
function parseJsonPointer(text) {
	if ("" === text) return [];
	if (!text.startsWith("/") || /~(?![01])/.test(text)) return null;
	return text
		.slice(1)
		.split("/")
		.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}
function optional(parse1) {
	return (text, refuse) => ("" === text ? null : parse1(text, refuse));
}
function required(parse1, what) {
	return (text, refuse) => {
		if ("" !== text) return parse1(text, refuse);
		refuse(`is required: ${what}`);
		return parse1(text, () => void 0);
	};
}
let fields_boolean = (text, refuse) => {
	let isTrue = ["true", "True", "TRUE"].includes(text);
	if (!isTrue && !["false", "False", "FALSE"].includes(text))
		refuse(`is neither true nor false${suggestion(meantBoolean(text.toLowerCase()))}`);
	return isTrue;
};
function meantBoolean(text) {
	if (["true", "yes", "on", "1"].includes(text)) return "true";
	return ["false", "no", "off", "0"].includes(text) ? "false" : null;
}
function choice(choices, ...others) {
	return (text, refuse) => {
		let chosen = choices.find((one) => one.toLowerCase() === text.toLowerCase());
		if (void 0 !== chosen) return chosen;
		let listed = [...choices, ...others].join(", ");
		refuse(`is not one of ${listed}${suggestion(nearest(text, choices))}`);
		return choices[0];
	};
}
function integer(lowest, highest) {
	return (text, refuse) => {
		let value = /^\d{1,15}$/.test(text) ? Number(text) : 0 / 0;
		let isAllowed = value >= lowest && value <= highest;
		if (!isAllowed) refuse(`is not a whole number from ${lowest} to ${highest}`);
		return value;
	};
}
let UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
function uuid(where) {
	return (text, refuse) => {
		if (!UUID.test(text)) {
			let isEmail = /^[^\s@]+@[^\s@]+$/.test(text);
			let fault = isEmail ? "is an email address, not a UUID" : "is not a UUID";
			refuse(`${fault}, such as aeadc05e-98a8-11ec-ac2c-da7ad0900001: ${where}`);
		}
		return text.toLowerCase();
	};
}
let MILLISECONDS = {
	"": 1_000,
	s: 1_000,
	m: 60_000,
	h: 3_600_000,
};
let LONGEST_DURATION = 6 * MILLISECONDS.h;
function duration(shortestMilliseconds) {
	return (text, refuse) => {
		let milliseconds = millisecondsIn(text);
		if (Number.isNaN(milliseconds)) refuse("is not a duration, such as 90, 90s, 5m or 1h");
		else if (milliseconds > LONGEST_DURATION) refuse("is longer than 6h, the most that is allowed");
		else if (milliseconds < shortestMilliseconds) refuse(`is shorter than ${shortestMilliseconds / MILLISECONDS.s}s`);
		return milliseconds;
	};
}
function millisecondsIn(text) {
	let [, digits, unit = ""] = /^(\d{1,9})([smh]?)$/.exec(text) ?? [];
	let isUnit = (name) => name in MILLISECONDS;
	return void 0 !== digits && isUnit(unit) ? Number(digits) * MILLISECONDS[unit] : 0 / 0;
}
let lib_path = (text, refuse) => {
	let fault = whyNoPath(text);
	if (null !== fault) refuse(fault);
	return text;
};
function whyNoPath(text) {
	if (/\p{Cc}/u.test(text)) return "is not a path: it holds a line break or a control character";
	return text.includes("${{") ? "holds an expression that was not expanded" : null;
}
let jsonPointer = (text, refuse) => {
	if ("" === text || null === parseJsonPointer(text))
		refuse(
			"is not a JSON Pointer within a SARIF result, such as /properties/datadog.finding_id (~ is written ~0, and / within a name ~1)",
		);
	return text;
};
let SITE_VARIABLES = ["DD_SITE", "DATADOG_SITE"];
let DEFAULT_SITE = "datadoghq.com";
function readDestination(reader) {
	let { text, from } = reader.setting("datadog-site", SITE_VARIABLES);
	let site = "" === text ? DEFAULT_SITE : resolveSite(text);
	if (null === site) {
		let place = "datadog-site" === from ? "" : ` (read from ${from})`;
		let meant = suggestion(siteNamed(text) ?? nearest(text, SITES));
		let sites = `${"" === meant ? ": the" : " The"} sites are ${SITES.join(", ")}`;
		reader.refuse("datadog-site", `is not a Datadog site${place}${meant}${sites}`, text);
	}
	let url = reader.read("api-url", optional(apiUrl));
	return {
		site: site ?? DEFAULT_SITE,
		apiUrl: url ?? siteApiUrl(site ?? DEFAULT_SITE),
	};
}
let apiUrl = (text, refuse) => {
	let isUrl = /^https?:\/\//i.test(text) && !/[\s\p{Cc}\\]/u.test(text);
	let url = isUrl ? URL.parse(text) : null;
	let fault = null === url ? "is not a URL, such as https://datadog-gateway.example.com" : whyNoApiUrl(url);
	if (null !== fault) refuse(fault);
	return null === url ? text : url.origin + pathOf(url);
};
function whyNoApiUrl(url) {
	if ("http:" === url.protocol && !isLoopback(url.hostname))
		return "sends the credentials in the clear: use https://, as only loopback may do without";
	if ("" !== url.username || "" !== url.password) return "holds a user name or a password: a gateway has to do without";
	if ("" !== url.search || "" !== url.hash) return "holds a query or a fragment: give the base URL alone";
	let [path1 = ""] = /\/api(?:\/v\d+)?$/.exec(pathOf(url)) ?? [];
	if ("" === path1) return null;
	let base = url.origin + pathOf(url).slice(0, -path1.length);
	return `already has the path of the API in it: give the base URL alone, ${base}`;
}
function pathOf({ pathname }) {
	return pathname.replace(/\/+$/, "");
}
function isLoopback(hostname) {
	return "localhost" === hostname || "[::1]" === hostname || /^127(?:\.\d+){3}$/.test(hostname);
}
let NONE = [];
let FACETS = {
	rule: ({ rule, advisory }) => oneOrNone(rule ?? advisory),
	advisory: ({ advisory }) => oneOrNone(advisory),
	package: (finding) => oneOrNone(finding.package),
	type: ({ type }) => oneOrNone(type),
	severity: ({ severity }) => oneOrNone(severity),
	file: ({ file }) => oneOrNone(file),
	service: ({ service }) => oneOrNone(service),
	team: ({ teams = NONE }) => teams,
	codeowner: ({ codeowners = NONE }) => codeowners,
	resource: ({ resource, resourceId }) => oneOrNone(resource ?? resourceId),
	account: ({ account }) => oneOrNone(account),
};
let NAMED_FACETS = Object.keys(FACETS).filter(isNamed);
let TAG_KEY = /^[\p{L}\p{N}_./-]{1,200}$/u;
function parseFacet(text) {
	return isNamed(text) ? text : parseTagFacet(text);
}
function parseTagFacet(text) {
	let key = tagKeyOf(text)?.toLowerCase() ?? "";
	return TAG_KEY.test(key) ? `tag:${key}` : null;
}
function tagKeyOf(text) {
	return text.startsWith("tag:") ? text.slice(4) : null;
}
function facetValues(finding, facet) {
	if (isNamed(facet)) return FACETS[facet](finding);
	let start = `${tagKeyOf(facet)}:`;
	return (finding.tags ?? NONE).filter((tag) => tag.startsWith(start)).map((tag) => tag.slice(start.length));
}
function oneOrNone(value) {
	return void 0 === value ? NONE : [value];
}
function isNamed(text) {
	return Object.hasOwn(FACETS, text);
}
let PLACEHOLDERS = [
	"count",
	...NAMED_FACETS,
	"fixed_version",
	"due_date",
	"finding_titles",
	"findings",
	"repository",
	"ref",
	"sha",
	"run_url",
	"actor",
	"part",
];
let PLACEHOLDER_PATTERN = /\{\{([^{}]*)\}\}/g;
function parsePlaceholder(name) {
	return PLACEHOLDERS.find((known) => known === name) ?? parseTagFacet(name);
}
function placeholdersIn(template) {
	return [...new Set(namesIn(template).flatMap((name) => parsePlaceholder(name) ?? []))];
}
function unknownPlaceholders(template) {
	let unknown = namesIn(template).filter((name) => null === parsePlaceholder(name));
	return [...new Set(unknown)];
}
function namesIn(template) {
	return Array.from(template.matchAll(PLACEHOLDER_PATTERN), ([, name = ""]) => name.trim());
}
let FROM_SEVERITY = {
	critical: "P1",
	high: "P2",
	medium: "P3",
	low: "P4",
	info: "P5",
	none: "NOT_DEFINED",
};
let NO_RULES = {
	route: null,
	projectId: null,
	groupBy: "all",
	title: null,
	description: null,
	priority: null,
	assigneeId: null,
};
function rulesOf(operation) {
	return [operation, ...operation.routes.flatMap(({ action }) => ("leave-out" === action ? [] : [action]))];
}
function projectsOf(operation) {
	if ("attach" === operation.kind) return [operation.projectId];
	return [...new Set(rulesOf(operation).flatMap(({ projectId }) => projectId ?? []))];
}
function tagKeysOf(operation) {
	if ("attach" === operation.kind) return new Set();
	let named = rulesOf(operation).flatMap(({ groupBy, title, description }) => [
		groupBy,
		...[title, description].flatMap((text) => placeholdersIn(text ?? "")),
	]);
	let asked = operation.routes.flatMap(({ when }) => when.map(({ facet }) => facet));
	return new Set([...named, ...asked].flatMap((name) => tagKeyOf(name) ?? []));
}
let CLASSIC_PAGE = /^\/?([a-z][a-z0-9_]*)\.do(?:\?(.*))?$/is;
let SYS_ID = /^[0-9a-f]{32}$/i;
let CONDITION = /(?:^|\^)(?:OR|NQ)?sys_id=([^^]*)/g;
let CLASSIC_TARGET = "/now/nav/ui/classic/params/target/";
let WORKSPACE_RECORDS = /\/record\/([a-z][a-z0-9_]*)\/([^/]+)/gi;
function serviceNowSysId(url) {
	let parsed = parseServiceNowUrl(url);
	return parsed.ok ? parsed.sysId : null;
}
function recordId(sysId, url) {
	return sysId?.toLowerCase() ?? (null === url ? null : serviceNowSysId(url));
}
function recordOf(ticket) {
	return ticket && recordId(ticket.sysId, ticket.url);
}
function sysIdIn(link) {
	let known = serviceNowSysId(link);
	if (null !== known) return known;
	let found = new Set(link.toLowerCase().match(/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g));
	let [only] = found;
	return 1 === found.size && void 0 !== only ? only : null;
}
function parseIncidentUrl(text) {
	let parsed = parseServiceNowUrl(text);
	return parsed.ok && "incident" !== parsed.table
		? refusedUrl(`names a record of the table ${parsed.table}, and Datadog takes incidents only`)
		: parsed;
}
function parseServiceNowUrl(text) {
	if (/[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text)) return refusedUrl("is not a URL");
	let url = new URL(text);
	if ("https:" !== url.protocol) return refusedUrl("does not begin with https://");
	if ("" !== url.username || "" !== url.password) return refusedUrl("holds a user name or a password");
	if (!/^(?:[a-z0-9-]+\.)+service-now\.com$/.test(url.hostname) || "" !== url.port)
		return refusedUrl("is not on a host below service-now.com");
	return isWorkspace(url) ? workspaceRecord(url) : classicRecord(url, text);
}
function refusedUrl(reason) {
	return {
		ok: false,
		reason,
	};
}
function isWorkspace({ pathname }) {
	return pathname.startsWith("/now/") && !pathname.startsWith(CLASSIC_TARGET);
}
function workspaceRecord(url) {
	let records = [...url.pathname.matchAll(WORKSPACE_RECORDS)];
	let [, table = "", id = ""] = records[0] ?? [];
	if (0 === records.length) return refusedUrl(/\/list(?:\/|$)/.test(url.pathname) ? IS_A_LIST : NO_RECORD);
	if (new Set(records.map(([, , sysId = ""]) => sysId.toLowerCase())).size > 1) return refusedUrl(TWO_RECORDS);
	if (!SYS_ID.test(id))
		return refusedUrl(id.startsWith("-1") ? "is the form of a record that is not saved yet" : NO_RECORD);
	let sysId = id.toLowerCase();
	return {
		ok: true,
		sysId,
		table: table.toLowerCase(),
		url: `https://${url.hostname}/${table.toLowerCase()}.do?sys_id=${sysId}`,
	};
}
let NO_RECORD = "names no record by its sys_id";
let TWO_RECORDS = "names two different records";
let IS_A_LIST = "is the address of a list, not of a record";
function classicRecord(url, asGiven) {
	let [, table = "", query = ""] = CLASSIC_PAGE.exec(classicPage(url)) ?? [];
	if (table.toLowerCase().endsWith("_list")) return refusedUrl(IS_A_LIST);
	let page = new URLSearchParams(query);
	let named = [page, url.searchParams].flatMap(recordsIn);
	if (new Set(named.map((id) => id.toLowerCase())).size > 1) return refusedUrl(TWO_RECORDS);
	let [sysId = "", ...others] = page.getAll("sys_id");
	return 0 === others.length && SYS_ID.test(sysId)
		? {
				ok: true,
				sysId: sysId.toLowerCase(),
				table: table.toLowerCase(),
				url: asGiven,
			}
		: refusedUrl(NO_RECORD);
}
function recordsIn(parameters) {
	let conditions = parameters
		.getAll("sysparm_query")
		.flatMap((query) => Array.from(query.matchAll(CONDITION), ([, id = ""]) => id));
	return [...parameters.getAll("sys_id"), ...conditions];
}
function classicPage(url) {
	if ("/nav_to.do" === url.pathname) return url.searchParams.get("uri") ?? "";
	if (!url.pathname.startsWith(CLASSIC_TARGET)) return url.pathname + url.search;
	let target = percentDecoded(url.pathname.slice(CLASSIC_TARGET.length));
	return target.includes("?") ? target : target + url.search;
}
let SEVERITIES = ["critical", "high", "medium", "low", "info", "none"];
function attribute_readers_text(...paths) {
	return {
		paths,
		read: (at, { shared }) => sharedOrNone(shared, firstText(at, paths)),
	};
}
function ownText(path1) {
	return {
		paths: [path1],
		read: (at) => textOf(at(path1)),
	};
}
function address(...paths) {
	return {
		...attribute_readers_text(...paths),
		isAddress: true,
	};
}
function word(path1) {
	return {
		paths: [path1],
		read: (at, { shared }) => sharedOrNone(shared, textOf(at(path1))?.toLowerCase()),
	};
}
function severity(path1) {
	return {
		paths: [path1],
		read(at) {
			let name = textOf(at(path1))?.toLowerCase();
			return SEVERITIES.find((known) => known === name);
		},
	};
}
function lineNumber(...paths) {
	return {
		paths,
		read: (at) => paths.map(at).find(isLine),
	};
}
function isLine(value) {
	return "number" == typeof value && Number.isInteger(value) && value > 0;
}
function moment(path1) {
	return {
		paths: [path1],
		read: (at) => millisecondsOf(at(path1)) ?? void 0,
	};
}
function nameAndVersion(name, version) {
	return {
		paths: [name, version],
		read(at, { shared }) {
			let named = textOf(at(name));
			if (void 0 === named) return;
			return shared.text([named, textOf(at(version)) ?? []].flat().join(" "));
		},
	};
}
let FIXES = [
	"remediation.recommended",
	...["package", "root_package"].flatMap((of) =>
		[
			"closest_no_vulnerabilities",
			"closest_no_critical",
			"closest_minimum_risk_only_no_fix_vulnerabilities",
			"latest_no_vulnerabilities",
			"latest_no_critical",
			"base",
		].map((which) => `remediation.${of}.${which}[]`),
	),
].map((place) => ({
	name: `${place}.name`,
	version: `${place}.version`,
}));
function fixedVersion() {
	return {
		paths: FIXES.flatMap(({ name, version }) => [name, version]),
		read(at, { shared }) {
			let named = textOf(at("package.name"));
			let current = plainVersion(textOf(at("package.version")));
			for (let fix of FIXES) {
				let version = firstOf(at(fix.version));
				if (void 0 === version || plainVersion(version) === current) continue;
				let other = firstOf(at(fix.name));
				let isOther = void 0 !== other && void 0 !== named && other !== named;
				return shared.text(isOther ? `${other} ${version}` : version);
			}
		},
	};
}
function plainVersion(version) {
	return version?.replace(/^v(?=\d)/, "");
}
function texts(...paths) {
	return {
		paths,
		read: (at, { shared }) => {
			let all = paths.flatMap((path1) => textOf(at(path1)) ?? textsOf(at(path1)));
			return sortedOnce(all, shared);
		},
	};
}
let TAGS = "tags[]";
function textOrTag(path1, key) {
	return {
		paths: [path1, TAGS],
		read: (at, { shared }) => sharedOrNone(shared, textOf(at(path1)) ?? valuesOfTag(at, key).toSorted()[0]),
	};
}
function tag(key) {
	return {
		paths: [TAGS],
		read: (at, { shared }) => sharedOrNone(shared, valuesOfTag(at, key).toSorted()[0]),
	};
}
function tagValues(key) {
	return {
		paths: [TAGS],
		read: (at, { shared }) => sortedOnce(valuesOfTag(at, key), shared),
	};
}
function keptTags() {
	return {
		paths: [TAGS],
		read(at, { shared, tagKeys }) {
			let kept = [...tagKeys].flatMap((key) => tagsOf(at, key));
			return sortedOnce(kept, shared);
		},
	};
}
function valuesOfTag(at, key) {
	return tagsOf(at, key).map((tag) => tag.slice(key.length + 1));
}
function tagsOf(at, key) {
	let tags = at(TAGS);
	let start = `${key}:`;
	if (!Array.isArray(tags)) return [];
	return tags.filter((tag) => "string" == typeof tag && tag.startsWith(start) && tag.length > start.length);
}
function sortedOnce(list, shared) {
	return 0 === list.length ? void 0 : shared.list([...new Set(list)].toSorted());
}
function sharedOrNone(shared, value) {
	return void 0 === value ? void 0 : shared.text(value);
}
function firstText(at, paths) {
	for (let path1 of paths) {
		let value = textOf(at(path1));
		if (void 0 !== value) return value;
	}
}
function textOf(value) {
	return "string" == typeof value && "" !== value ? value : void 0;
}
function firstOf(value) {
	return textOf(value) ?? textsOf(value)[0];
}
function textsOf(value) {
	return Array.isArray(value) ? value.flatMap((one) => textOf(one) ?? []) : [];
}
function millisecondsOf(value) {
	if ("string" != typeof value && "number" != typeof value) return null;
	if ("" === value) return null;
	let milliseconds = Number.isFinite(Number(value)) ? Number(value) : Date.parse(`${value}`);
	return Number.isFinite(milliseconds) ? milliseconds : null;
}
let ATTRIBUTES = {
	title: attribute_readers_text("title"),
	severity: severity("severity"),
	type: word("finding_type"),
	evaluation: word("compliance.evaluation"),
	rule: attribute_readers_text("rule.id"),
	ruleName: attribute_readers_text("rule.name"),
	advisory: attribute_readers_text("advisory.cve", "advisory.id"),
	aliases: texts("advisory.id", "advisory.aliases[]"),
	package: nameAndVersion("package.name", "package.version"),
	fixedVersion: fixedVersion(),
	file: address("code_location.filename", "package.declaration.block.filename"),
	line: lineNumber("code_location.line_start", "package.declaration.block.line_start"),
	endLine: lineNumber("code_location.line_end", "package.declaration.block.line_end"),
	repositoryUrl: address("git.repository_url"),
	codeowners: texts("git.codeowners[]"),
	service: textOrTag("service.name", "service"),
	teams: tagValues("team"),
	environment: tag("env"),
	resource: attribute_readers_text("resource_name"),
	resourceType: attribute_readers_text("resource_type"),
	resourceId: ownText("resource_id"),
	account: attribute_readers_text(
		"cloud_resource.account",
		"cloud_resource.account.account",
		"cloud_resource.account.account_id",
		"cloud_resource.account_name",
	),
	accountId: attribute_readers_text("cloud_resource.account.account_id"),
	region: attribute_readers_text("cloud_resource.region"),
	image: attribute_readers_text("container_image.name", "container_image.repository"),
	cluster: attribute_readers_text("k8s.cluster_id"),
	dueAt: moment("workflow.due_date.due_at"),
	firstSeenAt: moment("first_seen_at"),
	tags: keptTags(),
};
let READERS = ATTRIBUTES;
let ATTRIBUTE_PATHS = [...new Set(Object.values(ATTRIBUTES).flatMap(({ paths }) => paths))];
let ADDRESS_PATHS = new Set(Object.values(ATTRIBUTES).flatMap(({ paths, isAddress }) => (isAddress ? paths : [])));
function readAttributes(at, reading, rest) {
	return attributesFrom((name) => READERS[name].read(at, reading), rest);
}
let PLACE = new Set(["file", "line", "endLine", "repositoryUrl"]);
function mergeAttributes(first, other, rest) {
	let place = void 0 === first.file ? other : first;
	return attributesFrom((name) => (PLACE.has(name) ? place[name] : (first[name] ?? other[name])), rest);
}
function attributesFrom(take, rest) {
	return {
		title: take("title"),
		severity: take("severity"),
		type: take("type"),
		evaluation: take("evaluation"),
		rule: take("rule"),
		ruleName: take("ruleName"),
		advisory: take("advisory"),
		aliases: take("aliases"),
		package: take("package"),
		fixedVersion: take("fixedVersion"),
		file: take("file"),
		line: take("line"),
		endLine: take("endLine"),
		repositoryUrl: take("repositoryUrl"),
		codeowners: take("codeowners"),
		service: take("service"),
		teams: take("teams"),
		environment: take("environment"),
		resource: take("resource"),
		resourceType: take("resourceType"),
		resourceId: take("resourceId"),
		account: take("account"),
		accountId: take("accountId"),
		region: take("region"),
		image: take("image"),
		cluster: take("cluster"),
		dueAt: take("dueAt"),
		firstSeenAt: take("firstSeenAt"),
		tags: take("tags"),
		...rest,
	};
}
function valuesIn(...objects) {
	return (path1) => {
		let steps = STEPS.get(path1) ?? [];
		for (let object of objects) {
			let value = follow(object, steps);
			if (null != value) return value;
		}
	};
}
let STEPS = new Map(
	ATTRIBUTE_PATHS.map((path1) => [
		path1,
		path1.split(".").map((step) => ({
			name: step.replace("[]", ""),
			isList: step.endsWith("[]"),
		})),
	]),
);
function follow(value, steps, from = 0) {
	let reached = value;
	for (let index = from; index < steps.length; index += 1) {
		let step = steps[index];
		if (void 0 === step || void 0 === reached) return;
		reached = property(reached, step.name);
		if (!step.isList) continue;
		if (!Array.isArray(reached)) return;
		let rest = index + 1;
		return rest === steps.length ? reached : reached.map((item) => follow(item, steps, rest));
	}
	return reached;
}
function showsTicket(entry) {
	return entry.isOpen && null !== entry.serviceNow;
}
function casesInBoth(earlier, later) {
	if (0 === earlier.length) return later;
	let cases = new Map(earlier.map((entry) => [entry.id, entry]));
	for (let entry of later) {
		let known = cases.get(entry.id);
		if (void 0 === known || !showsTicket(known)) cases.set(entry.id, entry);
	}
	return [...cases.values()];
}
function completed(first, other) {
	return mergeAttributes(first, other, ownOf(first, other));
}
function withAnswer(finding, answer) {
	return mergeAttributes(finding, answer, {
		...ownOf(finding, answer),
		severity: answer.severity ?? finding.severity,
		evaluation: answer.evaluation,
	});
}
function ownOf({ id, origin, workItemUrl, status, cases }, other) {
	return {
		id,
		origin,
		workItemUrl: workItemUrl ?? other.workItemUrl,
		status: void 0 === other.status ? status : other.status,
		cases: cases && other.cases ? casesInBoth(cases, other.cases) : (cases ?? other.cases),
	};
}
function isYamlMap(value) {
	return "object" == typeof value && null !== value && !Array.isArray(value);
}
let MOST_ALIASED = 5_000;
let MOST_OPEN = 100;
async function readYaml(text, fault) {
	if (isTooDeep(text)) {
		fault(1, "is nested too deeply");
		return null;
	}
	let yaml = await __nccwpck_require__.e(637).then(__nccwpck_require__.t.bind(__nccwpck_require__, 6637, 19));
	let lineCounter = new yaml.LineCounter();
	let document = yaml.parseDocument(text, {
		schema: "failsafe",
		customTags: ["null"],
		lineCounter,
		prettyErrors: false,
		logLevel: "error",
	});
	for (let { message, pos } of document.errors)
		fault(lineCounter.linePos(pos[0]).line, message.split("\n", 1)[0] ?? "");
	if (document.errors.length > 0) return null;
	try {
		let value = document.toJS({
			maxAliasCount: MOST_ALIASED,
		});
		let lineOf = (path1) => lineCounter.linePos(nodeAt(path1, document, yaml)?.range?.[0] ?? 0).line || 1;
		return {
			value,
			lineOf,
		};
	} catch (error) {
		let reason = messageOf(error);
		let isTooMuch = reason.startsWith("Excessive alias count");
		fault(1, isTooMuch ? `has more than ${MOST_ALIASED} values, aliases included` : reason);
		return null;
	}
}
function isTooDeep(text) {
	let depth = 0;
	let deepest = 0;
	for (let [bracket] of text.matchAll(/[[\]{}]/g)) {
		depth = "[{".includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
		deepest = Math.max(deepest, depth);
	}
	return deepest > MOST_OPEN || text.includes("- ".repeat(MOST_OPEN));
}
function nodeAt(path1, document, { isAlias, isMap, isSeq }) {
	let found = document.contents;
	let content = found;
	for (let part of path1) {
		let whole = isAlias(content) ? content.resolve(document) : content;
		let pair = isMap(whole) ? whole.items.find(({ key }) => String(key) === part) : void 0;
		let item = isSeq(whole) ? whole.items[Number(part)] : void 0;
		found = pair?.key ?? item;
		content = pair?.value ?? item;
	}
	return found;
}
function conditionsOf(route, fault) {
	let { when } = route;
	if (void 0 === when) {
		fault([], 'has no "when": write "when: {}" for a route that takes everything');
		return [];
	}
	if (!isYamlMap(when)) {
		let example = "{ team: payments, severity: [critical, high] }";
		fault(["when"], `"when" is not a map, such as ${example}`);
		return [];
	}
	return Object.entries(when).flatMap(([key, value]) => {
		let facet = parseFacet(key);
		if (null === facet) {
			let known = [...NAMED_FACETS, "tag:KEY"].join(", ");
			let meant = suggestion(nearest(key, NAMED_FACETS));
			fault(["when", key], `is not one of ${known}${meant}`, key);
			return [];
		}
		let values = Array.isArray(value) ? value : [value];
		let patterns = values.map((item) => ("string" == typeof item ? item.trim() : ""));
		if (0 === patterns.length || patterns.includes("")) {
			fault(["when", key], `"${key}" needs a text or a list of texts`);
			return [];
		}
		for (let pattern of patterns) checkPattern(facet, pattern, (reason) => fault(["when", key], reason, pattern));
		return [
			{
				facet,
				patterns,
			},
		];
	});
}
function checkPattern(facet, pattern, refuse) {
	if (pattern.startsWith("!")) refuse("cannot exclude: put a route that takes what it names before this one");
	else if ("severity" !== facet || pattern.includes("*")) {
		if ("file" === facet && pattern.includes("\\")) refuse("has a backslash: write / between folders");
		else if ("file" === facet && /^\.{0,2}\//.test(pattern))
			refuse("does not begin at the repository's root: write src/app.ts, not /src/app.ts");
		else if ("file" === facet && /\{[^{},]*,/.test(pattern))
			refuse('has alternatives in braces: give a list, such as ["src/**", "lib/**"]');
	} else choice(SEVERITIES)(pattern, refuse);
}
function unreachableRoutes(routes) {
	return routes.flatMap((route, index) => {
		let earlier = routes.slice(0, index).find(({ when }) => takesAll(when, route.when));
		if (void 0 === earlier) return [];
		return [
			`Route ${route.number} (line ${route.line} of \`routes\`) never takes anything: route ${earlier.number} (line ${earlier.line}) takes all that it could. Move it up, or remove it.`,
		];
	});
}
function takesAll(earlier, later) {
	return earlier.every(({ facet, patterns }) =>
		later.some(
			(condition) =>
				condition.facet === facet &&
				condition.patterns.every((narrow) => patterns.some((wide) => covers(wide, narrow, "file" === facet))),
		),
	);
}
function covers(wide, narrow, isPath) {
	let [one, other] = isPath ? [wide, narrow] : [wide.toLowerCase(), narrow.toLowerCase()];
	if (one === other) return true;
	let beginning = (isPath ? /^([^*]*)\*\*$/ : /^([^*]*)\*+$/).exec(one)?.[1];
	return void 0 !== beginning && (other.split("*", 1)[0] ?? "").startsWith(beginning);
}
let PRIORITIES = ["NOT_DEFINED", "P1", "P2", "P3", "P4", "P5"];
let GROUP_BY = ["all", "finding", ...NAMED_FACETS];
let RULE_NAMES = ["project-id", "assignee-id", "priority", "title", "description", "group-by"];
function rulesFrom(read, others) {
	return {
		route: others.route,
		projectId: read("project-id", projectId) ?? others.projectId,
		groupBy: read("group-by", groupBy) ?? others.groupBy,
		title: read("title", template) ?? others.title,
		description: read("description", template) ?? others.description,
		priority: read("priority", priority) ?? others.priority,
		assigneeId: read("assignee-id", assigneeId) ?? others.assigneeId,
	};
}
let projectId = uuid("the project's UUID is in the URL of its settings page in Case Management");
let assigneeId = uuid("the user's UUID is in the URL of their page in Organization Settings > Users");
let NAME = /^[\w.-]{1,40}$/;
let template = (text, refuse) => {
	let unknown = unknownPlaceholders(text);
	if (unknown.length > 0) {
		let names = unknown.filter((name) => NAME.test(name)).slice(0, 5);
		let fault = names.length > 0 ? `names ${listed(names)}` : "has {{ }} around something else";
		refuse(`${fault}: the placeholders are ${listed([...PLACEHOLDERS, "tag:KEY"])}`);
	}
	return text;
};
function listed(names) {
	return names.map((name) => `{{${name}}}`).join(", ");
}
let groupBy = (text, refuse) => {
	if (!/^tag:/i.test(text)) return choice(GROUP_BY, "or a tag such as tag:env")(text, refuse);
	let facet = parseTagFacet(`tag:${text.slice(4)}`);
	if (null === facet) refuse("names no tag: give its key, as in tag:env");
	return facet ?? "all";
};
let single = choice([...PRIORITIES, "from-severity"], "or a map such as critical=P1, high=P1, medium=P3");
let priority = (text, refuse) => {
	if (text.includes("=")) return priorityMap(text, refuse);
	let chosen = single(text, refuse);
	return "from-severity" === chosen ? FROM_SEVERITY : chosen;
};
let priorityMap = (text, refuse) => {
	let map = new Map();
	for (let entry of text.split(/[,\n]/).map((part) => part.trim())) {
		if ("" === entry) continue;
		let [key = "", value = "", ...more] = entry.split("=").map((part) => part.trim());
		let faults = [];
		let severity = choice(SEVERITIES)(key, (reason) => {
			faults.push(`has ${JSON.stringify(key)}, which ${reason}`);
		});
		let chosen = PRIORITIES.find((name) => name.toLowerCase() === value.toLowerCase());
		if (void 0 === chosen || more.length > 0) {
			let meant = suggestion(nearest(value, PRIORITIES));
			faults.push(`gives ${key} a priority that is not one of ${PRIORITIES.join(", ")}${meant}`);
		}
		if (map.has(severity)) faults.push(`gives ${severity} two priorities`);
		let [fault] = faults;
		if (void 0 !== fault) {
			refuse(fault);
			break;
		}
		map.set(severity, chosen ?? "NOT_DEFINED");
	}
	return Object.fromEntries(map);
};
let MOST_ROUTES = 500;
let SHOWN_PROBLEMS = 20;
let KEYS = ["when", ...RULE_NAMES, "leave-out"];
async function readRoutes(reader, inputs) {
	let text = rawInput(reader.environment, "routes");
	if ("" === text.trim()) return [];
	let faults = [];
	let routes = await routesIn(text, inputs, faults);
	reader.refuseEach("routes", faults, SHOWN_PROBLEMS, (count) => `and ${count} more of these`);
	if (0 === faults.length) reader.warnings.push(...unreachableRoutes(routes));
	return routes;
}
async function routesIn(text, inputs, faults) {
	let refuse = (line, reason) => {
		faults.push({
			place: `line ${line}`,
			text: "",
			reason,
		});
		return [];
	};
	if (text.includes("${{")) return refuse(1, "holds an expression that was not expanded");
	let yaml = await readYaml(text, (line, reason) => refuse(line, `is not valid YAML: ${reason}`));
	if (null === yaml) return [];
	let { value, lineOf } = yaml;
	if (!Array.isArray(value)) return refuse(lineOf([]), 'is not a list: begin each route with "- when:"');
	let { length } = value;
	if (length > MOST_ROUTES) return refuse(lineOf([]), `has ${length} routes, and at most ${MOST_ROUTES} are allowed`);
	return value.map((item, index) => {
		let number = index + 1;
		let lineAt = (path1) => lineOf([index, ...path1]);
		let fault = (path1, reason, given = "") => {
			faults.push({
				place: `route ${number}, line ${lineAt(path1)}`,
				text: given,
				reason,
			});
		};
		return {
			number,
			line: lineAt([]),
			...routeOf(
				item,
				{
					...inputs,
					route: number,
				},
				fault,
			),
		};
	});
}
function routeOf(route, inputs, fault) {
	if (!isYamlMap(route)) {
		fault([], 'is not a route: give it "when" and what to do with what it takes');
		return {
			when: [],
			action: "leave-out",
		};
	}
	for (let key of Object.keys(route))
		if (!KEYS.some((known) => known === key))
			fault([key], `is not one of ${KEYS.join(", ")}${suggestion(nearest(key, KEYS))}`, key);
	return {
		when: conditionsOf(route, fault),
		action: actionOf(route, inputs, fault),
	};
}
function actionOf(route, inputs, fault) {
	let rules = rulesFrom(ruleReader(route, fault), inputs);
	let leaveOut = route["leave-out"];
	if (void 0 === leaveOut) return rules;
	let others = RULE_NAMES.filter((name) => void 0 !== route[name]).join(", ");
	if ("true" !== routes_textOf(leaveOut).toLowerCase())
		fault(["leave-out"], '"leave-out" can only be true: without it, the route makes tickets');
	else if ("" !== others) {
		let reason = `"leave-out" makes no tickets, so ${others} cannot apply: remove either`;
		fault(["leave-out"], reason);
	}
	return "leave-out";
}
function ruleReader(route, fault) {
	return (name, parse1) => {
		let value = route[name];
		if (void 0 === value) return null;
		let text = "priority" === name ? priorityText(value) : routes_textOf(value);
		if ("" !== text) return parse1(text, (reason) => fault([name], `${reason} (${name})`, text));
		fault([name], `"${name}" needs a text`);
		return null;
	};
}
function routes_textOf(value) {
	return "string" == typeof value ? value.trim() : "";
}
function priorityText(value) {
	if (!isYamlMap(value)) return routes_textOf(value);
	return Object.entries(value)
		.map(([severity, priority]) => `${severity}=${routes_textOf(priority)}`)
		.join(", ");
}
let A_PROJECT = "the UUID of the Datadog Case Management project that has the ServiceNow integration";
async function readOperation(reader) {
	let kind = reader.read("operation", choice(["create", "attach"]));
	return "attach" === kind ? readAttach(reader) : readCreate(reader);
}
async function readCreate(reader) {
	let isKnown = !reader.isRefused("operation");
	reader.read("servicenow-ticket-url", isKnown ? onlyForAttach : optional(incident));
	if (isKnown && "" === reader.text("routes"))
		reader.read(
			"project-id",
			required(() => null, A_PROJECT),
		);
	let rules = rulesFrom((name, parse1) => reader.read(name, optional(parse1)), NO_RULES);
	return {
		kind: "create",
		...rules,
		routes: await readRoutes(reader, rules),
		onExistingTicket: reader.read("on-existing-ticket", optional(choice(["skip", "join", "move", "fail"]))) ?? "skip",
		onClosedTicket: reader.read("on-closed-ticket", choice(["new", "skip", "reopen"])),
	};
}
function readAttach(reader) {
	for (let name of [...RULE_NAMES, "routes", "on-closed-ticket"]) {
		let text = reader.text(name);
		if ("project-id" === name || text === INPUT_DEFAULTS[name]) continue;
		let reason = "belongs to operation: create, and operation is attach: leave it out";
		reader.refuse(name, reason, text);
	}
	let { url, sysId } = reader.read(
		"servicenow-ticket-url",
		required(incident, "operation: attach adds the findings to the ServiceNow ticket at this URL"),
	);
	if (url !== reader.text("servicenow-ticket-url"))
		reader.notes.push(`\`servicenow-ticket-url\` is the address of a workspace; Datadog gets ${url} instead.`);
	return {
		kind: "attach",
		projectId: reader.read("project-id", required(projectId, A_PROJECT)),
		ticketUrl: url,
		sysId,
		onExistingTicket: reader.read("on-existing-ticket", optional(existingForAttach)) ?? "move",
	};
}
let onlyForAttach = (text, refuse) => {
	if ("" === text) return;
	refuse("belongs to operation: attach, and operation is create: set operation: attach, or leave it out");
};
let existingForAttach = (text, refuse) => {
	if ("join" !== text.toLowerCase()) return choice(["skip", "move", "fail"])(text, refuse);
	refuse("belongs to operation: create, and operation is attach: use skip, move or fail");
	return "skip";
};
let incident = (text, refuse) => {
	let read = parseIncidentUrl(text);
	if (read.ok) return read;
	refuse(
		`${read.reason}: give the URL of an incident, such as https://example.service-now.com/incident.do?sys_id=<32 hex digits>`,
	);
	return {
		url: text,
		sysId: "",
	};
};
function createRedactor(secrets) {
	let longestFirst = [...new Set(secrets)]
		.filter((secret) => "" !== secret)
		.sort((one, other) => other.length - one.length);
	if (0 === longestFirst.length) return (text) => text;
	let pattern = new RegExp(longestFirst.map(RegExp.escape).join("|"), "g");
	return (text) => text.replace(pattern, "***");
}
function jsonWithoutSecrets(value, redact, indent = 0) {
	let clean = (_, part) => ("string" == typeof part ? redact(part) : part);
	return JSON.stringify(value, clean, indent);
}
function inInputOrder(problems) {
	return problems.toSorted((a, b) => INPUT_NAMES.indexOf(a.input) - INPUT_NAMES.indexOf(b.input));
}
class InputError extends Error {
	name = "InputError";
	problems;
	constructor(problems) {
		let count = new Set(problems.map(({ input }) => input)).size;
		let heading = 1 === count ? "1 input needs attention:" : `${count} inputs need attention:`;
		let lines = inInputOrder(problems).map(({ input, message }) => `- ${input}: ${message}`);
		super([heading, ...lines].join("\n"));
		this.problems = problems;
	}
}
class InputReader {
	environment;
	warnings = [];
	notes = [];
	#redact;
	#problems = [];
	constructor(environment) {
		this.environment = environment;
		this.#redact = createRedactor(secretsIn(environment));
	}
	get problems() {
		return inInputOrder(this.#problems);
	}
	isRefused(name) {
		return this.#problems.some(({ input }) => input === name);
	}
	text(input) {
		return rawInput(this.environment, input).trim() || INPUT_DEFAULTS[input];
	}
	setting(input, variables) {
		let given = {
			text: this.text(input),
			from: input,
		};
		let others = variables.map((from) => ({
			text: this.environment[from]?.trim() ?? "",
			from,
		}));
		return [given, ...others].find(({ text }) => "" !== text) ?? given;
	}
	read(input, parse1) {
		let text = this.text(input);
		return parse1(text, (reason) => this.refuse(input, reason, text));
	}
	refuse(input, reason, text = "") {
		this.#problems.push({
			input,
			message: this.#clause(text, reason),
		});
	}
	refuseEach(input, faults, most, others) {
		for (let { place, text, reason } of faults.slice(0, most))
			this.#problems.push({
				input,
				message: `${place}: ${this.#clause(text, reason)}`,
			});
		if (faults.length > most) this.refuse(input, others(faults.length - most));
	}
	#clause(text, reason) {
		let clause = this.#redact(reason);
		return "" === text ? clause : `${shown(text, this.#redact)} ${clause}`;
	}
}
function shown(text, redact) {
	return quoted(text, (whole) => withoutUser(redact(whole)));
}
function withoutUser(text) {
	let at = text.lastIndexOf("@");
	let before = text.slice(0, Math.max(at, 0));
	let authority = before.indexOf("//");
	if (-1 === at || (-1 === authority && !/^[^\s:]*:\S*$/.test(before))) return text;
	return `${text.slice(0, -1 === authority ? 0 : authority + 2)}***${text.slice(at)}`;
}
let FINDING_ID = /^[_-]*[A-Za-z0-9][A-Za-z0-9_-]*={0,2}$/;
let LONGEST_ID = 512;
function parseFindingId(text) {
	return text.length <= LONGEST_ID && FINDING_ID.test(text) ? text : null;
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
	[/^[_-]+={0,2}$/, "has no letter or digit in it"],
	[/^[A-Za-z0-9_=-]+$/, "has = elsewhere than at its end, or more than two of them"],
];
function whyNotFindingId(text) {
	let telling = text.slice(0, LONGEST_ID + 1) + text.slice(LONGEST_ID + 1).slice(-8);
	let mistake = MISTAKES.find(([pattern]) => pattern.test(telling));
	return mistake?.[1] ?? "is not a finding ID: those are letters, digits, - and _, then up to two =";
}
let ENTRY = /\$\{\{[^{}\n]*\}\}|[^\s,]+/g;
let DASH = /^\s*-(?=\s|$)/;
function parseIdList(text) {
	let trimmed = text.trim();
	if ("null" === trimmed)
		return {
			findings: [],
			problems: [],
			isNull: true,
		};
	if (/^</.test(trimmed)) return refusedList(text, "looks like HTML or XML, not a list of finding IDs");
	if (/^[[{]/.test(trimmed)) return parseJson(text, trimmed);
	let string = /^".*"$/s.test(trimmed) ? parsedJson(trimmed) : void 0;
	return collect(entriesByLine("string" == typeof string ? string : text));
}
function entriesByLine(text) {
	return text.split("\n").flatMap((line, index) => {
		let entries = line.replace(DASH, "").match(ENTRY) ?? [];
		let place = `line ${index + 1}`;
		return entries.map((entry, position) => ({
			line: index + 1,
			place: 1 === entries.length ? place : `${place}, entry ${position + 1}`,
			text: entry,
			reason: null,
		}));
	});
}
function parseJson(text, trimmed) {
	let parsed = parsedJson(trimmed);
	if (void 0 === parsed) return refusedList(text, whyNotJson(text));
	if (!Array.isArray(parsed))
		return refusedList(text, "is a JSON object: give an array of IDs, or the file in findings-file");
	let line = 1;
	let position = 0;
	return collect(
		parsed.map((value, index) => {
			let id = idOf(value);
			let found = text.indexOf(JSON.stringify(id.text), position);
			if (found >= 0) {
				line += lineBreaks(text.slice(position, found));
				position = found;
			}
			return {
				line,
				place: `entry ${index + 1}`,
				...id,
			};
		}),
	);
}
function idOf(value) {
	if ("string" == typeof value)
		return {
			text: value,
			reason: null,
		};
	let id = property(value, "finding_id") ?? property(value, "id");
	if ("string" == typeof id)
		return {
			text: id,
			reason: null,
		};
	let isObject = "object" == typeof value && null !== value && !Array.isArray(value);
	return {
		text: JSON.stringify(value),
		reason: isObject
			? 'has no text in "id" or "finding_id"'
			: 'is neither a string nor an object with "id" or "finding_id"',
	};
}
function parsedJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
let JSON_STRING = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)/g;
function whyNotJson(text) {
	let bare = text.replace(JSON_STRING, (string) => string.replace(/[^\n]+/g, '"'));
	let comma = bare.search(/,\s*[\]}]/);
	return comma < 0
		? "begins like JSON, but is not valid JSON: each ID needs double quotes"
		: `is not valid JSON: line ${1 + lineBreaks(bare.slice(0, comma))} has a comma after the last entry`;
}
function lineBreaks(text) {
	return text.split("\n").length - 1;
}
function refusedList(text, reason) {
	let place = `line ${1 + lineBreaks(text.slice(0, text.search(/\S/)))}`;
	return {
		findings: [],
		problems: [
			{
				place,
				text: text.trim(),
				reason,
			},
		],
		isNull: false,
	};
}
function collect(entries) {
	let findings = new Map();
	let problems = [];
	for (let { line, place, text, reason } of entries) {
		let id = null === reason ? parseFindingId(text) : null;
		if (null === id)
			problems.push({
				place,
				text,
				reason: reason ?? whyNotFindingId(text),
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
		isNull: false,
	};
}
let sources_SHOWN_PROBLEMS = 10;
function readSources(reader) {
	let ids = parseIdList(rawInput(reader.environment, "finding-ids"));
	reader.refuseEach(
		"finding-ids",
		ids.problems,
		sources_SHOWN_PROBLEMS,
		(count) => `and ${count} more that are not finding IDs`,
	);
	if (ids.isNull)
		reader.warnings.push(
			"`finding-ids` is `null`, taken as an empty list: `toJSON` returns that for a key that does not exist. Check the name of the key.",
		);
	return {
		findings: ids.findings,
		hasIdList: "" !== reader.text("finding-ids"),
		filePatterns: readFilePatterns(reader),
		sarifIdPointer: reader.read("sarif-id-property", optional(jsonPointer)),
		sarifLookup: reader.read("sarif-lookup", fields_boolean),
		query: reader.text("findings-query") || null,
		waitForFindings: reader.read("wait-for-findings", duration(0)),
	};
}
function readFilePatterns(reader) {
	let lines = reader.text("findings-file").split(/\r?\n/);
	let patterns = new Set(lines.map((line) => line.trim()).filter((line) => "" !== line));
	return [...patterns].filter((pattern) => {
		let fault = whyNoPath(pattern);
		if (null !== fault) reader.refuse("findings-file", fault, pattern);
		return null === fault;
	});
}
async function parseInputs(environment, event) {
	let reader = new InputReader(environment);
	reader.warnings.push(...misspelled(environment));
	let inputs = await readInputs(reader, event);
	let { problems } = reader;
	if (0 === problems.length)
		return {
			ok: true,
			inputs,
		};
	return {
		ok: false,
		problems,
		filePatterns: inputs.sources.filePatterns,
	};
}
async function readInputs(reader, event) {
	let sources = readSources(reader);
	let timeout = reader.read("timeout", duration(1_000));
	refuseLongWait(sources, timeout, reader);
	let severity = choice(["critical", "high", "medium", "low", "info"]);
	return {
		credentials: readCredentials(reader, event),
		...readDestination(reader),
		operation: await readOperation(reader),
		sources,
		minSeverity: reader.read("min-severity", optional(severity)),
		maxFindings: reader.read("max-findings", integer(1, 1_000_000)),
		maxTickets: reader.read("max-tickets", integer(1, 1_000_000)),
		ifNoFindings: reader.read("if-no-findings", choice(["ignore", "warn", "fail"])),
		onMissingFinding: reader.read("on-missing-finding", choice(["fail", "skip"])),
		dryRun: reader.read("dry-run", fields_boolean),
		waitForTicket: reader.read("wait-for-ticket", duration(0)),
		timeout,
		failOnError: reader.read("fail-on-error", fields_boolean),
		warnings: reader.warnings,
		notes: reader.notes,
		github: {
			token: readGitHubToken(reader),
			commentOnPr: reader.read("comment-on-pr", fields_boolean),
			annotations: reader.read("annotations", fields_boolean),
			sarifOutput: reader.read("sarif-output", optional(lib_path)),
		},
	};
}
function refuseLongWait(sources, timeout, reader) {
	let longest = longestWait(timeout);
	if (reader.isRefused("wait-for-findings") || !(sources.waitForFindings > longest)) return;
	reader.refuse(
		"wait-for-findings",
		`leaves too little of timeout (${reader.text("timeout")}) for the tickets: raise timeout, or wait at most ${Math.floor(longest / 1000)}s`,
		reader.text("wait-for-findings"),
	);
}
let EXISTING = ["created", "attached", "existing"];
function ticketExists({ status }) {
	return EXISTING.includes(status);
}
function resultOf({ tickets, dryRun, stop }) {
	let existing = tickets.filter(ticketExists).length;
	if (null !== stop) return existing > 0 && !dryRun ? "partial" : "failure";
	if (0 === tickets.length) return "no-findings";
	if (dryRun) return "dry-run";
	if (existing === tickets.length) return "success";
	return existing > 0 ? "partial" : "failure";
}
function exitCodeOf(state, rules) {
	let { stop, tickets } = state;
	if (null !== stop && "budget" !== stop && "datadog" !== stop) return 1;
	let isTried = tickets.length > 0 && tickets.every(({ status }) => "planned" !== status);
	if ("budget" === stop && !isTried) return 1;
	switch (resultOf(state)) {
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
class Journal {
	log;
	sources = [];
	projects = [];
	unnamedSkipped = 0;
	sarif = null;
	findingsOfResults = new Map();
	stop = null;
	failure = null;
	#options;
	#startedAt;
	#begin;
	#warnings = [];
	#skipped = [];
	#findings = new Map();
	#ledger = null;
	constructor(options) {
		this.log = options.log;
		this.#options = options;
		this.#startedAt = options.clock.timestamp();
		this.#begin = options.clock.now();
	}
	warn = (message) => {
		this.#warnings.push(message);
		this.log.warning(message);
	};
	leaveOut(findings) {
		this.#skipped = [...this.#skipped, ...findings];
	}
	planned(findings, ledger) {
		this.#findings = new Map(findings.map((finding) => [finding.id, finding]));
		this.#ledger = ledger;
	}
	report = () => {
		let { operation, dryRun, clock } = this.#options;
		let { stop, failure, projects, unnamedSkipped } = this;
		let tickets = this.#ledger?.tickets() ?? [];
		let vanished = this.#ledger?.skipped() ?? [];
		return {
			result: resultOf({
				tickets,
				dryRun,
				stop,
			}),
			operation,
			dryRun,
			tickets,
			findings: without(this.#findings, vanished),
			projects,
			skipped: [...this.#skipped, ...vanished],
			unnamedSkipped,
			sources: [...this.sources],
			warnings: [...this.#warnings],
			failure,
			startedAt: this.#startedAt,
			endedAt: this.#startedAt + Math.round(clock.now() - this.#begin),
		};
	};
}
function without(findings, vanished) {
	if (0 === vanished.length) return findings;
	let left = new Map(findings);
	for (let { id } of vanished) if (null !== id) left.delete(id);
	return left;
}
let IGNORABLE = String.raw`[[\p{M}\p{C}\p{Default_Ignorable_Code_Point}]--\n]`;
let BLANK = String.raw`[[\p{M}\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]--\n]`;
let COMMAND_AT_START = new RegExp(`^(${BLANK}*)(?=:${IGNORABLE}*:)`, "gmv");
let COMMAND_ANYWHERE = new RegExp(String.raw`#${IGNORABLE}*#${IGNORABLE}*(?=\[)`, "gv");
function logLine(text) {
	if (isPlain(text) && !/::|##/.test(text)) return text;
	return visible(text)
		.replace(COMMAND_AT_START, "$1\\")
		.replace(COMMAND_ANYWHERE, (hashes) => `${hashes}\\`);
}
function annotationText(text) {
	return logLine(text)
		.replace(/`([^`\n]+)`/g, '"$1"')
		.replace(/^- /gm, "• ");
}
let LIVE = /@|#(?=\d)|\bgh-(?=\d)|:(?=\/)|www(?=\.)|:(?=[\w+-]+:)/giu;
let ACTIVE = /[&<>`*_~|[\]#\\\u200b]/gu;
let LEADING = /^[-+=:]|^\d+[.)]/u;
let RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
function markdown(text) {
	return inert(visibleLine(text));
}
function markdownMessage(text) {
	return visibleLine(text)
		.split(/`([^`]+)`/)
		.map((part, index) => (index % 2 === 0 ? inert(part) : `<code>${inert(part)}</code>`))
		.join("");
}
function inert(line) {
	let text = line
		.replace(LIVE, (live) => `${live}\u200b`)
		.replace(ACTIVE, entity)
		.replace(LEADING, (start) => `${start.slice(0, -1)}${entity(start.slice(-1))}`)
		.replaceAll("$", "<span>&#36;</span>");
	return RIGHT_TO_LEFT.test(line) ? `&#8296;${text}&#8297;` : text;
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
function htmlLink(text, url) {
	let address = safeUrl(url);
	return null === address ? markdown(text) : `<a href="${address}">${markdown(text)}</a>`;
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
	let clean = (text, longest = 1 / 0) => shorten(lineWithoutSecrets(text, redact), longest);
	return {
		text: (text, longest) => markdown(clean(text, longest)),
		message: (text, longest) => {
			let lines = redact(text).split("\n");
			let short = shorten(lines.map((line) => clean(line)).join("\n"), longest);
			return short.split("\n").map(markdownMessage).join("<br>");
		},
		code: (text, longest) => codeSpan(clean(text, longest)),
		link: (text, url, longest) => markdownLink(clean(text, longest), redact(url)),
		htmlLink: (text, url, longest) => htmlLink(clean(text, longest), redact(url)),
	};
}
function createLog(core1, redact) {
	let safe = (text) => redact(logLine(redact(text)));
	let annotation = (text) => redact(annotationText(redact(text)));
	return {
		info: (message) => core1.info(safe(message)),
		notice: (message) => core1.notice(annotation(message)),
		warning: (message) => core1.warning(annotation(message)),
		error: (message) => core1.error(annotation(message)),
		debug: (message) => core1.debug(safe(message)),
		async group(title, stage) {
			core1.startGroup(safe(title));
			try {
				return await stage();
			} finally {
				core1.endGroup();
			}
		},
	};
}
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
function outputsOf(report, resultsFile, redact) {
	let { tickets } = report;
	let there = tickets.filter(ticketExists);
	let json = (value) => jsonWithoutSecrets(value, redact);
	let aligned = fitting(there, LISTS_BUDGET, ({ caseKey, caseId, serviceNowUrl }) =>
		[caseKey, caseId, serviceNowUrl].map((value) => json(value ?? "")),
	);
	let entries = fitting(tickets, BUDGET - aligned.size, (ticket) => [json(ticketEntry(ticket))]);
	let [caseKeys = "[]", caseIds = "[]", serviceNowUrls = "[]"] = aligned.lists;
	let first = there[0];
	let count = (...statuses) => String(tickets.filter(({ status }) => statuses.includes(status)).length);
	return {
		values: {
			result: report.result,
			"case-keys": caseKeys,
			"case-ids": caseIds,
			"servicenow-urls": serviceNowUrls,
			"case-key": redact(first?.caseKey ?? ""),
			"servicenow-url": redact(first?.serviceNowUrl ?? ""),
			tickets: entries.lists[0] ?? "[]",
			"finding-count": String(report.findings.size),
			"ticket-count": String(tickets.length),
			"created-count": count("created"),
			"attached-count": count("attached"),
			"existing-count": count("existing"),
			"failed-count": count("failed", "unknown"),
			"skipped-finding-count": String(report.skipped.length + report.unnamedSkipped),
			"results-file": resultsFile ?? "",
			"sarif-file": "",
		},
		warning: cutWarning([
			["tickets", entries.held, tickets.length],
			["case-keys, case-ids and servicenow-urls", aligned.held, there.length],
		]),
	};
}
function setAtOnce({ setOutput }, environment, name, value) {
	try {
		setOutput(name, value);
		return null;
	} catch (error) {
		return `Nothing was done, because the outputs${placeOfOutputs(environment)} cannot be written: ${reasonOf(error)}. The runner makes this file for each step. Check that no other step removed it, and that the disk is not full.`;
	}
}
function placeOfOutputs(environment) {
	let path1 = environment["GITHUB_OUTPUT"];
	return path1 ? ` (\`GITHUB_OUTPUT\`, ${JSON.stringify(path1)})` : "";
}
function ticketEntry(ticket) {
	let { serviceNowUrl, previous } = ticket;
	return {
		status: ticket.status,
		case_id: ticket.caseId,
		case_key: ticket.caseKey,
		case_url: ticket.caseUrl,
		servicenow_url: serviceNowUrl,
		servicenow_sys_id: ticket.serviceNowSysId ?? (null === serviceNowUrl ? null : sysIdIn(serviceNowUrl)),
		servicenow_state: ticket.serviceNowState,
		jira_issue_url: ticket.jiraIssueUrl,
		project_id: ticket.projectId,
		group: ticket.group,
		title: ticket.title,
		priority: ticket.priority,
		finding_ids: ticket.findingIds,
		previous_case_key: previous?.caseKey ?? null,
		previous_servicenow_url: previous?.serviceNowUrl ?? null,
		error: ticket.error,
	};
}
function fitting(items, budget, toTexts) {
	let held = [];
	let size = 0;
	for (let item of items) {
		let texts = toTexts(item);
		let grown = texts.reduce((sum, text) => sum + sizeOf(text) + sizeOf(","), size);
		if (grown > budget) break;
		size = grown;
		held.push(texts);
	}
	let lists = (held[0] ?? []).map((_, at) => `[${held.map((texts) => texts[at]).join(",")}]`);
	return {
		lists,
		held: held.length,
		size,
	};
}
function sizeOf(text) {
	return Math.max(2 * text.length, Buffer.byteLength(text));
}
function cutWarning(lists) {
	let cut = lists.filter(([, held, all]) => held < all);
	if (0 === cut.length) return null;
	let said = cut.map(([output, held, all]) => `${output}: the first ${held} of ${all}`);
	return `GitHub limits the outputs of a job to 1 MiB, so these hold only their first entries (${said.join("; ")}). The file named by the output \`results-file\` has them all.`;
}
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
let VERSION = "0.1.0";
function* resultsText(report, context, finished, redact) {
	let json = (value, indent = 0) => jsonWithoutSecrets(value, redact, indent);
	yield json(headOf(report, context, finished), 2).slice(0, -2);
	yield* list("tickets", report.tickets, (ticket) => json(resultsEntry(ticket)));
	yield* list("skipped", report.skipped, ({ reason, id, label }) =>
		json({
			reason,
			id,
			label,
		}),
	);
	yield* list("findings", report.findings.values(), (finding) => json(findingEntry(finding)));
	yield "\n}\n";
}
function* list(name, items, toJson) {
	yield `,\n  ${JSON.stringify(name)}: [`;
	let separator = "\n    ";
	for (let item of items) {
		yield separator + toJson(item);
		separator = ",\n    ";
	}
	yield separator.startsWith(",") ? "\n  ]" : "]";
}
function headOf(report, context, finished) {
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
		versions: {
			action: VERSION,
			node: process.version,
		},
		workflow: {
			server_url: context.serverUrl,
			repository: context.repository,
			ref: context.ref,
			sha: context.sha,
			run_url: context.runUrl,
			actor: context.actor,
			event_name: context.eventName,
		},
		counts: {
			findings: report.findings.size,
			tickets: report.tickets.length,
			...countByStatus(report.tickets),
			skipped_findings: report.skipped.length + report.unnamedSkipped,
		},
		projects: report.projects.map((project) => ({
			id: project.id,
			key: project.key,
			name: project.name,
			servicenow_instance: project.instance,
			servicenow_assignment_group: project.assignmentGroup,
		})),
		sources: report.sources,
		warnings: report.warnings,
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
		...ticketEntry(ticket),
		route: ticket.route,
		assignee_id: ticket.assigneeId,
	};
}
function findingEntry(finding) {
	return {
		id: finding.id,
		title: finding.title ?? null,
		severity: finding.severity ?? null,
		type: finding.type ?? null,
		rule: finding.rule ?? null,
		rule_name: finding.ruleName ?? null,
		advisory: finding.advisory ?? null,
		package: finding.package ?? null,
		fixed_version: finding.fixedVersion ?? null,
		file: finding.file ?? null,
		line: finding.line ?? null,
		end_line: finding.endLine ?? null,
		repository_url: finding.repositoryUrl ?? null,
		codeowners: finding.codeowners ?? [],
		service: finding.service ?? null,
		teams: finding.teams ?? [],
		environment: finding.environment ?? null,
		resource: finding.resource ?? null,
		resource_type: finding.resourceType ?? null,
		resource_id: finding.resourceId ?? null,
		account: finding.account ?? null,
		region: finding.region ?? null,
		image: finding.image ?? null,
		cluster: finding.cluster ?? null,
		due_at: timeOf(finding.dueAt),
		first_seen_at: timeOf(finding.firstSeenAt),
		origin: finding.origin,
	};
}
function timeOf(milliseconds) {
	let date = new Date(milliseconds ?? 0 / 0);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
function resultsPath(folder) {
	return (0, external_node_path_namespaceObject.join)(
		folder,
		`datadog-servicenow-tickets-${(0, external_node_crypto_.randomBytes)(6).toString("hex")}.json`,
	);
}
let PIECE = 131072;
async function writeResultsFile({ path: path1, context, redact }, report, finished) {
	let there = await (0, promises_namespaceObject.lstat)(path1).catch(() => null);
	if (null !== there && !there.isFile())
		throw new Error(`The results file cannot be written: ${path1} exists and is not a plain file. Remove it.`);
	let temporary = `${path1}.${(0, external_node_crypto_.randomBytes)(6).toString("hex")}.tmp`;
	let pieces = inPieces(resultsText(report, context, finished, redact));
	try {
		await (0, promises_namespaceObject.writeFile)(temporary, pieces, {
			flag: "wx",
			mode: 0o644,
		});
		await (0, promises_namespaceObject.rename)(temporary, path1);
	} catch (error) {
		await (0, promises_namespaceObject.rm)(temporary, {
			force: true,
		});
		throw error;
	}
}
function* inPieces(texts) {
	let gathered = "";
	for (let text of texts) {
		gathered += text;
		if (!(gathered.length < PIECE)) {
			yield gathered;
			gathered = "";
		}
	}
	yield gathered;
}
let SHORTEST_PAUSE = 20;
let PAUSE = 9;
function createResultsFile(place, clock) {
	let end = new AbortController();
	let newest = null;
	let lastWrite = Promise.resolve();
	let background = null;
	async function writeNewest() {
		let tell = newest;
		newest = null;
		if (null !== tell) await writeResultsFile(place, tell(), false);
	}
	function inTurn() {
		let written = lastWrite.then(writeNewest);
		lastWrite = written.catch(() => void 0);
		return written;
	}
	async function follow() {
		try {
			for (let pause = SHORTEST_PAUSE; null !== newest; ) {
				await clock.sleep(pause, end.signal);
				let started = clock.now();
				await inTurn();
				pause = Math.max(SHORTEST_PAUSE, PAUSE * (clock.now() - started));
			}
		} catch {
		} finally {
			background = null;
		}
	}
	return {
		path: place.path,
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
			await writeResultsFile(place, report, true);
		},
	};
}
async function readEvent(environment) {
	let path1 = environment["GITHUB_EVENT_PATH"];
	if (!path1) return null;
	try {
		return JSON.parse(await (0, promises_namespaceObject.readFile)(path1, "utf8"));
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
		property(property(property(event, "pull_request"), "head"), "sha") ??
		property(property(event, "workflow_run"), "head_sha");
	return "string" == typeof sha ? sha : null;
}
let MANY_FINDINGS = 5_000;
async function begin(world) {
	let { environment, toolkit, clock, cancelled } = world;
	let secrets = secretsIn(environment);
	for (let secret of secrets) toolkit.setSecret(secret);
	let redact = createRedactor(secrets);
	let log = createLog(toolkit, redact);
	let event = await readEvent(environment);
	let workflow = {
		event,
		context: workflowContext(environment, event),
	};
	let folders = foldersOf(world);
	let parsed = await parseInputs(environment, event);
	if (!parsed.ok) {
		let unmatched = await problemsOfPatterns(parsed.filePatterns, folders, cancelled);
		log.error(new InputError([...parsed.problems, ...unmatched]).message);
		return null;
	}
	let { inputs } = parsed;
	let path1 = resultsPath(folders.runnerTemp ?? world.temporaryFolder);
	let resultsFile = createResultsFile(
		{
			path: path1,
			context: workflow.context,
			redact,
		},
		clock,
	);
	let problem =
		proxyProblem(environment, inputs.apiUrl) ?? setAtOnce(toolkit, environment, "results-file", resultsFile.path);
	if (null !== problem) {
		log.error(problem);
		return null;
	}
	if (inputs.maxFindings > MANY_FINDINGS) world.saveMemory();
	let { dryRun, operation, site, apiUrl, credentials } = inputs;
	let budget = startBudget(inputs.timeout, clock, cancelled);
	let journal = new Journal({
		operation: operation.kind,
		dryRun,
		clock,
		log,
	});
	for (let note of inputs.notes) log.info(note);
	for (let warning of inputs.warnings) journal.warn(warning);
	let transport = world.createTransport(`datadog-servicenow-tickets/${VERSION}`);
	let { random } = world;
	let asking = {
		site,
		apiUrl,
		credentials,
		transport,
		clock,
		random,
		log,
		budget,
		redact,
	};
	let client = createClient(asking);
	return {
		world,
		inputs,
		workflow,
		folders,
		redact,
		budget,
		clock,
		journal,
		client,
		resultsFile,
	};
}
function foldersOf({ environment, cwd }) {
	return {
		cwd,
		workspace: environment["GITHUB_WORKSPACE"] || cwd,
		runnerTemp: environment["RUNNER_TEMP"] || null,
	};
}
async function problemsOfPatterns(patterns, folders, cancelled) {
	try {
		return (await expandPatterns(patterns, folders, cancelled)).problems;
	} catch (error) {
		if (cancelled.aborted) return [];
		throw error;
	}
}
function counted(count, noun) {
	return `${grouped(count)} ${noun}${1 === count ? "" : "s"}`;
}
function grouped(count) {
	return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
let IRREGULAR = {
	has: "have",
	is: "are",
	was: "were",
};
function verb(count, singular) {
	if (1 === count) return singular;
	return IRREGULAR[singular] ?? singular.replace(/(?<=ch)es$|s$/, "");
}
function enumerated(counts, noun) {
	return counts
		.filter(({ count }) => count > 0)
		.map(({ count, said }, index) => `${0 === index ? counted(count, noun) : grouped(count)} ${said}`)
		.join(", ");
}
let LISTED = 10;
function listing(names, count = names.length) {
	let listed = names.slice(0, LISTED);
	if (count <= listed.length) return listed.join(", ");
	return `${listed.join(", ")} and ${grouped(count - listed.length)} more`;
}
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
	let path1 = segments.map(pathSegment).join("/");
	return `${serverUrl}/${repository}/blob/${pathSegment(sha)}/${path1}${lines(place)}`;
}
function pathSegment(text) {
	return encodeURIComponent(text).replaceAll("(", "%28").replaceAll(")", "%29");
}
function lines({ line, endLine }) {
	if (void 0 === line) return "";
	return void 0 === endLine || endLine <= line ? `#L${line}` : `#L${line}-L${endLine}`;
}
function whatItIs(finding) {
	let { id, title, rule, ruleName, advisory, fixedVersion } = finding;
	if (void 0 === advisory) return title ?? ruleName ?? rule ?? id;
	let where = void 0 === finding.package ? "" : ` in ${finding.package}`;
	return `${advisory}${where}${void 0 === fixedVersion ? "" : `, fixed in ${fixedVersion}`}`;
}
function whereItIs(finding) {
	let { resource, image, cluster, resourceId, account, region } = finding;
	let place = placeText(finding);
	if (null !== place) return place;
	let thing = resource ?? image ?? resourceId ?? cluster;
	let around = [account && `account ${account}`, region].filter((part) => void 0 !== part);
	if (void 0 === thing) return 0 === around.length ? null : around.join(", ");
	return 0 === around.length ? thing : `${thing} (${around.join(", ")})`;
}
function briefly(finding) {
	let { id, rule, advisory, title, resource, image } = finding;
	let where = placeText(finding) ?? resource ?? image;
	let what = advisory ?? rule ?? title ?? id;
	return void 0 === where ? what : `${what} at ${where}`;
}
function findingsOf({ findingIds }, { findings }) {
	return findingIds.flatMap((id) => findings.get(id) ?? []);
}
function hasSeveralProjects({ tickets }) {
	return new Set(tickets.flatMap(({ projectId }) => projectId ?? [])).size > 1;
}
function ticketsByFinding(tickets, wanted) {
	let found = new Map();
	for (let ticket of tickets) for (let id of ticket.findingIds) if (wanted.has(id)) found.set(id, ticket);
	return found;
}
let FEW_FINDINGS = 10;
function hasFewFindings({ findings }) {
	return findings.size <= FEW_FINDINGS;
}
function mostSevereFirst(findings) {
	let bySeverity = Map.groupBy(findings, ({ severity }) => severity);
	return [...SEVERITIES, void 0].flatMap((severity) => bySeverity.get(severity) ?? []);
}
let SHOWN = 10;
let LONGEST_TEXT = 500;
function annotate({ report, context, redact }, notice) {
	let placed = [...report.findings.values()].filter(hasFileAndLine).filter((finding) => isHere(finding, context));
	let shown = mostSevereFirst(placed).slice(0, SHOWN);
	let ticketOf = ticketsByFinding(report.tickets, new Set(shown.map(({ id }) => id)));
	let safe = (text) => shorten(redact(annotationText(redact(text))), LONGEST_TEXT);
	for (let finding of shown) {
		let { severity = "finding", rule, advisory, file, line: startLine } = finding;
		let word = severity.charAt(0).toUpperCase() + severity.slice(1);
		let title = [word, rule ?? advisory].filter((part) => void 0 !== part).join(": ");
		notice(safe(`${ticketPhrase(ticketOf.get(finding.id))}\n${whatItIs(finding)}`), {
			title: safe(title),
			file: safe(file),
			startLine,
			endLine: Math.max(startLine, finding.endLine ?? startLine),
		});
	}
	return placed.length - shown.length;
}
function hasFileAndLine(finding) {
	return void 0 !== finding.file && void 0 !== finding.line;
}
function ticketPhrase(ticket) {
	let address = ticket?.serviceNowUrl ?? ticket?.caseUrl ?? null;
	let names = [ticket?.caseKey, address].filter((name) => null != name).join(" ");
	if (void 0 === ticket || "" === names) return "No ticket yet";
	return ticketExists(ticket) ? `Ticket ${names}` : `No ticket yet, only case ${names}`;
}
let STATUSES = {
	created: {
		mark: "✅",
		word: "created",
		said: "created",
	},
	attached: {
		mark: "📎",
		word: "attached",
		said: "attached to",
	},
	existing: {
		mark: "☑️",
		word: "existing",
		said: "already existed",
	},
	failed: {
		mark: "❌",
		word: "failed",
		said: "failed",
	},
	unknown: {
		mark: "❓",
		word: "unknown",
		said: "with unknown outcome",
	},
	planned: {
		mark: "⏸️",
		word: "not attempted",
		said: "not attempted",
	},
};
let WOULD_BE_CREATED = {
	mark: "📝",
	word: "planned",
	said: "would be created",
};
let WOULD_BE_ATTACHED = {
	...WOULD_BE_CREATED,
	said: "would be attached to",
};
let TOLD = [WOULD_BE_CREATED, WOULD_BE_ATTACHED, ...Object.values(STATUSES)];
function statusWords({ status, caseKey, serviceNowUrl }, { dryRun }) {
	if ("planned" !== status || !dryRun) return STATUSES[status];
	return null === caseKey && null === serviceNowUrl ? WOULD_BE_CREATED : WOULD_BE_ATTACHED;
}
let RESULT_MARKS = {
	success: "✅",
	partial: "⚠️",
	failure: "❌",
	"no-findings": "ℹ️",
	"dry-run": "🧪",
};
function headline(report) {
	return `${RESULT_MARKS[report.result]} ${sentence(report)}`;
}
function sentence(report) {
	let { tickets, skipped, failure, dryRun } = report;
	if (0 === tickets.length) {
		if (null !== failure) return "No ServiceNow ticket was created";
		return 0 === skipped.length ? "No findings, nothing to do" : "Nothing to do, every finding was left out";
	}
	let byWords = Map.groupBy(tickets, (ticket) => statusWords(ticket, report));
	let counts = TOLD.map((words) => {
		let count = byWords.get(words)?.length ?? 0;
		let isStill = dryRun && words === STATUSES.existing;
		return {
			count,
			said: isStill ? `already ${verb(count, "exists")}` : words.said,
		};
	});
	return `${dryRun ? "Dry run: " : ""}${enumerated(counts, "ServiceNow ticket")}`;
}
function problemOf(status, count, cause) {
	return `${counted(count, "ServiceNow ticket")} ${STATUSES[status].said}: ${cause}`;
}
let SEVERITY_MARKS = {
	critical: "🔴 Critical",
	high: "🟠 High",
	medium: "🟡 Medium",
	low: "🔵 Low",
	info: "⚪ Info",
	none: "⚪ None",
	unknown: "❔ Unknown",
};
function severityMark(severity) {
	return SEVERITY_MARKS[severity ?? "unknown"];
}
function severityCounts(findings) {
	let bySeverity = Map.groupBy(findings, ({ severity }) => severity);
	let counts = [...SEVERITIES, void 0].flatMap((severity) => {
		let count = bySeverity.get(severity)?.length ?? 0;
		let mark = severityMark(severity).toLowerCase();
		return 0 === count ? [] : [mark.replace(" ", ` ${grouped(count)} `)];
	});
	return counts.join(" · ");
}
let WITHOUT_FINDING = "without a matching Datadog finding";
let SKIP_REASONS = {
	"closed-ticket": "with a closed ticket (`on-closed-ticket`)",
	missing: "unknown to Datadog",
	"below-min-severity": "below min-severity",
	muted: "muted",
	resolved: "resolved",
	"left-out-by-route": "by a route",
	passing: "passing checks",
};
function skipReason({ reason, id }) {
	return "missing" === reason && null === id ? WITHOUT_FINDING : SKIP_REASONS[reason];
}
function groupBeside({ group, title }) {
	let value = group?.replace(/^[^ ]*: /, "") ?? "";
	return title?.includes(value) ? null : group;
}
let ORDINALS = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
function previousTicket({ caseKey, serviceNowUrl, count }, shown) {
	let before = shown(caseKey ?? "a closed one", serviceNowUrl);
	return `${ORDINALS[count - 1] ?? "another"} ticket for the same findings, after ${before}`;
}
let DRY_RUN_NOTE =
	"Nothing was written (`dry-run`). Not checked, since only a write shows it: whether the credentials may create tickets, and whether ServiceNow accepts them.";
function projectWords({ id, key, instance, assignmentGroup }) {
	let parts = [
		`ServiceNow instance ${instance ?? "not named by Datadog"}`,
		...(null === assignmentGroup ? [] : [`assignment group ${assignmentGroup}`]),
	];
	return `${parts.join(", ")} (project ${key ?? id})`;
}
function projectName(id, { projects }) {
	return `project ${projects.find((project) => project.id === id)?.key ?? id}`;
}
function ticketName({ caseKey, title, findingIds }) {
	let what = title ?? `Ticket for ${counted(findingIds.length, "finding")}`;
	return null === caseKey ? what : `${caseKey} ${what}`;
}
function moreInResultsFile(left, noun) {
	if (0 === left) return null;
	return `And ${counted(left, `more ${noun}`)}, in the file named by the output results-file.`;
}
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
function folded(title, content) {
	return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}
function unfolded(title, content) {
	return `<details open><summary>${title}</summary>\n\n${content}\n\n</details>`;
}
function paragraphs(parts) {
	return parts.filter((part) => null !== part && "" !== part).join("\n\n");
}
let LONGEST_TITLE = 120;
let LONGEST_NAME = 160;
function tickets(page) {
	let { report, limits } = page;
	let all = [...report.tickets.filter((ticket) => !ticketExists(ticket)), ...report.tickets.filter(ticketExists)];
	if (0 === all.length) return null;
	let open = cutList(all, limits.openTickets, (ticket) => ticketFold(ticket, page));
	let rest = cutList(all.slice(open.entries.length), limits.foldedTickets, (ticket) => ticketFold(ticket, page));
	return paragraphs([
		"### Tickets",
		...open.entries,
		0 === rest.entries.length ? null : folded(counted(rest.entries.length, "more ticket"), paragraphs(rest.entries)),
		moreInResultsFile(rest.left, "ticket"),
	]);
}
function ticketFold(ticket, page) {
	let { report, limits } = page;
	let findings = mostSevereFirst(findingsOf(ticket, report));
	let { entries, left } = cutList(findings, limits.findings, (finding) => `- ${findingText(finding, ticket, page)}`);
	let below = [...entries, ...(0 === left ? [] : [`- and ${counted(left, "more finding")}`])];
	let line = ticketLine(ticket, findings, page);
	return hasFewFindings(report) ? unfolded(line, below.join("\n")) : folded(line, below.join("\n"));
}
function ticketLine(ticket, findings, page) {
	let { report, md } = page;
	let group = groupBeside(ticket);
	let [only, ...others] = findings;
	let { title, route, serviceNowUrl, serviceNowState, caseUrl, previous } = ticket;
	let { mark, word } = statusWords(ticket, report);
	let isUntold = null === title && 0 === others.length && !hasFewFindings(report);
	let parts = [
		[`${mark} ${word}`, ticketLink(ticket, page)].filter((part) => null !== part).join(" "),
		null === serviceNowState ? null : md.text(serviceNowState, LONGEST_NAME),
		null === title ? null : `<b>${md.text(title, LONGEST_TITLE)}</b>`,
		isUntold && void 0 !== only ? md.text(whatItIs(only), LONGEST_TITLE) : null,
		null === group ? null : md.code(group, LONGEST_NAME),
		projectText(ticket, page),
		null === route ? null : `route ${route}`,
		severityMark(findings[0]?.severity),
		counted(ticket.findingIds.length, "finding"),
		null === previous ? null : previousTicket(previous, (name, url) => tickets_anchor(name, url, page)),
		null === serviceNowUrl || null === caseUrl ? null : md.htmlLink("Datadog case", caseUrl),
	];
	return parts.filter((part) => null !== part).join(" · ");
}
function ticketLink(ticket, page) {
	let { caseKey, serviceNowUrl, caseUrl } = ticket;
	let url = serviceNowUrl ?? caseUrl;
	if (null === url && null === caseKey) return null;
	let name = tickets_anchor(caseKey ?? "ticket", url, page);
	return null === serviceNowUrl && ticketExists(ticket) ? `${name} (ticket in progress)` : name;
}
function projectText({ projectId }, { report, md }) {
	if (null === projectId || !hasSeveralProjects(report)) return null;
	return md.text(projectName(projectId, report), LONGEST_NAME);
}
function findingText(finding, ticket, page) {
	let { md, context } = page;
	let { rule = null } = finding;
	let what = whatItIs(finding);
	let where = whereItIs(finding);
	let url = placeUrl(finding, context);
	let said = `${ticket.title} ${ticket.group}`;
	let named = what === finding.id ? md.code : md.text;
	let parts = [
		said.includes(what) ? null : named(what, LONGEST_TITLE),
		null === rule || rule === what || said.includes(rule) ? null : md.code(rule, LONGEST_NAME),
		null === where ? null : linked(where, url, page),
	].filter((part) => null !== part);
	let text = 0 === parts.length ? md.code(finding.id, LONGEST_NAME) : parts.join(" · ");
	return 1 === ticket.findingIds.length ? text : `${severityMark(finding.severity)}: ${text}`;
}
function linked(name, url, { md }) {
	return null === url ? md.text(name, LONGEST_NAME) : md.link(name, url, LONGEST_NAME);
}
function tickets_anchor(name, url, { md }) {
	return null === url ? md.text(name, LONGEST_NAME) : md.htmlLink(name, url, LONGEST_NAME);
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
		bytes: 200 * KIB,
	},
	foldedTickets: {
		entries: 1_000,
		bytes: 400 * KIB,
	},
	findings: {
		entries: 20,
		bytes: 8 * KIB,
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
let LONGEST_SENTENCE = 1_500;
let NAMED_TICKETS = 5;
let OPEN_WARNINGS = 5;
let LONGEST_SOURCE = 200;
let LONGEST_NOTE = 500;
let LONGEST_PROJECT = 300;
let LONGEST_TICKET = 80;
let LONGEST_LABEL = 160;
function renderSummary(content) {
	return `${renderPage(content, LIMITS)}\n`;
}
function renderPage({ report, context, redact }, limits) {
	let page = {
		report,
		context,
		md: createSafeMarkdown(redact),
		limits,
	};
	return paragraphs([
		`## ${headline(report)}`,
		0 === report.findings.size
			? null
			: `${counted(report.findings.size, "finding")}: ${severityCounts(report.findings.values())}`,
		report.dryRun ? page.md.message(DRY_RUN_NOTE, LONGEST_NOTE) : null,
		projects(page),
		problems(page),
		warnings(page),
		tickets(page),
		skipped(page),
		sources(page),
	]);
}
function projects({ report, md }) {
	let read = new Set(report.projects.map(({ id }) => id));
	let ofTickets = new Set(report.tickets.flatMap(({ projectId }) => projectId ?? []));
	let named = [...report.projects.map(projectWords), ...[...ofTickets.difference(read)].map((id) => `Project ${id}`)];
	let lines = named.map((project) => md.text(project, LONGEST_PROJECT));
	return 0 === lines.length ? null : `${lines.join("<br>")}.`;
}
function problems({ report, md, limits }) {
	let failure = null === report.failure ? null : `> **Why:** ${md.message(report.failure, LONGEST_SENTENCE)}`;
	let byError = Map.groupBy(
		report.tickets.filter(({ error }) => null !== error),
		({ error }) => error ?? "",
	);
	let shown = cutList([...byError], limits.failures, ([error, tickets]) => {
		let names = tickets.slice(0, NAMED_TICKETS).map((ticket) => md.text(ticketName(ticket), LONGEST_TICKET));
		let more = tickets.length - names.length;
		let all = [...names, ...(more > 0 ? [`${grouped(more)} more`] : [])].join("; ");
		return `- **${all}**<br>${md.message(error, LONGEST_SENTENCE)}`;
	});
	if (0 === shown.entries.length) return failure;
	let left = 0 === shown.left ? [] : [`- and ${counted(shown.left, "other problem")}`];
	return paragraphs([failure, "### What went wrong", [...shown.entries, ...left].join("\n")]);
}
function warnings({ report, md, limits }) {
	if (0 === report.warnings.length) return null;
	let shown = cutList(report.warnings, limits.warnings, (warning) => `- ${md.message(warning, LONGEST_SENTENCE)}`);
	let left = 0 === shown.left ? [] : [`- and ${grouped(shown.left)} more, in the log`];
	let list = [...shown.entries, ...left].join("\n");
	let title = counted(report.warnings.length, "warning");
	return report.warnings.length > OPEN_WARNINGS ? folded(`⚠️ ${title}`, list) : paragraphs([`### ⚠️ ${title}`, list]);
}
function skipped({ report, md, limits }) {
	if (0 === report.skipped.length) return null;
	let byReason = [...Map.groupBy(report.skipped, skipReason)];
	let why = byReason.map(([reason, { length }]) => {
		let unnamed = reason === WITHOUT_FINDING ? report.unnamedSkipped : 0;
		return 1 === byReason.length ? reason : `${reason} (${grouped(length + unnamed)})`;
	});
	let shown = cutList(
		byReason.flatMap(([, entries]) => entries),
		limits.skipped,
		(entry) => `- ${md.text(entry.label, LONGEST_LABEL)} · ${skipReason(entry)}`,
	);
	let count = report.skipped.length + report.unnamedSkipped;
	let title = `${counted(count, "finding")} left out: ${why.join(", ")}`;
	let left = shown.left + report.unnamedSkipped;
	return folded(title, paragraphs([shown.entries.join("\n"), moreInResultsFile(left, "finding")]));
}
function sources({ report, md, limits }) {
	if (0 === report.sources.length) return null === report.failure ? "No source of findings was given." : null;
	let { entries, left } = cutList(report.sources, limits.sources, (source) => md.text(source, LONGEST_SOURCE));
	let more = 0 === left ? "" : ` and ${counted(left, "more source")}`;
	return `Looked at: ${entries.join(", ")}${more}.`;
}
let comment_KIB = 1024;
let comment_LIMITS = {
	failures: {
		entries: 10,
		bytes: 8 * comment_KIB,
	},
	warnings: {
		entries: 10,
		bytes: 6 * comment_KIB,
	},
	openTickets: {
		entries: 20,
		bytes: 16 * comment_KIB,
	},
	foldedTickets: {
		entries: 50,
		bytes: 18 * comment_KIB,
	},
	findings: {
		entries: 5,
		bytes: 2 * comment_KIB,
	},
	skipped: {
		entries: 20,
		bytes: 3 * comment_KIB,
	},
	sources: {
		entries: 10,
		bytes: 2 * comment_KIB,
	},
};
function commentMarker(projectId, environment) {
	let step = ["GITHUB_WORKFLOW", "GITHUB_JOB", "GITHUB_ACTION"].map((name) => environment[name] ?? "");
	let name = JSON.stringify([projectId, ...step]);
	let digest = (0, external_node_crypto_.createHash)("sha256").update(name).digest("hex").slice(0, 24);
	return `<!-- datadog-servicenow-tickets ${digest} -->`;
}
function renderComment(content) {
	return `${content.marker}\n${renderPage(content, comment_LIMITS)}`;
}
let INSIDERS = ["OWNER", "MEMBER", "COLLABORATOR"];
let PAGE = 100;
async function connectGitHub(options) {
	let { getOctokit } = await __nccwpck_require__.e(75).then(__nccwpck_require__.bind(__nccwpck_require__, 1075));
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
	let debug1 = (message) => log.debug(message);
	return {
		debug: debug1,
		info: debug1,
		warn: debug1,
		error: debug1,
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
function jsonStringifyReplacer(_, value) {
	if ("bigint" == typeof value) return value.toString();
	return value;
}
class Cached {
	constructor(getter) {
		this._getter = getter;
		this._value = void 0;
	}
	get value() {
		let getter = this._getter;
		if (void 0 !== getter) {
			this._value = getter();
			this._getter = void 0;
		}
		return this._value;
	}
}
function cached(getter) {
	return new Cached(getter);
}
function nullish(input) {
	return null == input;
}
function cleanRegex(source) {
	let start = source.startsWith("^") ? 1 : 0;
	let end = source.endsWith("$") ? source.length - 1 : source.length;
	return source.slice(start, end);
}
function assignProp(target, prop, value) {
	Object.defineProperty(target, prop, {
		value,
		writable: true,
		enumerable: true,
		configurable: true,
	});
}
let captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {};
function util_isObject(data) {
	return "object" == typeof data && null !== data && !Array.isArray(data);
}
function clone(inst, def, params) {
	let cl = new inst._zod.constr(def ?? inst._zod.def);
	if (!def || params?.parent) cl._zod.parent = inst;
	return cl;
}
function normalizeParams(_params) {
	let params = _params;
	if (!params) return {};
	if ("string" == typeof params)
		return {
			error: () => params,
		};
	if (params?.message !== void 0) {
		if (params?.error !== void 0) throw new Error("Cannot specify both `message` and `error` params");
		params.error = params.message;
	}
	delete params.message;
	if ("string" == typeof params.error)
		return {
			...params,
			error: () => params.error,
		};
	return params;
}
function optionalKeys(shape) {
	return Object.keys(shape).filter((k) => void 0 !== shape[k]._zod.optin && "optional" === shape[k]._zod.optout);
}
let NUMBER_FORMAT_RANGES = (() => ({
	safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	int32: [-2147483648, 2147483647],
	uint32: [0, 4294967295],
	float32: [-3.4028234663852886e38, 3.4028234663852886e38],
	float64: [-Number.MAX_VALUE, Number.MAX_VALUE],
}))();
function aborted(x, startIndex = 0) {
	if (true === x.aborted) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue !== true) return true;
	return false;
}
function explicitlyAborted(x, startIndex = 0) {
	if (true === x.aborted) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue === false) return true;
	return false;
}
function prefixIssues(path1, issues) {
	return issues.map((iss) => {
		var _a;
		(_a = iss).path ?? (_a.path = []);
		iss.path.unshift(path1);
		return iss;
	});
}
function unwrapMessage(message) {
	return "string" == typeof message ? message : message?.message;
}
function sizeCaps(defChecks) {
	let caps = [];
	for (let ch of defChecks ?? []) {
		let d = ch._zod.def;
		if (!/_(length|size)$|_equals$/.test(d.check)) break;
		let max = d.maximum ?? d.length ?? d.size;
		if (max >= 0) caps.push([max, ch]);
	}
	return caps;
}
function attachSchema(issues, start, inst) {
	var _a;
	for (let i = start; i < issues.length; i++) (_a = issues[i]).schema ?? (_a.schema = inst);
}
function finalizeIssue(iss, ctx, config) {
	var _a;
	let traits = iss.inst?._zod?.traits;
	if (traits?.has("$ZodType"))
		if (traits.has("$ZodCheck")) (_a = iss).schema ?? (_a.schema = iss.inst);
		else iss.schema = iss.inst;
	let schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
	let message = iss.message
		? iss.message
		: (unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ??
			unwrapMessage(schemaError?.(iss)) ??
			unwrapMessage(ctx?.error?.(iss)) ??
			unwrapMessage(config.customError?.(iss)) ??
			unwrapMessage(config.localeError?.(iss)) ??
			"Invalid input");
	let full = {};
	for (let k of Object.keys(iss))
		if ("inst" !== k && "schema" !== k && "continue" !== k && "input" !== k && "__proto__" !== k) full[k] = iss[k];
	full.path ?? (full.path = []);
	full.message = message;
	if (ctx?.reportInput) full.input = iss.input;
	return full;
}
let highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
	let units = str.length;
	if (!highSurrogate.test(str)) return units;
	let count = units;
	for (let i = 0; i < units - 1; i++)
		if ((0xfc00 & str.charCodeAt(i)) === 0xd800 && (0xfc00 & str.charCodeAt(i + 1)) === 0xdc00) {
			count--;
			i++;
		}
	return count;
}
function getLengthableOrigin(input) {
	if (Array.isArray(input)) return "array";
	if ("string" == typeof input) return "string";
	return "unknown";
}
function lib_issue(...args) {
	let [iss, input, inst] = args;
	if ("string" == typeof iss)
		return {
			message: iss,
			code: "custom",
			input,
			inst,
		};
	return {
		...iss,
	};
}
function members(proto, table) {
	for (let key in table) {
		let desc = Object.getOwnPropertyDescriptor(table, key);
		if (desc.get)
			Object.defineProperty(proto, key, {
				...desc,
				enumerable: false,
			});
		else defineBound(proto, key, desc.value);
	}
}
function own(inst, key, value, enumerable = true) {
	Object.defineProperty(inst, key, {
		configurable: true,
		writable: true,
		enumerable,
		value,
	});
	return value;
}
function hide(inst, key, value) {
	return own(inst, key, value, false);
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			return this == null ? fn : own(this, key, fn.bind(this));
		},
		set(value) {
			own(this, key, value);
		},
	});
}
function claim(inst, sentinel) {
	let proto = Object.getPrototypeOf(inst);
	return sentinel in proto ? void 0 : proto;
}
let installing;
let broke = false;
let breaker = {
	configurable: true,
	get() {
		broke = true;
	},
};
function defineLazyInternal(inst, key, compute) {
	let proto = Object.getPrototypeOf(inst._zod);
	if (key in proto && installing !== inst._zod) {
		installing = void 0;
		return;
	}
	installing = inst._zod;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			Object.defineProperty(this, key, breaker);
			let outer = broke;
			broke = false;
			try {
				let value = compute(this);
				if (broke) delete this[key];
				else
					Object.defineProperty(this, key, {
						configurable: true,
						writable: true,
						value,
					});
				broke = broke || outer;
				return value;
			} catch (err) {
				delete this[key];
				broke = broke || outer;
				throw err;
			}
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				value,
			});
		},
	});
}
function installLazyProp(inst, key, make, enumerable) {
	let proto = claim(inst, key);
	if (!proto) return;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			let desc = {
				configurable: true,
				writable: true,
				enumerable,
				value: void 0,
			};
			Object.defineProperty(this, key, desc);
			desc.value = make(this);
			Object.defineProperty(this, key, desc);
			return desc.value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				enumerable,
				value,
			});
		},
	});
}
let CONSTANT_CATCH = "~constantCatch";
function constantCatch(value) {
	let fn = () => value;
	fn[CONSTANT_CATCH] = true;
	return fn;
}
var _a;
let _zodDesc = {
	value: void 0,
	enumerable: false,
};
let _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
	let E = _E;
	if (E) {
		let saved = E.stackTraceLimit;
		if ("number" == typeof saved) {
			try {
				E.stackTraceLimit = 0;
			} catch {
				_E = null;
				return new Definition();
			}
			try {
				return new Definition();
			} finally {
				E.stackTraceLimit = saved;
			}
		}
	}
	return new Definition();
}
function $constructor(name, initializer, proto, params) {
	let zodProto = {};
	function Internals(def) {
		this.def = def;
		this.constr = _;
		this.traits = new Set();
	}
	Internals.prototype = zodProto;
	let protoMembers = proto;
	let initialized = protoMembers && new WeakSet();
	function init(inst, def) {
		if (inst._zod) {
			if (inst._zod.traits.has(name)) return;
		} else {
			_zodDesc.value = new Internals(def);
			try {
				Object.defineProperty(inst, "_zod", _zodDesc);
			} finally {
				_zodDesc.value = void 0;
			}
		}
		inst._zod.traits.add(name);
		initializer(inst, def);
		if (initialized) {
			let own = Object.getPrototypeOf(inst);
			let ctorProto = inst._zod.constr.prototype;
			let up = own;
			while (up && up !== ctorProto) up = Object.getPrototypeOf(up);
			let target = up ?? own;
			if (!initialized.has(target)) {
				initialized.add(target);
				members(target, protoMembers);
			}
		}
		let proto = _.prototype;
		for (let k in proto)
			if (Object.prototype.hasOwnProperty.call(proto, k)) {
				if (!(k in inst)) inst[k] = proto[k].bind(inst);
			}
	}
	let Parent = params?.Parent ?? Object;
	class Definition extends Parent {}
	Object.defineProperty(Definition, "name", {
		value: name,
	});
	function _(def) {
		let inst = params?.Parent ? newError(Definition) : this;
		init(inst, def);
		let deferred = inst._zod.deferred;
		if (deferred) {
			for (let fn of deferred) fn();
			inst._zod.deferred = void 0;
		}
		let pp = globalThis.__zod_globalConfig?.postProcessor;
		if (pp) pp(inst);
		return inst;
	}
	Object.defineProperty(_, "init", {
		value: init,
	});
	Object.defineProperty(_, Symbol.hasInstance, {
		value: (inst) => {
			if (params?.Parent && inst instanceof params.Parent) return true;
			return inst?._zod?.traits?.has(name);
		},
	});
	Object.defineProperty(_, "name", {
		value: name,
	});
	return _;
}
class $ZodAsyncError extends Error {
	constructor() {
		super("Encountered Promise during synchronous parse. Use .parseAsync() instead.");
	}
}
class $ZodEncodeError extends Error {
	constructor(name) {
		super(`Encountered unidirectional transform during encode: ${name}`);
		this.name = "ZodEncodeError";
	}
}
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
let core_globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
	if (newConfig) Object.assign(core_globalConfig, newConfig);
	return core_globalConfig;
}
let $ZodCheck = $constructor("$ZodCheck", (inst, def) => {
	var _a;
	inst._zod ?? (inst._zod = {});
	inst._zod.def = def;
	(_a = inst._zod).onattach ?? (_a.onattach = []);
});
let _whenHasLength = (payload) => {
	let val = payload.value;
	return !nullish(val) && void 0 !== val.length;
};
let $ZodCheckNumberFormat = $constructor("$ZodCheckNumberFormat", (inst, def) => {
	$ZodCheck.init(inst, def);
	def.format = def.format || "float64";
	let isInt = def.format?.includes("int");
	let origin = isInt ? "int" : "number";
	let [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
	inst._zod.check = (payload) => {
		let input = payload.value;
		if (isInt) {
			if (!Number.isInteger(input))
				return void payload.issues.push({
					expected: origin,
					format: def.format,
					code: "invalid_type",
					continue: false,
					input,
					inst,
				});
			if (!Number.isSafeInteger(input)) {
				if (input > 0)
					payload.issues.push({
						input,
						code: "too_big",
						maximum: Number.MAX_SAFE_INTEGER,
						note: "Integers must be within the safe integer range.",
						inst,
						origin,
						inclusive: true,
						continue: !def.abort,
					});
				else
					payload.issues.push({
						input,
						code: "too_small",
						minimum: Number.MIN_SAFE_INTEGER,
						note: "Integers must be within the safe integer range.",
						inst,
						origin,
						inclusive: true,
						continue: !def.abort,
					});
				return;
			}
		}
		if (input < minimum)
			payload.issues.push({
				origin: "number",
				input,
				code: "too_small",
				minimum,
				inclusive: true,
				inst,
				continue: !def.abort,
			});
		if (input > maximum)
			payload.issues.push({
				origin: "number",
				input,
				code: "too_big",
				maximum,
				inclusive: true,
				inst,
				continue: !def.abort,
			});
	};
});
let $ZodCheckMinLength = $constructor("$ZodCheckMinLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		let input = payload.value;
		let units = input.length;
		let length =
			"string" == typeof input && units >= def.minimum && units < 2 * def.minimum ? codePointLength(input) : units;
		if (length >= def.minimum) return;
		let origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_small",
			minimum: def.minimum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort,
		});
	};
});
let anyString = /^[\s\S]{0,}$/;
let number = /^-?\d+(?:\.\d+)?$/;
let regexes_boolean = /^(?:true|false)$/i;
let version = {
	major: 4,
	minor: 6,
	patch: 7,
};
let $ZodType = $constructor(
	"$ZodType",
	(inst, def) => {
		var _a;
		inst ?? (inst = {});
		inst._zod.def = def;
		inst._zod.bag = inst._zod.bag || {};
		inst._zod.version = version;
		let defChecks = inst._zod.def.checks;
		let checks1 = inst._zod.traits.has("$ZodCheck")
			? [inst, ...(defChecks ?? [])]
			: defChecks?.length
				? [...defChecks]
				: [];
		for (let ch of checks1) for (let fn of ch._zod.onattach) fn(inst);
		if (0 === checks1.length) {
			(_a = inst._zod).deferred ?? (_a.deferred = []);
			inst._zod.deferred?.push(() => {
				inst._zod.run = inst._zod.parse;
			});
		} else {
			let runChecks = (payload, checks1, ctx) => {
				if (payload.memo) return payload;
				let isAborted = aborted(payload);
				let asyncResult;
				for (let ch of checks1) {
					if (ch._zod.def.when) {
						if (explicitlyAborted(payload)) continue;
						let shouldRun = ch._zod.def.when(payload);
						if (!shouldRun) continue;
					} else if (isAborted) continue;
					let currLen = payload.issues.length;
					let _ = ch._zod.check(payload);
					if (_ instanceof Promise && ctx?.async === false) throw new $ZodAsyncError();
					if (asyncResult || _ instanceof Promise)
						asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
							await _;
							let nextLen = payload.issues.length;
							if (nextLen === currLen) return;
							attachSchema(payload.issues, currLen, inst);
							if (!isAborted) isAborted = aborted(payload, currLen);
						});
					else {
						let nextLen = payload.issues.length;
						if (nextLen === currLen) continue;
						attachSchema(payload.issues, currLen, inst);
						if (!isAborted) isAborted = aborted(payload, currLen);
					}
				}
				if (asyncResult) return asyncResult.then(() => payload);
				return payload;
			};
			let handleCanaryResult = (canary, payload, ctx) => {
				if (aborted(canary)) {
					canary.aborted = true;
					return canary;
				}
				let checkResult = runChecks(payload, checks1, ctx);
				if (checkResult instanceof Promise) {
					if (false === ctx.async) throw new $ZodAsyncError();
					return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
				}
				return inst._zod.parse(checkResult, ctx);
			};
			inst._zod.run = (payload, ctx) => {
				if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
				if ("backward" === ctx.direction) {
					let canary = inst._zod.parse(
						{
							value: payload.value,
							issues: [],
						},
						{
							...ctx,
							skipChecks: true,
						},
					);
					if (canary instanceof Promise) return canary.then((canary) => handleCanaryResult(canary, payload, ctx));
					return handleCanaryResult(canary, payload, ctx);
				}
				let result = inst._zod.parse(payload, ctx);
				if (result instanceof Promise) {
					if (false === ctx.async) throw new $ZodAsyncError();
					return result.then((result) => runChecks(result, checks1, ctx));
				}
				return runChecks(result, checks1, ctx);
			};
		}
	},
	{
		get "~standard"() {
			return hide(this, "~standard", standardProps(this));
		},
		set "~standard"(value) {
			own(this, "~standard", value);
		},
	},
);
let toStandardResult = (r, ctx) =>
	r.issues.length
		? {
				issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())),
			}
		: {
				value: r.value,
			};
async function validateAsync(inst, value) {
	let ctx = {
		async: true,
	};
	return toStandardResult(
		await inst._zod.run(
			{
				value,
				issues: [],
			},
			ctx,
		),
		ctx,
	);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			let ctx = {
				async: false,
			};
			try {
				let r = inst._zod.run(
					{
						value,
						issues: [],
					},
					ctx,
				);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch (_) {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1,
	};
}
let $ZodString = $constructor("$ZodString", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = def.pattern ?? anyString;
	inst._zod.parse = (payload, _) => {
		if (def.coerce)
			try {
				payload.value = String(payload.value);
			} catch (_) {}
		if ("string" == typeof payload.value) return payload;
		payload.issues.push({
			expected: "string",
			code: "invalid_type",
			input: payload.value,
			inst,
		});
		return payload;
	};
});
let $ZodNumber = $constructor("$ZodNumber", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = number;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce)
			try {
				payload.value = Number(payload.value);
			} catch (_) {}
		let input = payload.value;
		if ("number" == typeof input && !Number.isNaN(input) && Number.isFinite(input)) return payload;
		let received =
			"number" == typeof input
				? Number.isNaN(input)
					? "NaN"
					: Number.isFinite(input)
						? void 0
						: String(input)
				: void 0;
		payload.issues.push({
			expected: "number",
			code: "invalid_type",
			input,
			inst,
			...(received
				? {
						received,
					}
				: {}),
		});
		return payload;
	};
});
let $ZodNumberFormat = $constructor("$ZodNumberFormat", (inst, def) => {
	$ZodCheckNumberFormat.init(inst, def);
	$ZodNumber.init(inst, def);
});
let $ZodBoolean = $constructor("$ZodBoolean", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = regexes_boolean;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce)
			try {
				payload.value = Boolean(payload.value);
			} catch (_) {}
		let input = payload.value;
		if ("boolean" == typeof input) return payload;
		payload.issues.push({
			expected: "boolean",
			code: "invalid_type",
			input,
			inst,
		});
		return payload;
	};
});
let $ZodUnknown = $constructor("$ZodUnknown", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload) => payload;
});
function capSize(inst, size) {
	let caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	let cap = Math.min(...caps.map((c) => c[0]));
	let parse1 = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		let n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (let [max, ch] of sizeCaps(inst._zod.def.checks))
				if (n > max && ch._zod.def.when(payload)) {
					let start = payload.issues.length;
					ch._zod.check(payload);
					payload.issues[start].continue = false;
					attachSchema(payload.issues, start, inst);
					return payload;
				}
		}
		return parse1(payload, ctx);
	};
}
let arraySize = (input) => (Array.isArray(input) ? input.length : -1);
function handleArrayResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
let $ZodArray = $constructor("$ZodArray", (inst, def) => {
	$ZodType.init(inst, def);
	let memo = core_globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		let input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst,
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
		let proms = [];
		let abortEarly = ctx?.abortEarly;
		for (let i = 0; i < input.length; i++) {
			let item = input[i];
			let result = def.element._zod.run(
				{
					value: item,
					issues: [],
				},
				ctx,
			);
			if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
			else {
				handleArrayResult(result, payload, i);
				if (abortEarly && 0 !== result.issues.length && aborted(result)) break;
			}
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
	capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
	let isPresent = key in input;
	let isOptionalOut = "optional" === optout;
	if (!isPresent && isOptionalOut && "optional" === optin) return;
	if (result.issues.length) {
		if (void 0 !== optin && isOptionalOut && !isPresent) return;
		final.issues.push(...prefixIssues(key, result.issues));
	}
	if (!isPresent && void 0 === optin) {
		if (!result.issues.length)
			final.issues.push({
				code: "invalid_type",
				expected: "nonoptional",
				input: void 0,
				path: [key],
			});
		return;
	}
	if (void 0 === result.value) {
		if (isPresent || ("defaulted" === optin && !isOptionalOut)) final.value[key] = void 0;
	} else final.value[key] = result.value;
}
let NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
	let keys = Object.keys(def.shape);
	let ownSymbols = Object.getOwnPropertySymbols(def.shape);
	let symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
	let allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (let k of allKeys)
		if (!def.shape?.[k]?._zod?.traits?.has("$ZodType"))
			throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	let okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys),
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	let unrecognized = [];
	let keySet = def.keySet;
	let _catchall = def.catchall._zod;
	let t = _catchall.def.type;
	let optin = _catchall.optin;
	let optout = _catchall.optout;
	let seen = 0;
	for (let key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if ("__proto__" === key) {
			if ("never" === t) unrecognized.push(key);
			continue;
		}
		if ("never" === t) {
			unrecognized.push(key);
			continue;
		}
		let r = _catchall.run(
			{
				value: input[key],
				issues: [],
			},
			ctx,
		);
		if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
		else handlePropertyResult(r, payload, key, input, optin, optout);
	}
	if (unrecognized.length)
		payload.issues.push({
			code: "unrecognized_keys",
			keys: unrecognized,
			input,
			inst,
			continue: true,
		});
	if (!proms.length) return payload;
	return Promise.all(proms).then(() => payload);
}
let $ZodObject = $constructor("$ZodObject", (inst, def) => {
	$ZodType.init(inst, def);
	let desc = Object.getOwnPropertyDescriptor(def, "shape");
	let sh = desc?.get ? desc.get.raw : (def.shape ?? {});
	if (sh) {
		let get = () => {
			let newSh = {
				...sh,
			};
			Object.defineProperty(def, "shape", {
				value: newSh,
			});
			get.raw = newSh;
			return newSh;
		};
		get.raw = sh;
		Object.defineProperty(def, "shape", {
			get,
		});
	}
	let _normalized = cached(() => normalizeDef(def));
	defineLazyInternal(inst, "propValues", (zod) => {
		let shape = zod.def.shape;
		let propValues = {};
		for (let key in shape) {
			let field = shape[key]._zod;
			if (field.values) {
				if (!Object.prototype.hasOwnProperty.call(propValues, key)) assignProp(propValues, key, new Set());
				for (let v of field.values) propValues[key].add(v);
				if (void 0 !== field.optin) propValues[key].add(void 0);
			}
		}
		return propValues;
	});
	let isObject = util_isObject;
	let catchall = def.catchall;
	let value;
	let memo = core_globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		let input = payload.value;
		if (!isObject(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst,
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
		let proms = [];
		let shape = value.shape;
		let abortEarly = ctx?.abortEarly;
		let seen = payload.issues.length;
		for (let key of value.allKeys) {
			if (abortEarly && payload.issues.length !== seen) {
				if (aborted(payload, seen)) break;
				seen = payload.issues.length;
			}
			if ("__proto__" === key) continue;
			let el = shape[key];
			let optin = el._zod.optin;
			let optout = el._zod.optout;
			let r = el._zod.run(
				{
					value: input[key],
					issues: [],
				},
				ctx,
			);
			if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
			else handlePropertyResult(r, payload, key, input, optin, optout);
		}
		if (!catchall) return proms.length ? Promise.all(proms).then(() => payload) : payload;
		return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, true === abortEarly);
	};
});
function handleUnionResults(results, final, inst, ctx) {
	for (let result of results)
		if (0 === result.issues.length) {
			final.value = result.value;
			return final;
		}
	let nonaborted = results.filter((r) => !aborted(r));
	if (1 === nonaborted.length) {
		final.value = nonaborted[0].value;
		return nonaborted[0];
	}
	final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config()))),
	});
	return final;
}
let $ZodUnion = $constructor("$ZodUnion", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) =>
		zod.def.options.some((o) => "defaulted" === o._zod.optin)
			? "defaulted"
			: zod.def.options.some((o) => void 0 !== o._zod.optin)
				? "optional"
				: void 0,
	);
	defineLazyInternal(inst, "optout", (zod) =>
		zod.def.options.some((o) => "optional" === o._zod.optout) ? "optional" : void 0,
	);
	defineLazyInternal(inst, "values", (zod) => {
		if (zod.def.options.every((o) => o._zod.values))
			return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		if (zod.def.options.every((o) => o._zod.pattern)) {
			let patterns = zod.def.options.map((o) => o._zod.pattern);
			return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
		}
	});
	let first = 1 === def.options.length ? def.options[0]._zod.run : null;
	inst._zod.parse = (payload, ctx) => {
		if (first) return first(payload, ctx);
		let async = false;
		let results = [];
		for (let option of def.options) {
			let result = option._zod.run(
				{
					value: payload.value,
					issues: [],
				},
				ctx,
			);
			if (result instanceof Promise) {
				results.push(result);
				async = true;
			} else {
				if (0 === result.issues.length) return result;
				results.push(result);
			}
		}
		if (!async) return handleUnionResults(results, payload, inst, ctx);
		return Promise.all(results).then((results) => handleUnionResults(results, payload, inst, ctx));
	};
});
let $ZodTransform = $constructor("$ZodTransform", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "optional";
	core_globalConfig.memoizer?.guard(inst);
	inst._zod.parse = (payload, ctx) => {
		if ("backward" === ctx.direction) throw new $ZodEncodeError(inst.constructor.name);
		let _out = def.transform(payload.value, payload);
		if (ctx.async) {
			let output = _out instanceof Promise ? _out : Promise.resolve(_out);
			return output.then((output) => {
				payload.value = output;
				return payload;
			});
		}
		if (_out instanceof Promise) throw new $ZodAsyncError();
		payload.value = _out;
		return payload;
	};
});
function handleOptionalResult(payload, result) {
	payload.value = result.issues.length ? void 0 : result.value;
	return payload;
}
let $ZodOptional = $constructor("$ZodOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => ("defaulted" === zod.def.innerType._zod.optin ? "defaulted" : "optional"));
	inst._zod.optout = "optional";
	defineLazyInternal(inst, "values", (zod) => {
		let values = zod.def.innerType._zod.values;
		return values ? new Set([...values, void 0]) : void 0;
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		let pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (void 0 === payload.value) {
			if ("defaulted" !== def.innerType._zod.optin) return payload;
			let result = def.innerType._zod.run(
				{
					value: payload.value,
					issues: [],
				},
				ctx,
			);
			if (result instanceof Promise) return result.then((result) => handleOptionalResult(payload, result));
			return handleOptionalResult(payload, result);
		}
		return def.innerType._zod.run(payload, ctx);
	};
});
let $ZodNullable = $constructor("$ZodNullable", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "pattern", (zod) => {
		let pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
	});
	defineLazyInternal(inst, "values", (zod) =>
		zod.def.innerType._zod.values ? new Set([...zod.def.innerType._zod.values, null]) : void 0,
	);
	inst._zod.parse = (payload, ctx) => {
		if (null === payload.value) return payload;
		return def.innerType._zod.run(payload, ctx);
	};
});
function handleCatchResult(payload, result, def, ctx) {
	if (!result.issues.length) {
		payload.value = result.value;
		if (result.memo) payload.memo = true;
		return payload;
	}
	payload.value = def.catchValue({
		...result,
		value: payload.value,
		error: {
			issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config())),
		},
		input: payload.value,
	});
	return payload;
}
let $ZodCatch = $constructor("$ZodCatch", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => ("defaulted" === zod.def.innerType._zod.optin ? "defaulted" : "optional"));
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if ("backward" === ctx.direction) return def.innerType._zod.run(payload, ctx);
		let result = def.innerType._zod.run(
			{
				value: payload.value,
				issues: [],
			},
			ctx,
		);
		if (result instanceof Promise) return result.then((result) => handleCatchResult(payload, result, def, ctx));
		return handleCatchResult(payload, result, def, ctx);
	};
});
let $ZodPipe = $constructor("$ZodPipe", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
	inst._zod.parse = (payload, ctx) => {
		if ("backward" === ctx.direction) {
			let right = def.out._zod.run(payload, ctx);
			if (right instanceof Promise) return right.then((right) => handlePipeResult(right, def.in, ctx));
			return handlePipeResult(right, def.in, ctx);
		}
		let left = def.in._zod.run(payload, ctx);
		if (left instanceof Promise) return left.then((left) => handlePipeResult(left, def.out, ctx));
		return handlePipeResult(left, def.out, ctx);
	};
});
function handlePipeResult(left, next, ctx) {
	if (left.issues.some((iss) => "unrecognized_keys" !== iss.code)) {
		left.aborted = true;
		return left;
	}
	return next._zod.run(
		{
			value: left.value,
			issues: left.issues,
		},
		ctx,
	);
}
let $ZodCustom = $constructor("$ZodCustom", (inst, def) => {
	$ZodCheck.init(inst, def);
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _) => payload;
	inst._zod.check = (payload) => {
		let input = payload.value;
		let r = def.fn(input);
		if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
		handleRefineResult(r, payload, input, inst);
	};
});
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		let _iss = {
			code: "custom",
			input,
			inst,
			path: [...(inst._zod.def.path ?? [])],
			continue: !inst._zod.def.abort,
		};
		if (inst._zod.def.params) _iss.params = inst._zod.def.params;
		payload.issues.push(lib_issue(_iss));
	}
}
var registries_a;
class $ZodRegistry {
	constructor() {
		this._map = new WeakMap();
		this._idmap = new Map();
	}
	add(schema, ..._meta) {
		let meta = _meta[0];
		this._map.set(schema, meta);
		if (meta && "object" == typeof meta && "id" in meta) this._idmap.set(meta.id, schema);
		return this;
	}
	clear() {
		this._map = new WeakMap();
		this._idmap = new Map();
		return this;
	}
	remove(schema) {
		let meta = this._map.get(schema);
		if (meta && "object" == typeof meta && "id" in meta) this._idmap.delete(meta.id);
		this._map.delete(schema);
		return this;
	}
	get(schema) {
		let p = schema._zod.parent;
		if (p) {
			let pm1 = {
				...(this.get(p) ?? {}),
			};
			delete pm1.id;
			let f = {
				...pm1,
				...this._map.get(schema),
			};
			return Object.keys(f).length ? f : void 0;
		}
		return this._map.get(schema);
	}
	has(schema) {
		return this._map.has(schema);
	}
}
function registry() {
	return new $ZodRegistry();
}
(registries_a = globalThis).__zod_globalRegistry ?? (registries_a.__zod_globalRegistry = registry());
function snapshotChecks(def) {
	if (def.checks) def.checks = [...def.checks];
	return def;
}
function _string(Class, params) {
	return new Class(
		snapshotChecks({
			type: "string",
			...normalizeParams(params),
		}),
	);
}
function _number(Class, params) {
	return new Class(
		snapshotChecks({
			type: "number",
			checks: [],
			...normalizeParams(params),
		}),
	);
}
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: false,
		format: "safeint",
		...normalizeParams(params),
	});
}
function _boolean(Class, params) {
	return new Class({
		type: "boolean",
		...normalizeParams(params),
	});
}
function _unknown(Class) {
	return new Class({
		type: "unknown",
	});
}
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum,
	});
}
function _custom(Class, fn, _params) {
	let norm = normalizeParams(_params);
	norm.abort ?? (norm.abort = true);
	let schema = new Class({
		type: "custom",
		check: "custom",
		fn: fn,
		...norm,
	});
	return schema;
}
function _getMessage() {
	let internals = this._zod;
	internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
	return internals.message;
}
function _setMessage(value) {
	this._zod.message = value;
}
let _messageDesc = {
	get: _getMessage,
	set: _setMessage,
	enumerable: true,
	configurable: true,
};
let _issuesDesc = {
	value: void 0,
	enumerable: false,
};
let _installedToString = new WeakSet([Object.prototype, Error.prototype]);
let initializer = (inst, def) => {
	inst.name = "$ZodError";
	_issuesDesc.value = def;
	Object.defineProperty(inst, "issues", _issuesDesc);
	_issuesDesc.value = void 0;
	Object.defineProperty(inst, "message", _messageDesc);
	let proto = Object.getPrototypeOf(inst);
	if (!_installedToString.has(proto)) {
		_installedToString.add(proto);
		Object.defineProperty(proto, "toString", {
			configurable: true,
			enumerable: false,
			get() {
				let value = () => this.message;
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true,
				});
				return value;
			},
			set(value) {
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true,
				});
			},
		});
	}
};
$constructor("$ZodError", initializer);
let $ZodRealError = $constructor("$ZodError", initializer, void 0, {
	Parent: Error,
});
let _parse = (_Err) => {
	let fn = (schema, value, _ctx, _params) => {
		let ctx = _ctx
			? {
					..._ctx,
					async: false,
				}
			: {
					async: false,
				};
		let result = schema._zod.run(
			{
				value,
				issues: [],
			},
			ctx,
		);
		if (result instanceof Promise) throw new $ZodAsyncError();
		if (result.issues.length) {
			let e = new (_params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, _params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
let parse_parse = _parse($ZodRealError);
let _parseAsync = (_Err) => {
	let fn = async (schema, value, _ctx, params) => {
		let ctx = _ctx
			? {
					..._ctx,
					async: true,
				}
			: {
					async: true,
				};
		let result = schema._zod.run(
			{
				value,
				issues: [],
			},
			ctx,
		);
		if (result instanceof Promise) result = await result;
		if (result.issues.length) {
			let e = new (params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
let parse_parseAsync = _parseAsync($ZodRealError);
let _safeParse = (_Err) => (schema, value, _ctx) => {
	let ctx = _ctx
		? {
				..._ctx,
				async: false,
			}
		: {
				async: false,
			};
	let result = schema._zod.run(
		{
			value,
			issues: [],
		},
		ctx,
	);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length
		? failure(_Err, result.issues, ctx)
		: {
				success: true,
				data: result.value,
			};
};
let safeParse = _safeParse($ZodRealError);
function failure(Err, issues, ctx) {
	let error;
	return {
		success: false,
		get error() {
			if (!error) {
				error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
				issues = void 0;
				ctx = void 0;
			}
			return error;
		},
		set error(e) {
			error = e;
			issues = void 0;
			ctx = void 0;
		},
	};
}
let _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
	let ctx = _ctx
		? {
				..._ctx,
				async: true,
			}
		: {
				async: true,
			};
	let result = schema._zod.run(
		{
			value,
			issues: [],
		},
		ctx,
	);
	if (result instanceof Promise) result = await result;
	return result.issues.length
		? failure(_Err, result.issues, ctx)
		: {
				success: true,
				data: result.value,
			};
};
let safeParseAsync = _safeParseAsync($ZodRealError);
let ZodMiniType = $constructor(
	"ZodMiniType",
	(inst, def) => {
		if (!inst._zod) throw new Error("Uninitialized schema in ZodMiniType.");
		$ZodType.init(inst, def);
		inst.def = def;
		inst.type = def.type;
	},
	{
		get with() {
			return this.check;
		},
		set with(value) {
			own(this, "with", value);
		},
		parse(data, params) {
			return parse_parse(this, data, params, {
				callee: this.parse,
			});
		},
		parseAsync(data, params) {
			return parse_parseAsync(this, data, params, {
				callee: this.parseAsync,
			});
		},
		safeParse(data, params) {
			return safeParse(this, data, params);
		},
		safeParseAsync(data, params) {
			return safeParseAsync(this, data, params);
		},
		check(...checks1) {
			let def = this.def;
			return this.clone(
				{
					...def,
					checks: [
						...(def.checks ?? []),
						...checks1.map((ch) =>
							"function" == typeof ch
								? {
										_zod: {
											check: ch,
											def: {
												check: "custom",
											},
											onattach: [],
										},
									}
								: ch,
						),
					],
				},
				{
					parent: true,
				},
			);
		},
		clone(_def, params) {
			return clone(this, _def, params);
		},
		brand() {
			return this;
		},
		register(reg, meta) {
			reg.add(this, meta);
			return this;
		},
		apply(fn, ...args) {
			return 0 === args.length ? fn(this) : fn(this, ...args);
		},
	},
);
let ZodMiniString = $constructor("ZodMiniString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodMiniType.init(inst, def);
});
function schemas_string(params) {
	return _string(ZodMiniString, params);
}
let ZodMiniNumber = $constructor("ZodMiniNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodMiniType.init(inst, def);
});
function schemas_number(params) {
	return _number(ZodMiniNumber, params);
}
let ZodMiniNumberFormat = $constructor("ZodMiniNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodMiniNumber.init(inst, def);
});
function schemas_int(params) {
	return _int(ZodMiniNumberFormat, params);
}
let ZodMiniBoolean = $constructor("ZodMiniBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodMiniType.init(inst, def);
});
function schemas_boolean(params) {
	return _boolean(ZodMiniBoolean, params);
}
let ZodMiniUnknown = $constructor("ZodMiniUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodMiniType.init(inst, def);
});
function unknown() {
	return _unknown(ZodMiniUnknown);
}
let ZodMiniArray = $constructor("ZodMiniArray", (inst, def) => {
	$ZodArray.init(inst, def);
	ZodMiniType.init(inst, def);
});
function array(element, params) {
	return new ZodMiniArray({
		type: "array",
		element: element,
		...normalizeParams(params),
	});
}
let ZodMiniObject = $constructor("ZodMiniObject", (inst, def) => {
	$ZodObject.init(inst, def);
	ZodMiniType.init(inst, def);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
});
function object(shape, params) {
	let def = {
		type: "object",
		shape: shape ?? {},
		...normalizeParams(params),
	};
	return new ZodMiniObject(def);
}
let ZodMiniUnion = $constructor("ZodMiniUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodMiniType.init(inst, def);
});
function union(options, params) {
	return new ZodMiniUnion({
		type: "union",
		options: options,
		...normalizeParams(params),
	});
}
let ZodMiniTransform = $constructor("ZodMiniTransform", (inst, def) => {
	$ZodTransform.init(inst, def);
	ZodMiniType.init(inst, def);
});
function transform(fn) {
	return new ZodMiniTransform({
		type: "transform",
		transform: fn,
	});
}
let ZodMiniOptional = $constructor("ZodMiniOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodMiniType.init(inst, def);
});
function schemas_optional(innerType) {
	return new ZodMiniOptional({
		type: "optional",
		innerType: innerType,
	});
}
let ZodMiniNullable = $constructor("ZodMiniNullable", (inst, def) => {
	$ZodNullable.init(inst, def);
	ZodMiniType.init(inst, def);
});
function nullable(innerType) {
	return new ZodMiniNullable({
		type: "nullable",
		innerType: innerType,
	});
}
function schemas_nullish(innerType) {
	return schemas_optional(nullable(innerType));
}
let ZodMiniCatch = $constructor("ZodMiniCatch", (inst, def) => {
	$ZodCatch.init(inst, def);
	ZodMiniType.init(inst, def);
});
function schemas_catch(innerType, catchValue) {
	return new ZodMiniCatch({
		type: "catch",
		innerType: innerType,
		catchValue: "function" == typeof catchValue ? catchValue : constantCatch(catchValue),
	});
}
let ZodMiniPipe = $constructor("ZodMiniPipe", (inst, def) => {
	$ZodPipe.init(inst, def);
	ZodMiniType.init(inst, def);
});
function pipe(in_, out) {
	return new ZodMiniPipe({
		type: "pipe",
		in: in_,
		out: out,
	});
}
let ZodMiniCustom = $constructor("ZodMiniCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodMiniType.init(inst, def);
});
function custom(fn, _params) {
	return _custom(ZodMiniCustom, fn ?? (() => true), _params);
}
let target_optional = (shape) => schemas_catch(schemas_nullish(shape), null);
let payload = object({
	pull_request: target_optional(
		object({
			number: schemas_int(),
		}),
	),
	issue: target_optional(
		object({
			number: schemas_int(),
			pull_request: schemas_optional(unknown()),
		}),
	),
	repository: target_optional(
		object({
			id: schemas_int(),
		}),
	),
	workflow_run: target_optional(
		object({
			head_sha: schemas_string(),
			head_branch: target_optional(schemas_string()),
			head_repository: target_optional(
				object({
					owner: object({
						login: schemas_string(),
					}),
				}),
			),
			pull_requests: target_optional(
				array(
					object({
						number: schemas_int(),
						base: object({
							repo: object({
								id: schemas_int(),
							}),
						}),
					}),
				),
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
	if (data?.workflow_run != null) return targetOfRun(data, data.workflow_run);
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
	let here = (run.pull_requests ?? []).filter(({ base }) => base.repo.id === data.repository?.id);
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
let MOST_PULL_REQUESTS = 10;
let CALL_TIMEOUT_MS = 10_000;
async function commentOn(step) {
	let { page, projectId, token, environment, event, cancelled, log } = step;
	let { repository, sha } = page.context;
	if (null === token || null === repository) {
		let lacking = null === token ? "no `github-token` was given" : "this is not a workflow run";
		log.warning(`No pull request comment was written: ${lacking}.`);
		return;
	}
	await commentOnPullRequests({
		...page,
		marker: commentMarker(projectId, environment),
		target: commentTarget(event, sha),
		connect: () =>
			connectGitHub({
				token,
				apiUrl: environment["GITHUB_API_URL"] || "https://api.github.com",
				repository,
				timeout: CALL_TIMEOUT_MS,
				signal: cancelled,
				log,
			}),
		log,
	});
}
async function commentOnPullRequests(commenting) {
	let { target, connect, log } = commenting;
	let none = "No comment: this run belongs to no open pull request.";
	if (null === target) return log.info(none);
	try {
		let github = await connect();
		let numbers = await github.openPullRequests(target);
		if (0 === numbers.length) return log.info(none);
		for (let number of numbers.slice(0, MOST_PULL_REQUESTS))
			try {
				let done = await bringUpToDate(github, number, commenting);
				log.info(`Comment on pull request #${number}: ${done}`);
			} catch (error) {
				log.warning(comment_on_pr_failure(`The comment on pull request #${number} could not be written`, error));
			}
	} catch (error) {
		log.warning(comment_on_pr_failure("No pull request comment was written", error));
	}
}
async function bringUpToDate(github, number, commenting) {
	let ours = async () =>
		(await github.comments(number)).filter(({ body, isTrusted }) => isTrusted && body.startsWith(commenting.marker));
	let body = renderComment(commenting);
	let before = await ours();
	if (before.length > 0) return keepOne(github, before, body);
	if (0 === commenting.report.tickets.length) return "none, since there are no tickets to report";
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
	for (let { id } of others)
		await github.remove(id).catch((error) => {
			if (404 !== statusOf(error)) throw error;
		});
	let stored = oldest?.body.replaceAll("\r\n", "\n").trim();
	if (void 0 === oldest || stored === body.trim()) return "unchanged";
	await github.update(oldest.id, body);
	return "updated";
}
function comment_on_pr_failure(what, error) {
	return `${what}: ${cause(error)} The tickets are not affected.`;
}
function cause(error) {
	let status = statusOf(error);
	let said = messageOf(error);
	switch (status) {
		case 401:
			return "GitHub does not accept the token (401). Leave `github-token` at its default, or set a valid one.";
		case 403:
		case 404:
			return `GitHub refused it (${status}: ${said}). Give the job the permission \`pull-requests: write\`. A pull request from a fork only gets a read-only token: comment from a workflow_run workflow there.`;
		default:
			return null === status ? `GitHub could not be reached (${said}).` : `GitHub answered ${status} (${said}).`;
	}
}
function statusOf(error) {
	let status = null == property(error, "response") ? null : property(error, "status");
	return "number" == typeof status ? status : null;
}
let PLANNED = [
	["create", "to create"],
	["attach", "to attach to"],
	["existing", "already there"],
];
function planLine(tickets) {
	let counts = PLANNED.map(([kind, said]) => ({
		count: tickets.filter((ticket) => ticket.kind === kind).length,
		said,
	}));
	return `${enumerated(counts, "ticket")}.`;
}
let SHOWN_FINDINGS = 3;
function linesOfTickets(report) {
	let tellsProject = hasSeveralProjects(report);
	return report.tickets.map((ticket) => ticketLines(ticket, report, tellsProject));
}
function ticketLines(ticket, report, tellsProject = false) {
	let { caseKey, caseId, serviceNowUrl, serviceNowState, caseUrl, previous, error } = ticket;
	let findings = mostSevereFirst(findingsOf(ticket, report));
	let highest = findings[0]?.severity;
	let line = spaced([
		statusWords(ticket, report).word,
		caseKey ?? caseId,
		serviceNowUrl ?? caseUrl,
		serviceNowState,
		counted(ticket.findingIds.length, "finding") + (void 0 === highest ? "" : `, highest ${highest}`),
		null !== ticket.projectId && tellsProject ? projectName(ticket.projectId, report) : null,
		null === ticket.route ? null : `route ${ticket.route}`,
		groupBeside(ticket),
		ticket.title,
	]);
	let some = "existing" === ticket.status ? 0 : SHOWN_FINDINGS;
	let shown = hasFewFindings(report) ? findings.length : some;
	let more = findings.length - shown;
	let below = [
		error,
		null === previous ? null : previousTicket(previous, (name, url) => spaced([name, url])),
		...findings.slice(0, shown).map(findingLine),
		shown > 0 && more > 0 ? `and ${grouped(more)} more` : null,
	];
	return [line, ...below.filter((text) => null !== text).map((text) => `  ${text}`)].join("\n");
}
function findingLine(finding) {
	let { severity = "unknown", rule } = finding;
	let what = whatItIs(finding);
	return spaced([severity, what, rule === what ? null : rule, whereItIs(finding)]);
}
function spaced(parts) {
	return parts.filter((part) => null != part && "" !== part).join("  ");
}
let MOST_PROBLEMS = 10;
function problemLines({ tickets, failure }) {
	let problems = tickets.flatMap(({ status, error }) =>
		("failed" === status || "unknown" === status) && null !== error && error !== failure
			? [
					{
						status,
						error,
					},
				]
			: [],
	);
	let causes = Map.groupBy(problems, ({ status, error }) => `${status} ${error}`);
	let lines = [...causes.values()].flatMap(([first, ...others]) =>
		void 0 === first ? [] : [problemOf(first.status, 1 + others.length, first.error)],
	);
	let left = lines.length - MOST_PROBLEMS + 1;
	if (left <= 1) return lines;
	return [
		...lines.slice(0, MOST_PROBLEMS - 1),
		`And ${counted(left, "other problem")}, in the log and the job summary.`,
	];
}
function routeLines(routes, routeOf, findingCount) {
	if (0 === routes.length) return [];
	let taken = Map.groupBy(routeOf.values(), (route) => route);
	let used = routes.flatMap((route) => {
		let count = taken.get(route)?.length ?? 0;
		let said = "leave-out" === route.action ? "leaves out" : "takes";
		return 0 === count ? [] : [`route ${route.number} ${said} ${counted(count, "finding")}`];
	});
	let rest = findingCount - routeOf.size;
	let unrouted = 0 === rest ? [] : [`no route takes ${counted(rest, "finding")}`];
	let unused = routes.filter((route) => !taken.has(route)).map(({ number }) => `${number}`);
	let lines = [`Routes: ${listing([...unrouted, ...used])}.`];
	if (unused.length > 0) {
		let which = 1 === unused.length ? "Route" : "Routes";
		lines.push(`${which} ${listing(unused)} ${verb(unused.length, "matches")} no finding.`);
	}
	return lines;
}
function skippedLines(skipped) {
	return Array.from(
		Map.groupBy(skipped, skipReason),
		([reason, findings]) =>
			`${counted(findings.length, "finding")} left out, ${reason}: ` + listing(findings.map(({ label }) => label)),
	);
}
function keptWarnings(kept) {
	return Array.from(
		Map.groupBy(kept, skipReason),
		([reason, some]) =>
			`${counted(some.length, "finding")} ${verb(some.length, "stays")} in although Datadog lists ${1 === some.length ? "it" : "them"} as ${reason}, since the IDs were given: ${listing(some.map(({ label }) => label))}.`,
	);
}
function notAnnotatedLine(count) {
	return `GitHub shows ten annotations per step, so ${counted(count, "more finding")} whose file and line are known ${verb(count, "has")} none.`;
}
function lastLine(report) {
	let seconds = Math.max(0, report.endedAt - report.startedAt) / 1000;
	return `${sentence(report)}, in ${seconds.toFixed(1)} s`;
}
let external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
let external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)(
	"node:stream/promises",
);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
let external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)(
	"node:timers/promises",
);
let CHUNK_SIZE = 262144;
let KEY_SIZE = 28;
let BYTES_PER_TURN = 8388608;
async function openFile(path1, shownPath, { signal, key = (0, external_node_crypto_.randomBytes)(KEY_SIZE) } = {}) {
	let handle = await openRegular(path1, shownPath);
	try {
		let isGzipped = await beginsAsGzip(handle, shownPath);
		let file = new CheckedFile(handle, key, shownPath);
		let source = isGzipped ? unpacked(file, shownPath) : file;
		return {
			isGzipped,
			fingerprint: () => file.fingerprint(),
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
async function openRegular(path1, shownPath) {
	let flags =
		external_node_fs_namespaceObject.constants.O_RDONLY |
		(external_node_fs_namespaceObject.constants.O_NOFOLLOW ?? 0) |
		(external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0);
	let handle;
	try {
		handle = await (0, promises_namespaceObject.open)(path1, flags);
	} catch (error) {
		throw new FileError(`${shownPath} cannot be opened: ${reasonOf(error)}.`, {
			cause: error,
		});
	}
	let stats = await handle.stat();
	if (stats.isFile()) return handle;
	await handle.close();
	throw new FileError(`${shownPath} is not a regular file. Name a file that a scanner wrote.`);
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
class CheckedFile {
	#handle;
	#key;
	#shownPath;
	#checksum;
	#position = 0;
	#sinceTurn = 0;
	constructor(handle, key, shownPath) {
		this.#handle = handle;
		this.#key = key;
		this.#shownPath = shownPath;
		this.#checksum = (0, external_node_crypto_.createCipheriv)("aes-128-gcm", key.subarray(0, 16), key.subarray(16));
	}
	async read(target) {
		if (this.#sinceTurn >= BYTES_PER_TURN) {
			this.#sinceTurn = 0;
			await (0, external_node_timers_promises_namespaceObject.setImmediate)();
		}
		return this.#next(target);
	}
	*chunks() {
		for (;;) {
			let chunk = Buffer.allocUnsafe(CHUNK_SIZE);
			let count = this.#next(chunk);
			if (0 === count) return;
			yield chunk.subarray(0, count);
		}
	}
	async fingerprint() {
		let rest = Buffer.allocUnsafe(CHUNK_SIZE);
		while ((await this.read(rest)) > 0);
		let { ino, size, mtimeNs } = await this.#handle.stat({
			bigint: true,
		});
		this.#checksum.final();
		let checksum = this.#checksum.getAuthTag().toString("hex");
		let text = `${ino} ${size} ${mtimeNs} ${checksum}`;
		return {
			key: this.#key,
			text,
		};
	}
	#next(target) {
		try {
			let count = (0, external_node_fs_namespaceObject.readSync)(
				this.#handle.fd,
				target,
				0,
				target.length,
				this.#position,
			);
			this.#checksum.setAAD(target.subarray(0, count));
			this.#position += count;
			this.#sinceTurn += count;
			return count;
		} catch (error) {
			throw unreadable(this.#shownPath, error);
		}
	}
}
function unpacked(file, shownPath) {
	let gunzip = (0, external_node_zlib_.createGunzip)({
		chunkSize: CHUNK_SIZE,
	});
	let chunks = (0, external_node_stream_.pipeline)(file.chunks(), gunzip, () => void 0)[Symbol.asyncIterator]();
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
				if (error instanceof FileError) throw error;
				throw new FileError(
					`${shownPath} is gzipped, but cannot be unpacked: ${reasonOf(error)}. It was cut off or damaged: make it again, and check that the step that made it did not fail.`,
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
	return new FileError(`${shownPath} cannot be read: ${reasonOf(error)}.`, {
		cause: error,
	});
}
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
let F = 0x66;
let N = 0x6e;
let T = 0x74;
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
			(((word - FOUR_SPACES) & ~word) | ((quotes - FOUR_ONES) & ~quotes) | ((backslashes - FOUR_ONES) & ~backslashes));
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
		case F:
		case N:
		case 0x72:
		case T:
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
		case T:
			return afterWord(bytes, index, end, TRUE);
		case F:
			return afterWord(bytes, index, end, FALSE);
		case N:
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
let MAX_DEPTH = 512;
function failIfTooDeep(window, depth, index) {
	if (depth > MAX_DEPTH)
		throw new JsonError(
			`it is nested deeper than ${MAX_DEPTH} levels`,
			window.base + index,
			"No scanner writes such a file: look at what did.",
		);
}
function failAt(window, nesting, index) {
	let byte = window.bytes[index] ?? 0;
	let reason = isAfterComma(byte, nesting)
		? `a comma comes after the last entry, before ${syntax_error_describe(byte)}`
		: `there is ${syntax_error_describe(byte)} instead of ${expected(nesting)}`;
	throw new JsonError(reason, window.base + index, null, window.countedLineAt(index));
}
function isAfterComma(byte, { state, kinds, depth }) {
	return kinds[depth] === ARRAY
		? byte === CLOSE_ARRAY && (state === BEFORE_VALUE || state === BEFORE_ITEM)
		: byte === CLOSE_OBJECT && state === BEFORE_NAME;
}
function failInText(window, index) {
	let byte = window.bytes[index] ?? 0;
	let reason =
		byte < SPACE
			? `a string holds a raw ${syntax_error_describe(byte)}`
			: "a string holds a backslash that begins no escape";
	throw new JsonError(reason, window.base + index);
}
function failAtEnd(window, nesting) {
	throw new JsonError(
		`the file ends too early, before ${expected(nesting)}; it looks cut off`,
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
			return 0 === depth ? "the end" : `a comma or ${close}`;
		default:
			return "the rest of a string";
	}
}
function syntax_error_describe(byte) {
	switch (byte) {
		case LINE_FEED:
		case CARRIAGE_RETURN:
			return "line break";
		case TAB:
			return "tab";
		case QUOTE:
			return "a string";
		case CLOSE_ARRAY:
		case CLOSE_OBJECT:
			return String.fromCharCode(byte);
		default:
			return byte > SPACE && byte < 0x7f
				? `"${String.fromCharCode(byte)}"`
				: `byte 0x${byte.toString(16).padStart(2, "0")}`;
	}
}
let SLOTS = 2048;
let MAX_WORDS = 32;
class TextCache {
	#texts = new Array(SLOTS).fill("");
	#words = new Int32Array(SLOTS * MAX_WORDS);
	#next = new Int32Array(SLOTS);
	#last = 0;
	getNext(view, open, end) {
		let slot = this.#next[this.#last];
		let text = this.#texts[slot];
		let close = open + text.length + 1;
		if ("" === text || close >= end || !this.#isIn(slot, view, open, close - 3)) return null;
		this.#last = slot;
		return text;
	}
	get(bytes, view, open, close) {
		let length = close - open - 1;
		let last = close - 3;
		if (length < 2 || last - open > 4 * (MAX_WORDS - 1)) return bytes.toString("latin1", open + 1, close);
		let hash = view.getInt32(last, true);
		for (let at = open; at < last; at += 4) hash = Math.imul(hash, 31) ^ view.getInt32(at, true);
		let slot = (hash ^ (hash >>> 11) ^ (hash >>> 22)) & (SLOTS - 1);
		this.#next[this.#last] = slot;
		this.#last = slot;
		let known = this.#texts[slot];
		if (known.length === length && this.#isIn(slot, view, open, last)) return known;
		let text = bytes.toString("latin1", open + 1, close);
		this.#texts[slot] = text;
		this.#put(slot, view, open, last);
		return text;
	}
	#isIn(slot, view, open, last) {
		let word = slot * MAX_WORDS;
		if (this.#words[word] !== view.getInt32(last, true)) return false;
		for (let at = open; at < last; at += 4) {
			word += 1;
			if (this.#words[word] !== view.getInt32(at, true)) return false;
		}
		return true;
	}
	#put(slot, view, open, last) {
		let word = slot * MAX_WORDS;
		this.#words[word] = view.getInt32(last, true);
		for (let at = open; at < last; at += 4) {
			word += 1;
			this.#words[word] = view.getInt32(at, true);
		}
	}
}
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
let USUAL_SIZE = 262144;
let MAX_KEPT_BYTES = 8388608;
let GUARD_SIZE = 8;
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
			throw new JsonError(
				"the text is not UTF-8",
				this.base + this.end,
				"Write the file in UTF-8; Windows PowerShell does with `| Out-File -Encoding utf8`.",
			);
		this.#slide();
		let start = this.end;
		let from = start + this.#begun.copy(this.bytes, start);
		let limit = Math.min(from + USUAL_SIZE, this.bytes.length - GUARD_SIZE);
		let count = await this.#source.read(this.bytes.subarray(from, limit));
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
		if (this.base > 0 || this.position > 0) return;
		while (MARK.equals(this.bytes.subarray(this.position, this.position + MARK.length))) {
			if (this.position + MARK.length > this.end) return;
			this.position += MARK.length;
		}
	}
	lineAt(index) {
		this.#countLinesTo(index);
		return this.#lineBreaks + 1;
	}
	countedLineAt(index) {
		return this.#countsLines ? this.lineAt(index) : null;
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
			throw new JsonError(
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
class JsonReader {
	window;
	#root;
	#documents;
	#state = BEFORE_VALUE;
	#depth = 0;
	#kinds = new Uint8Array(MAX_DEPTH + 1);
	#shapes = new Array(MAX_DEPTH + 1).fill(null);
	#indexes = new Int32Array(MAX_DEPTH + 1);
	#names = new TextCache();
	#texts = new TextCache();
	#expected;
	#scanned = 0;
	#hasEscapes = false;
	constructor(source, root, documents) {
		this.window = new Window(source);
		this.#root = root;
		this.#expected = root;
		this.#documents = documents;
	}
	async read() {
		let { window } = this;
		do {
			await window.refill();
			window.passByteOrderMark();
			this.#advance();
		} while (!window.isFinal);
		let state = this.#scanned > 0 ? IN_TEXT : this.#state;
		let isWhole = 0 === this.#depth && state === AFTER_VALUE;
		if (!isWhole || window.position < window.end)
			failAtEnd(window, {
				state,
				depth: this.#depth,
				kinds: this.#kinds,
			});
	}
	lineOf(offset) {
		return this.window.lineAt(offset - this.window.base);
	}
	#advance() {
		let { window } = this;
		let shapes = this.#shapes;
		let kinds = this.#kinds;
		let { bytes, view, end, base, isFinal } = window;
		let state = this.#state;
		let depth = this.#depth;
		let index = window.position;
		let shape = shapes[depth];
		let expected = this.#expected;
		scan: while (index < end) {
			if (state >= IN_NAME) {
				index = afterPlainText(view, index);
				if (index >= end) break;
				let byte = bytes[index];
				if (byte !== QUOTE) {
					let next = byte === BACKSLASH ? afterEscape(bytes, index, end) : INVALID;
					if (next === INVALID) failInText(window, index);
					if (next === INCOMPLETE) break;
					index = next;
					continue;
				}
				index += 1;
				if (state === IN_NAME) {
					state = BEFORE_COLON;
					if (bytes[index] !== COLON) continue;
					state = BEFORE_VALUE;
					index += 1;
					if (bytes[index] !== QUOTE || index >= end) continue;
					state = IN_TEXT;
					index += 1;
				} else {
					state = AFTER_VALUE;
					if (bytes[index] !== COMMA || kinds[depth] !== OBJECT) continue;
					state = BEFORE_NAME;
					index += 1;
					if (bytes[index] !== QUOTE || index >= end || null !== shape) continue;
					state = IN_NAME;
					index += 1;
				}
				continue;
			}
			let byte = bytes[index];
			if (byte <= SPACE) {
				let next = afterSpace(bytes, view, index);
				if (next === index)
					failAt(
						window,
						{
							state,
							depth,
							kinds,
						},
						index,
					);
				index = next;
				continue;
			}
			switch (state) {
				case AFTER_VALUE:
					if (0 === depth) {
						if ("one" === this.#documents)
							failAt(
								window,
								{
									state,
									depth,
									kinds,
								},
								index,
							);
						expected = this.#root;
						state = BEFORE_VALUE;
						continue;
					}
					if (byte === COMMA) {
						state = kinds[depth] === OBJECT ? BEFORE_NAME : BEFORE_ITEM;
						index += 1;
						continue;
					}
					if (byte !== (kinds[depth] === OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY))
						failAt(
							window,
							{
								state,
								depth,
								kinds,
							},
							index,
						);
					break;
				case BEFORE_NAME:
				case AFTER_OPEN_OBJECT: {
					if (byte === CLOSE_OBJECT && state === AFTER_OPEN_OBJECT) break;
					if (byte !== QUOTE)
						failAt(
							window,
							{
								state,
								depth,
								kinds,
							},
							index,
						);
					if (null === shape) {
						state = IN_NAME;
						index += 1;
						continue;
					}
					let name = this.#scanned > 0 ? null : this.#names.getNext(view, index, end);
					let close = index + 1 + (name?.length ?? 0);
					if (null === name) {
						close = this.#endOfText(index);
						if (close < 0) break scan;
						name = this.#decoded(index, close, this.#names);
					}
					expected = shape.members?.get(name) ?? shape.otherMember?.(name, base + index) ?? null;
					state = BEFORE_COLON;
					index = close + 1;
					continue;
				}
				case BEFORE_COLON:
					if (byte !== COLON)
						failAt(
							window,
							{
								state,
								depth,
								kinds,
							},
							index,
						);
					state = BEFORE_VALUE;
					index += 1;
					continue;
				default: {
					if (state !== BEFORE_VALUE) {
						if (byte === CLOSE_ARRAY && state === AFTER_OPEN_ARRAY) break;
						if (null !== shape) {
							let item = state === AFTER_OPEN_ARRAY ? 0 : this.#indexes[depth] + 1;
							this.#indexes[depth] = item;
							expected = shape.item?.(item, base + index) ?? null;
						}
						state = BEFORE_VALUE;
					}
					if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
						depth += 1;
						failIfTooDeep(window, depth, index);
						let kind = byte === OPEN_OBJECT ? "object" : "array";
						kinds[depth] = byte === OPEN_OBJECT ? OBJECT : ARRAY;
						state = byte === OPEN_OBJECT ? AFTER_OPEN_OBJECT : AFTER_OPEN_ARRAY;
						shape = expected;
						if (null !== expected && goesInto(expected, byte)) expected.onOpen?.(base + index, kind);
						else {
							expected?.onOther?.(kind, base + index);
							shape = null;
							expected = null;
						}
						shapes[depth] = shape;
						index += 1;
						continue;
					}
					let next = INCOMPLETE;
					if (byte !== QUOTE) {
						next = afterScalar(bytes, index, end, isFinal);
						if (next === INVALID)
							failAt(
								window,
								{
									state,
									depth,
									kinds,
								},
								index,
							);
						if (next > 0 && null !== expected) tellScalar(expected, window, index, next);
					} else if (null !== expected && null !== expected.onText) next = this.#readText(expected, index);
					else {
						expected?.onOther?.("string", base + index);
						state = IN_TEXT;
						index += 1;
						continue;
					}
					if (next === INCOMPLETE) break scan;
					state = AFTER_VALUE;
					index = next;
					continue;
				}
			}
			shape?.onClose?.(base + index, kinds[depth] === OBJECT ? "object" : "array", state !== AFTER_VALUE);
			depth -= 1;
			shape = shapes[depth];
			state = AFTER_VALUE;
			index += 1;
		}
		this.#state = state;
		this.#depth = depth;
		this.#expected = expected;
		window.position = index;
	}
	#readText(shape, open) {
		let close = this.#endOfText(open);
		if (close < 0) return INCOMPLETE;
		shape.onText?.(this.#decoded(open, close, this.#texts), this.window.base + open);
		return close + 1;
	}
	#endOfText(open) {
		let { window } = this;
		let { bytes, view, end } = window;
		let index = open + Math.max(1, this.#scanned);
		for (;;) {
			index = afterPlainText(view, index);
			if (index >= end) break;
			let byte = bytes[index];
			if (byte === QUOTE) {
				this.#scanned = 0;
				return index;
			}
			let next = byte === BACKSLASH ? afterEscape(bytes, index, end) : INVALID;
			if (next === INVALID) failInText(window, index);
			if (next === INCOMPLETE) break;
			this.#hasEscapes = true;
			index = next;
		}
		this.#scanned = index - open;
		return -1;
	}
	#decoded(open, close, known) {
		let { bytes, view, isAscii } = this.window;
		if (this.#hasEscapes) {
			this.#hasEscapes = false;
			return JSON.parse(bytes.toString("utf8", open, close + 1));
		}
		if (!isAscii) return bytes.toString("utf8", open + 1, close);
		return known.get(bytes, view, open, close);
	}
}
function goesInto({ members, otherMember, item }, open) {
	return open === OPEN_OBJECT ? null !== members || null !== otherMember : null !== item;
}
function tellScalar(shape, { bytes, base }, start, end) {
	let kind = scalarKind(bytes[start]);
	if ("number" === kind && shape.onNumber) shape.onNumber(numberIn(bytes, start, end), base + start);
	else shape.onOther?.(kind, base + start);
}
function scalarKind(first) {
	switch (first) {
		case T:
			return "true";
		case F:
			return "false";
		case N:
			return "null";
		default:
			return "number";
	}
}
function numberIn(bytes, start, end) {
	let value = 0;
	for (let at = start; at < end; at += 1) {
		let byte = bytes[at];
		if (!isDigit(byte) || end - start > 9) return Number(bytes.toString("latin1", start, end));
		value = 10 * value + byte - ZERO;
	}
	return value;
}
let edited_copy_CHUNK_SIZE = 262144;
let MAX_HELD = 8388608;
class EditedCopy {
	#source;
	#output;
	#doneTo;
	#held = Buffer.allocUnsafeSlow(2 * edited_copy_CHUNK_SIZE);
	#start = 0;
	#end = 0;
	#offset = 0;
	#edits = [];
	#openFrom = null;
	constructor(source, write, doneTo) {
		this.#source = source;
		this.#output = new Output(write);
		this.#doneTo = doneTo;
	}
	async read(target) {
		await this.#writeTo(Math.min(this.#doneTo(), this.#openFrom ?? 1 / 0));
		if (this.#end - this.#start > MAX_HELD) this.decide();
		let count = await this.#source.read(target);
		this.#hold(target.subarray(0, count));
		return count;
	}
	leaveOpen(offset) {
		this.#openFrom = offset;
	}
	decide() {
		this.#openFrom = null;
	}
	edit(edit) {
		if (edit.offset < this.#offset) return false;
		this.#edits.push(edit);
		return true;
	}
	async finish() {
		await this.#writeTo(1 / 0);
		await this.#output.finish();
	}
	#hold(bytes) {
		let length = this.#end - this.#start;
		if (this.#end + bytes.length > this.#held.length) {
			let isLarge = length + bytes.length > this.#held.length;
			let target = isLarge ? Buffer.allocUnsafeSlow(2 * this.#held.length) : this.#held;
			this.#held.copy(target, 0, this.#start, this.#end);
			this.#held = target;
			this.#start = 0;
			this.#end = length;
		}
		this.#held.set(bytes, this.#end);
		this.#end += bytes.length;
	}
	async #writeTo(offset) {
		let edits = this.#edits;
		this.#edits = [];
		for (let edit of edits) {
			await this.#pass(edit.offset);
			await this.#output.add(Buffer.from(edit.inserted));
			this.#start += edit.removed;
			this.#offset += edit.removed;
		}
		await this.#pass(offset);
	}
	async #pass(offset) {
		let length = Math.min(offset - this.#offset, this.#end - this.#start);
		if (length <= 0) return;
		await this.#output.add(this.#held.subarray(this.#start, this.#start + length));
		this.#start += length;
		this.#offset += length;
	}
}
class Output {
	#write;
	#filling = Buffer.allocUnsafeSlow(edited_copy_CHUNK_SIZE);
	#length = 0;
	#written = Buffer.allocUnsafeSlow(edited_copy_CHUNK_SIZE);
	#writing = Promise.resolve();
	constructor(write) {
		this.#write = write;
	}
	async add(bytes) {
		let from = 0;
		while (from < bytes.length) {
			let count = bytes.copy(this.#filling, this.#length, from);
			from += count;
			this.#length += count;
			if (this.#length === edited_copy_CHUNK_SIZE) await this.#flush();
		}
	}
	async finish() {
		await this.#flush();
		await this.#writing;
	}
	async #flush() {
		await this.#writing;
		let full = this.#filling;
		this.#filling = this.#written;
		this.#written = full;
		this.#writing = this.#write(full.subarray(0, this.#length));
		this.#writing.catch(() => void 0);
		this.#length = 0;
	}
}
async function writeWorkItems(source, { idPointer, urlOf }, write) {
	let run = -1;
	let result = -1;
	let changed = 0;
	let tooLarge = 0;
	let copy = new EditedCopy(source, write, () => reader.window.base);
	let seen = new SeenResult(copy);
	let plan = merged(
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
				if (edit && copy.edit(edit)) changed += 1;
				else if (edit) tooLarge += 1;
				copy.decide();
			},
			members: {
				workItemUris: seen.workItemUrisPlan(),
			},
		},
		idPlan(idPointers(idPointer), ({ place, kind, text }) => {
			if (place <= seen.idPlace) seen.setId(place, "string" === kind ? text : "");
		}),
	);
	let resultShape = shapeOf(plan);
	let results = {
		item: (index) => {
			result = index;
			return resultShape;
		},
	};
	let runShape = shapeOf({
		members: {
			results,
		},
	});
	let log = shapeOf({
		members: {
			runs: {
				item: (index) => {
					run = index;
					return runShape;
				},
			},
		},
	});
	let reader = new JsonReader(copy, log, "one");
	await reader.read();
	await copy.finish();
	return {
		changed,
		tooLarge,
	};
}
let MAX_URIS = 1_000;
class SeenResult {
	id = null;
	idPlace = 1 / 0;
	#copy;
	#uris = new Set();
	#end = null;
	#nullAt = -1;
	#isOdd = false;
	constructor(copy) {
		this.#copy = copy;
	}
	reset() {
		this.id = null;
		this.idPlace = 1 / 0;
		this.#uris.clear();
		this.#end = null;
		this.#nullAt = -1;
		this.#isOdd = false;
	}
	setId(place, text) {
		this.idPlace = place;
		this.id = parseFindingId(text);
	}
	workItemUrisPlan() {
		return {
			items: {
				onText: (uri) => {
					if (this.#uris.size < MAX_URIS) this.#uris.add(uri);
					else this.#isOdd = true;
				},
			},
			onOpen: () => {
				this.#uris.clear();
			},
			onClose: (offset, _, isEmpty) => {
				this.#end = {
					offset,
					isEmpty,
				};
				this.#copy.leaveOpen(offset);
			},
			onOther: (kind, offset) => {
				if ("null" !== kind) {
					this.#isOdd = true;
					return;
				}
				this.#nullAt = offset;
				if (null === this.#end) this.#copy.leaveOpen(offset);
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
	let path1 = await writablePath(writeBack);
	try {
		return {
			path: path1,
			...(await writeWhole(path1, (temporary) => rewrite(temporary, writeBack))),
		};
	} catch (error) {
		if (error instanceof FileError || writeBack.signal?.aborted) throw error;
		let shown = JSON.stringify(writeBack.output);
		throw new FileError(`${shown} cannot be written: ${reasonOf(error)}.`, {
			cause: error,
		});
	}
}
async function writablePath({ output, folders }) {
	let path1 = (0, external_node_path_namespaceObject.resolve)(folders.cwd, output);
	let shown = JSON.stringify(output);
	let stats = await (0, promises_namespaceObject.lstat)(path1).catch(() => null);
	if (stats?.isSymbolicLink()) throw new FileError(`${shown} is a symbolic link, which is not written through.`);
	if (stats && !stats.isFile()) throw new FileError(`${shown} is there already, and is not a regular file.`);
	let folder = await (0, promises_namespaceObject.realpath)(
		(0, external_node_path_namespaceObject.dirname)(path1),
	).catch(() => null);
	if (null === folder) throw new FileError(`${shown} cannot be written: its folder does not exist. Make it first.`);
	let left = await placeLeft(
		path1,
		(0, external_node_path_namespaceObject.join)(folder, (0, external_node_path_namespaceObject.basename)(path1)),
		folders,
	);
	if (null !== left)
		throw new FileError(
			`${shown} lies behind a symbolic link that leads out of ${left}: give the path that it leads to.`,
		);
	return path1;
}
async function rewrite(temporary, { signal, input, ...items }) {
	let shown = JSON.stringify(input.path);
	let { key, text } = input.fingerprint;
	let file = await openFile(input.realPath, shown, {
		signal,
		key,
	});
	try {
		let changes = await writeFile(temporary, (write) =>
			located(
				{
					shown,
					isGzipped: file.isGzipped,
					place: () => "",
				},
				() => writeWorkItems(file, items, write),
			),
		);
		if ((await file.fingerprint()).text === text) return changes;
		throw changed(shown);
	} catch (error) {
		if (error instanceof FileError && error.cause instanceof JsonError) throw changed(shown);
		throw error;
	} finally {
		await file.close();
	}
}
function changed(shown) {
	return new FileError(
		`${shown} has changed since the findings were read from it, so it was not written again. Make sure that nothing else writes to it while this step runs.`,
	);
}
async function writeFile(path1, fill) {
	let file = (0, external_node_fs_namespaceObject.createWriteStream)(path1, {
		flags: "wx",
	});
	let entry = path1.endsWith(".gz") ? (0, external_node_zlib_.createGzip)() : file;
	let written =
		entry === file
			? (0, external_node_stream_promises_namespaceObject.finished)(file)
			: (0, external_node_stream_promises_namespaceObject.pipeline)([entry, file]);
	written.catch(() => void 0);
	try {
		let result = await fill((bytes) => writeTo(entry, bytes));
		entry.end();
		await written;
		return result;
	} finally {
		entry.destroy();
		file.destroy();
	}
}
function writeTo(stream, bytes) {
	return new Promise((resolve, reject) => {
		stream.write(bytes, (error) => (error ? reject(error) : resolve()));
	});
}
async function writeWhole(path1, write) {
	let folder = await (0, promises_namespaceObject.mkdtemp)(
		(0, external_node_path_namespaceObject.join)((0, external_node_path_namespaceObject.dirname)(path1), ".sarif-"),
	);
	try {
		let temporary = (0, external_node_path_namespaceObject.join)(
			folder,
			(0, external_node_path_namespaceObject.basename)(path1),
		);
		let result = await write(temporary);
		await (0, promises_namespaceObject.rename)(temporary, path1);
		return result;
	} finally {
		await (0, promises_namespaceObject.rm)(folder, {
			recursive: true,
			force: true,
		});
	}
}
function resultKey(run, result) {
	return `${run}/${result}`;
}
function writeSarifOutput(sarif, { report, lookedUp, redact, signal }) {
	let existing = report.tickets.filter(ticketExists);
	let urls = new Map();
	for (let [finding, ticket] of ticketsByFinding(existing, report.findings)) {
		let url = ticket.serviceNowUrl ?? ticket.caseUrl;
		if (null !== url) urls.set(finding, redact(url));
	}
	return writeSarif({
		...sarif,
		signal,
		urlOf: ({ run, result, id }) => {
			let finding = id ?? lookedUp.get(resultKey(run, result));
			return void 0 === finding ? null : (urls.get(finding) ?? null);
		},
	});
}
async function endRun(run) {
	let { inputs, workflow, journal, resultsFile, budget, redact, world } = run;
	let { toolkit, environment, cancelled } = world;
	let { context, event } = workflow;
	let { log } = journal;
	let report = journal.report();
	let { tickets, dryRun } = report;
	let page = {
		report,
		context,
		redact,
	};
	let exitCode = exitCodeOf(
		{
			tickets,
			dryRun,
			stop: journal.stop,
		},
		inputs,
	);
	for (let lines of linesOfTickets(report)) log.info(lines);
	if (inputs.github.annotations) {
		let more = annotate(page, toolkit.notice);
		if (more > 0) log.info(notAnnotatedLine(more));
	}
	let results = await attempt(journal, "The results file", async () => {
		await resultsFile.finish(report);
		return resultsFile.path;
	});
	let outputs = outputsOf(report, results, redact);
	if (null !== outputs.warning) journal.warn(outputs.warning);
	await attempt(journal, `The outputs${placeOfOutputs(environment)}`, async () => {
		for (let name of OUTPUTS) toolkit.setOutput(name, outputs.values[name]);
	});
	await attempt(journal, "The job summary", async () => {
		let path1 = environment["GITHUB_STEP_SUMMARY"];
		if (!path1) return;
		let summary = renderSummary({
			...page,
			report: journal.report(),
		});
		await (0, promises_namespaceObject.appendFile)(path1, summary, "utf8");
	});
	if (inputs.github.commentOnPr && !cancelled.aborted) {
		let projectId = inputs.operation.projectId ?? "";
		let { token } = inputs.github;
		await commentOn({
			page,
			event,
			projectId,
			token,
			environment,
			cancelled,
			log,
		});
	}
	if (report.dryRun) log.info(DRY_RUN_NOTE);
	let sayFailure = 0 === exitCode ? log.warning : log.error;
	for (let problem of problemLines(report)) sayFailure(problem);
	if (null !== report.failure) sayFailure(report.failure);
	await attempt(journal, "The SARIF output", () => writeBack(run, report));
	budget.release();
	log.info(lastLine(report));
	return cancelled.aborted ? 1 : exitCode;
}
async function writeBack({ journal, world, redact, budget }, report) {
	let { sarif, findingsOfResults: lookedUp } = journal;
	if (null === sarif || world.cancelled.aborted) return;
	let signal = budget.abandon;
	journal.log.info(`Writing ${sarif.output}`);
	let { path: path1, tooLarge } = await writeSarifOutput(sarif, {
		report,
		lookedUp,
		redact,
		signal,
	});
	world.toolkit.setOutput("sarif-file", path1);
	if (tooLarge > 0)
		journal.warn(
			`${counted(tooLarge, "result")} in the SARIF output got no ticket in \`workItemUris\`: a result must not be larger than 8 MiB, nor have more than 1,000 work items.`,
		);
}
async function attempt(journal, what, write) {
	try {
		return await write();
	} catch (error) {
		journal.warn(`${what} could not be written: ${reasonOf(error)}`);
		return null;
	}
}
function sharedTexts() {
	let texts = new Map();
	let lists = new Map();
	return {
		text: (text) => sharedIn(texts, text, () => text),
		list: (some) => sharedIn(lists, some.join("\n"), () => some.map((text) => sharedIn(texts, text, () => text))),
	};
}
function sharedIn(known, key, make) {
	let first = known.get(key);
	if (void 0 !== first) return first;
	let made = make();
	known.set(key, made);
	return made;
}
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
let optionalText = schemas_catch(
	pipe(
		schemas_nullish(schemas_string()),
		transform((text) => text || null),
	),
	null,
);
let ticketResult = schemas_catch(
	schemas_nullish(
		object({
			url: optionalText,
			sys_target_link: optionalText,
			sys_id: optionalText,
			sys_target_sys_id: optionalText,
		}),
	),
	null,
);
let serviceNowTicket = schemas_catch(
	schemas_nullish(
		object({
			status: optionalText,
			result: ticketResult,
		}),
	),
	null,
);
let relationship = schemas_nullish(
	object({
		data: schemas_nullish(
			object({
				id: schemas_string(),
			}),
		),
	}),
);
let caseResource = object({
	id: schemas_string().check(_minLength(1)),
	attributes: object({
		key: optionalText,
		title: optionalText,
		description: optionalText,
		created_at: optionalText,
		priority: optionalText,
		status: optionalText,
		status_name: optionalText,
		status_group: optionalText,
		archived_at: optionalText,
		insights: schemas_catch(
			schemas_nullish(
				array(
					object({
						resource_id: optionalText,
						type: optionalText,
					}),
				),
			),
			null,
		),
		servicenow_ticket: serviceNowTicket,
		service_now_ticket: serviceNowTicket,
		jira_issue: schemas_catch(
			schemas_nullish(
				object({
					result: schemas_nullish(
						object({
							issue_url: optionalText,
						}),
					),
				}),
			),
			null,
		),
		assigned_to: schemas_catch(relationship, null),
	}),
	relationships: schemas_catch(
		schemas_nullish(
			object({
				project: relationship,
			}),
		),
		null,
	),
});
let caseDocument = object({
	data: caseResource,
});
let caseListDocument = object({
	data: array(caseResource),
});
function getCase(client, idOrKey) {
	return client.send({
		method: "GET",
		path: `/api/v2/cases/${encodeURIComponent(idOrKey)}`,
		endpoint: "/api/v2/cases/{case_id}",
		purpose: `read case ${idOrKey}`,
		permissions: ["cases_read"],
		effect: "read",
		read: readCase,
	});
}
function readCase(json) {
	return caseOf(caseDocument.parse(json).data);
}
function readCases(json) {
	return caseListDocument.parse(json).data.map(caseOf);
}
function caseOf({ id, attributes, relationships }) {
	return {
		id,
		key: attributes.key,
		projectId: relationships?.project?.data?.id ?? null,
		title: attributes.title,
		description: attributes.description,
		createdAt: momentOf(attributes.created_at),
		priority: attributes.priority,
		isOpen: isOpenCase(attributes) && !attributes.archived_at,
		assigneeId: attributes.assigned_to?.data?.id ?? null,
		findingIds: findingIdsOf(attributes.insights),
		serviceNow: serviceNowTicketOf(attributes.servicenow_ticket ?? attributes.service_now_ticket),
		jiraIssueUrl: attributes.jira_issue?.result?.issue_url ?? null,
	};
}
function momentOf(text) {
	let moment = Date.parse(text ?? "");
	return Number.isNaN(moment) ? null : moment;
}
function findingIdsOf(insights) {
	if (!insights) return null;
	return insights.flatMap(({ resource_id, type }) =>
		resource_id && (type ?? "SECURITY_FINDING") === "SECURITY_FINDING" ? [resource_id] : [],
	);
}
function serviceNowTicketOf(ticket) {
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
let ENDED = new Set(["CLOSED", "COMPLETED", "CANCELLED", "CANCELED", "DECLINED", "RESOLVED", "ARCHIVED"]);
function isOpenCase(said) {
	let words = null === said.status_group ? [said.status_name, said.status] : [said.status_group];
	return !words.some((word) => ENDED.has(plainWord(word ?? "")));
}
function plainWord(status) {
	return status
		.toUpperCase()
		.replace(/^SG_/, "")
		.replace(/[^A-Z]/g, "");
}
let findings_page_object = (shape) => schemas_catch(schemas_nullish(object(shape)), null);
let findingCase = object({
	id: schemas_string().check(_minLength(1)),
	key: optionalText,
	title: optionalText,
	status: optionalText,
	status_group: optionalText,
	created_at: schemas_catch(schemas_nullish(union([schemas_number(), schemas_string()])), null),
	servicenow_ticket: schemas_nullish(
		object({
			state: optionalText,
			sys_id: optionalText,
			url: optionalText,
		}),
	),
});
let findingWorkflow = object({
	integrations: schemas_nullish(
		object({
			cases: schemas_nullish(union([array(findingCase), findingCase])),
		}),
	),
});
let searchAnswer = object({
	data: array(
		object({
			id: schemas_string(),
			attributes: custom((given) => isObject(property(given, "attributes"))),
		}),
	),
	meta: findings_page_object({
		status: optionalText,
		page: findings_page_object({
			after: optionalText,
		}),
	}),
});
function isObject(value) {
	return "object" == typeof value && null !== value && !Array.isArray(value);
}
function readPage(json, reading) {
	let { data, meta } = searchAnswer.parse(json);
	if (meta?.status === "timeout")
		throw new UnusableAnswerError("it ended the search before it was complete (`meta.status: timeout`)");
	return {
		findings: data.map((resource) => readFinding(resource, reading)),
		after: meta?.page?.after ?? null,
	};
}
function readFinding({ id, attributes }, reading) {
	let own = property(attributes, "attributes");
	let custom = property(own, "custom") ?? {};
	if (!isObject(custom)) throw unreadableCases(id);
	let levels = [custom, own];
	let [status] = levels.flatMap((level) => textOf(property(level, "status")) ?? []);
	let cases = levels.flatMap((level) => casesIn(id, property(level, "workflow")));
	let standing = {
		id,
		status: status?.toLowerCase() ?? null,
		cases: 0 === cases.length ? NO_CASES : cases,
	};
	if (!reading) return standing;
	return readAttributes(valuesIn(custom, own, attributes), reading, standing);
}
function casesIn(id, workflow) {
	if (null == workflow) return NO_CASES;
	let { success, data } = findingWorkflow.safeParse(workflow);
	if (!success) throw unreadableCases(id);
	return [data.integrations?.cases ?? []].flat().map(readFindingCase);
}
function unreadableCases(id) {
	return new UnusableAnswerError(`the cases of finding ${id} cannot be read, so whether it has a ticket is not known`);
}
let NO_CASES = [];
function readFindingCase(entry) {
	return {
		id: entry.id,
		key: entry.key,
		title: entry.title,
		isOpen: isOpenCase(entry),
		createdAt: millisecondsOf(entry.created_at),
		serviceNow: ticketShown(entry.servicenow_ticket),
		serviceNowState: entry.servicenow_ticket?.state ?? null,
	};
}
function ticketShown(ticket) {
	if (!ticket || (ticket.state ?? ticket.url ?? ticket.sys_id) === null) return null;
	let { url, sys_id: sysId } = ticket;
	return {
		progress: (url ?? sysId) === null ? "IN_PROGRESS" : "COMPLETED",
		url,
		sysId,
	};
}
function quote(value) {
	return `"${value.replace(/["\\]/g, "\\$&")}"`;
}
function anyOf(attribute, values) {
	return `@${attribute}:(${values.map(quote).join(" OR ")})`;
}
let QUERY_PAGE_SIZE = 150;
let MOST_PAGES = 1_000;
let IDS_PER_LOOK_UP = 50;
async function* searchFindings(client, { filter, purpose, pageSize = QUERY_PAGE_SIZE, reading }) {
	let cursors = new Set();
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
							limit: pageSize,
							...(null !== cursor && {
								cursor,
							}),
						},
					},
				},
			},
			read: (json) => readPage(json, reading),
		});
		yield page.findings;
		cursor = page.after;
		if (null === cursor) return;
		if (cursors.has(cursor)) throw new OutcomeUnknownError(repeatedCursor(purpose));
		cursors.add(cursor);
	} while (cursors.size < MOST_PAGES);
	throw new OutcomeUnknownError(tooManyPages(purpose));
}
function repeatedCursor(purpose) {
	return `Could not ${purpose}: Datadog named the same page twice, so what it gave may not be all. Run again when Datadog has recovered.`;
}
function tooManyPages(purpose) {
	return `Could not ${purpose}: there are more than ${MOST_PAGES} pages of findings. Narrow the query.`;
}
async function findFindings(client, ids, reading) {
	let found = [];
	let search = {
		filter: anyOf("finding_id", ids),
		purpose: `look up ${1 === ids.length ? "a finding" : `${ids.length} findings`}`,
		pageSize: IDS_PER_LOOK_UP,
		reading,
	};
	for await (let page of searchFindings(client, search)) found.push(...page);
	return found;
}
async function searchAll(client, search, log) {
	let found = new Map();
	for await (let page of searchFindings(client, search)) {
		for (let finding of page) {
			let known = found.get(finding.id);
			let cases = casesInBoth(known?.cases ?? [], finding.cases);
			found.set(
				finding.id,
				known
					? {
							...finding,
							cases,
						}
					: finding,
			);
		}
		log.debug(`${found.size} findings so far`);
	}
	return [...found.values()];
}
function findByQuery(client, { query, reading }, wait) {
	let search = {
		filter: query,
		purpose: "search for findings (`findings-query`)",
		reading,
	};
	return awaitFindings(wait, async () => {
		let found = new Map();
		let odd = new Set();
		for await (let page of searchFindings(client, search)) {
			for (let answer of page) {
				let id = parseFindingId(answer.id);
				if (null === id) odd.add(answer.id);
				else
					found.set(
						id,
						withAnswer(
							found.get(id) ?? {
								id,
								origin: QUERY,
							},
							answer,
						),
					);
			}
			wait.log.debug(`${found.size} findings so far`);
		}
		let isEmpty = 0 === found.size && 0 === odd.size;
		return {
			found: {
				findings: [...found.values()],
				odd: [...odd],
			},
			lacking: isEmpty ? "`findings-query` finds nothing" : null,
		};
	});
}
let QUERY = {
	kind: "query",
};
let READS_AT_ONCE = 50;
async function lookUp(client, findings, reading) {
	return inChunks(findings, async (some) => {
		let ids = some.map(({ id }) => id);
		let answers = Map.groupBy(await findFindings(client, ids, reading), ({ id }) => id);
		return some.map((finding) => (answers.get(finding.id) ?? []).reduce(withAnswer, finding));
	});
}
function findAll(client, ids) {
	return inChunks(ids, (some) => findFindings(client, some));
}
async function inChunks(all, look) {
	return (await mapSideBySide(chunk(all, IDS_PER_LOOK_UP), READS_AT_ONCE, look)).flat();
}
async function findingsOn(client, caseId) {
	let filter = anyOf("workflow.integrations.cases.id", [caseId]);
	let found = new Set();
	for await (let page of searchFindings(client, {
		filter,
		purpose: "find the findings on a case",
	}))
		for (let { id } of page) found.add(id);
	return [...found];
}
async function findingsNamedBy({ client, log }, id, answer) {
	return answer?.findingIds ?? (await ifAnswered(findingsOn(client, id), log)) ?? [];
}
async function ifAnswered(answer, log) {
	try {
		return await answer;
	} catch (error) {
		if (!(error instanceof DatadogError)) throw error;
		log.debug(error.message);
		return null;
	}
}
async function knowledgeOf(client, findings, log) {
	let onCases = new Map();
	for (let { id, cases = [] } of findings) if (cases.length > 0) onCases.set(id, cases);
	let asked = await askForCases(client, onCases.values(), log);
	return new Map(
		Array.from(onCases, ([id, cases]) => [
			id,
			{
				cases,
				ticket: ticketOf(cases, asked),
			},
		]),
	);
}
async function askForCases(client, casesOfFindings, log) {
	let names = new Map();
	for (let cases of casesOfFindings)
		if (!cases.some(showsTicket)) {
			for (let { id, key, isOpen } of cases) if (isOpen) names.set(id, key ?? id);
		}
	let asked = new Map();
	let refused = [];
	let gone = [];
	await mapSideBySide([...names], READS_AT_ONCE, async ([id, name]) => {
		try {
			asked.set(id, await getCase(client, id));
		} catch (error) {
			if (error instanceof PermissionError) refused.push(name);
			else if (error instanceof RefusedError && 404 === error.status) gone.push(name);
			else throw error;
		}
	});
	if (refused.length > 0)
		log.info(
			`${counted(refused.length, "open case")} (${listing(refused)}) without a ServiceNow ticket in the search cannot be read, so a ticket that is still being made does not show: the credentials may not read them (\`cases_read\`). They count as having none.`,
		);
	if (gone.length > 0)
		log.warning(
			`The search shows ${counted(gone.length, "open case")} that Datadog does not find (404): ${listing(gone)}. Their findings count as having no ticket.`,
		);
	return asked;
}
function newCasesOf({ id, cases }, knowledge) {
	let before = knowledge?.get(id)?.cases.filter(({ isOpen }) => isOpen);
	let openBefore = new Set(before?.map((entry) => entry.id));
	return cases.filter((entry) => entry.isOpen && !openBefore.has(entry.id));
}
function ticketOf(cases, asked) {
	let open = cases.filter((entry) => entry.isOpen).sort(newestFirst);
	let shown = open.find(showsTicket);
	if (shown) return existingTicket(shown);
	for (let entry of open) {
		let answer = asked.get(entry.id);
		if (answer?.isOpen && answer.serviceNow && "FAILED" !== answer.serviceNow.progress)
			return existingTicket(entry, answer);
	}
	return null;
}
function newestFirst(a, b) {
	return (b.createdAt ?? 0) - (a.createdAt ?? 0);
}
function existingTicket(entry, answer) {
	let ticket = answer?.serviceNow ?? entry.serviceNow;
	return {
		caseId: entry.id,
		caseKey: entry.key ?? answer?.key ?? null,
		projectId: answer?.projectId ?? null,
		findingCount: answer?.findingIds?.length ?? null,
		title: entry.title ?? answer?.title ?? null,
		serviceNowUrl: ticket?.url ?? null,
		serviceNowSysId: ticket?.sysId ?? null,
		serviceNowState: entry.serviceNowState,
		createdAt: entry.createdAt,
	};
}
let project = object({
	data: object({
		id: schemas_string(),
		attributes: object({
			key: optionalText,
			name: optionalText,
			settings: schemas_catch(
				schemas_nullish(
					object({
						integration_service_now: schemas_nullish(
							object({
								enabled: schemas_catch(schemas_nullish(schemas_boolean()), null),
								instance_name: optionalText,
								assignment_group: optionalText,
							}),
						),
					}),
				),
				null,
			),
		}),
	}),
});
function getProject(client, id) {
	return client.send({
		method: "GET",
		path: `/api/v2/cases/projects/${encodeURIComponent(id)}`,
		endpoint: "/api/v2/cases/projects/{project_id}",
		purpose: `read project ${id}`,
		permissions: ["cases_read"],
		effect: "optional-read",
		read: readProject,
	});
}
function readProject(json) {
	let { id, attributes } = project.parse(json).data;
	let settings = attributes.settings?.integration_service_now;
	return {
		id,
		key: attributes.key,
		name: attributes.name,
		serviceNow: settings
			? {
					isEnabled: false !== settings.enabled,
					instance: settings.instance_name,
					assignmentGroup: settings.assignment_group,
				}
			: null,
	};
}
let CHECKS_AT_ONCE = 10;
function projectChecks(client, ids) {
	return mapSideBySide(ids, CHECKS_AT_ONCE, async (id) => {
		try {
			return judge(await getProject(client, id));
		} catch (error) {
			if (isStop(error) || !(error instanceof DatadogError)) throw error;
			return isUnknown(error)
				? {
						kind: "wrong",
						problem: unknownProject(id),
					}
				: {
						kind: "unchecked",
						why: `Project ${id} could not be checked. ${error.message}`,
					};
		}
	});
}
function isUnknown(error) {
	return (
		error instanceof RefusedError &&
		404 === error.status &&
		error.details.some((detail) => /project not found/i.test(detail))
	);
}
function unknownProject(id) {
	return `is ${id}, and Datadog knows no such Case Management project. Copy the ID from the URL of the project's settings page, and check that the credentials belong to the same organization`;
}
function judge({ id, key, name, serviceNow }) {
	let named = name ?? key ?? id;
	if (null === serviceNow) {
		let doubt = `Datadog shows no ServiceNow integration for the project ${named}. If tickets fail, enable it in the project's settings (Integrations > ServiceNow).`;
		return {
			kind: "doubtful",
			doubt,
		};
	}
	let { isEnabled, instance, assignmentGroup } = serviceNow;
	if (isEnabled)
		return {
			kind: "ready",
			project: {
				id,
				key,
				name,
				instance,
				assignmentGroup,
			},
		};
	let problem = `is the project ${named}, whose ServiceNow integration is switched off. Enable it in the project's settings (Integrations > ServiceNow), or name another project`;
	return {
		kind: "wrong",
		problem,
	};
}
async function checkProjects(operation, { client, journal }) {
	let ids = projectsOf(operation);
	let projects = [];
	let problems = [];
	for (let [index, check] of (await projectChecks(client, ids)).entries())
		switch (check.kind) {
			case "ready":
				projects.push(check.project);
				journal.log.info(`${projectWords(check.project)}.`);
				break;
			case "wrong":
				problems.push(problemWith(ids[index], check.problem, operation));
				break;
			case "doubtful":
				journal.warn(check.doubt);
				break;
			case "unchecked":
				journal.log.info(check.why);
				break;
		}
	journal.projects = projects;
	if (problems.length > 0) throw new InputError(problems);
	return projects;
}
function problemWith(id, problem, operation) {
	let routes = "create" === operation.kind ? operation.routes : [];
	let [first, ...others] = routes.filter(({ action }) => "leave-out" !== action && action.projectId === id);
	if (void 0 === first || operation.projectId === id)
		return {
			input: "project-id",
			message: problem,
		};
	let more = 0 === others.length ? "" : ` (and ${counted(others.length, "more route")})`;
	let place = `route ${first.number}, line ${first.line}${more}`;
	return {
		input: "routes",
		message: `${place}: project-id ${problem}`,
	};
}
let ITEMS_PER_TURN = 1_000;
async function* inTurns(items, signal) {
	let batch = [];
	for (let item of items) {
		batch.push(item);
		if (!(batch.length < ITEMS_PER_TURN)) {
			yield batch;
			batch = [];
			await (0, external_node_timers_promises_namespaceObject.setImmediate)();
			signal?.throwIfAborted();
		}
	}
	if (batch.length > 0) yield batch;
}
let MAX_TEXT_LENGTH = 2_000;
let OF_FINDINGS = {
	uncounted: 256,
	most: 134217728,
	what: "the long texts of its findings",
	fix: "Split the report, or set the scanner to write shorter names and paths.",
};
class BoundedTexts {
	#redact;
	#limits;
	#total = 0;
	constructor(redact, limits = OF_FINDINGS) {
		this.#redact = redact;
		this.#limits = limits;
	}
	cut(text, offset) {
		return this.#counted(shortCopy(text, this.#redact), offset);
	}
	whole(address, offset) {
		return this.#counted(address.length <= MAX_TEXT_LENGTH ? address : "", offset);
	}
	charge(characters, offset) {
		let { most, what, fix } = this.#limits;
		this.#total += characters;
		if (this.#total <= most) return;
		throw new JsonError(`${what} hold more than ${most / 2 ** 20} Mi characters`, offset, fix);
	}
	restart() {
		this.#total = 0;
	}
	#counted(text, offset) {
		if (text.length > this.#limits.uncounted) this.charge(text.length, offset);
		return text;
	}
}
function shortCopy(text, redact) {
	if (text.length <= MAX_TEXT_LENGTH) return text;
	return Buffer.from(redact(text).slice(0, MAX_TEXT_LENGTH)).toString();
}
let MAX_LENGTH = 2_000;
let MAX_ALIASES = 16;
let ADVISORIES =
	/CVE-\d{4}-\d{4,19}|GHSA(?:-[0-9a-z]{4}){3}|(?:GO|RUSTSEC|PYSEC|OSV|MAL|DSA|DLA|RHSA|USN)-\d{4}[-:]\d{1,9}/gi;
function vulnerabilityOf(ruleId, message) {
	let [first] = ruleId.matchAll(ADVISORIES);
	if (first?.index !== 0) return null;
	let [advisory] = first;
	let rest = /^[-_](.+)$/.exec(ruleId.slice(advisory.length))?.[1];
	if (void 0 === rest && ruleId !== advisory) return null;
	let start = message.slice(0, MAX_LENGTH);
	let named = packageIn(start) ?? rest?.replace(/@(?=[^@]+$)/, " ");
	return {
		advisory: copyOf(advisory),
		aliases: aliasesIn(start),
		package: void 0 === named ? void 0 : copyOf(named),
	};
}
let PACKAGES = [
	/^Package: (\S{1,256})\r?\nInstalled Version: (\S{0,128})/,
	/^Package '([^']{1,256})@([^'@]{1,128})' is vulnerable to /,
	/^An? \w+ vulnerability in \S+ package: (\S{1,256}), version (\S{1,128}) was found at: /,
];
function packageIn(message) {
	for (let pattern of PACKAGES) {
		let [, name, version = ""] = pattern.exec(message) ?? [];
		if (void 0 !== name) return `${name} ${version}`.trim();
	}
}
function aliasesIn(message) {
	let [, listed] = /\(also known as ([^)]*)\)/.exec(message) ?? [];
	if (void 0 === listed) return;
	return Array.from(listed.matchAll(ADVISORIES), ([alias]) => copyOf(alias)).slice(0, MAX_ALIASES);
}
function copyOf(text) {
	return Buffer.from(text).toString();
}
let parts_text = (put, bounds) => ({
	onText: (text, offset) => put(bounds.cut(text, offset)),
});
let parts_address = (put, bounds) => ({
	onText: (address, offset) => put(bounds.whole(address, offset)),
});
let parts_number = (put) => ({
	onNumber: put,
});
let textOrNumber = (put, bounds) => ({
	...parts_text(put, bounds),
	onNumber: (value) => put(String(value)),
});
function parts_object(parts) {
	return (put, bounds) => {
		let current = {};
		let plans = Object.entries(parts).map(([name, part]) => [
			name,
			part((value) => {
				current[name] = value;
			}, bounds),
		]);
		return {
			onOpen: () => {
				current = {};
				put(current);
			},
			members: Object.fromEntries(plans),
		};
	};
}
let ENTRY_COST = 64;
function parts_list(entry, cost = ENTRY_COST) {
	return (put, bounds) => {
		let current = [];
		let position = 0;
		let plan = entry((value) => {
			current[position] = value;
		}, bounds);
		let shape = shapeOf(plan);
		return {
			onOpen: () => {
				current = [];
				put(current);
			},
			item: (index, offset) => {
				bounds.charge(cost, offset);
				position = index;
				return shape;
			},
		};
	};
}
function entriesOf(entries = []) {
	return entries.filter((entry) => void 0 !== entry);
}
function table(entry) {
	return (put, bounds) => {
		let current = new Map();
		let key = "";
		let shape = shapeOf(entry((value) => current.set(key, value), bounds));
		return {
			onOpen: () => {
				current = new Map();
				put(current);
			},
			otherMember: (name, offset) => {
				bounds.charge(ENTRY_COST, offset);
				key = bounds.cut(name, offset);
				return shape;
			},
		};
	};
}
function putting(target) {
	return (field) => (value) => {
		target()[field] = value;
	};
}
let LIMITS_OF_RUN = {
	uncounted: 0,
	most: 33554432,
	what: "the rules, artifacts and the like of one run",
	fix: "Split the report, or set the scanner to list only the rules and files that results need.",
};
let RULE_COST = 256;
let MAX_EXTERNAL_FILES = 10;
let LOCATION = parts_object({
	uri: parts_address,
	uriBaseId: parts_text,
});
let MESSAGES = table(
	parts_object({
		text: parts_text,
	}),
);
let RULE_REFERENCE = parts_object({
	id: parts_text,
	index: parts_number,
	guid: parts_text,
	toolComponent: parts_object({
		index: parts_number,
		name: parts_text,
		guid: parts_text,
	}),
});
let RULE = parts_object({
	id: parts_text,
	guid: parts_text,
	name: parts_text,
	shortDescription: parts_object({
		text: parts_text,
	}),
	messageStrings: MESSAGES,
	defaultConfiguration: parts_object({
		level: parts_text,
	}),
	properties: parts_object({
		"security-severity": textOrNumber,
	}),
});
let COMPONENT = parts_object({
	name: parts_text,
	guid: parts_text,
	globalMessageStrings: MESSAGES,
	rules: parts_list(RULE, RULE_COST),
});
let OVERRIDE = parts_object({
	descriptor: RULE_REFERENCE,
	configuration: parts_object({
		level: parts_text,
	}),
});
let RUN = parts_object({
	tool: parts_object({
		driver: COMPONENT,
		extensions: parts_list(COMPONENT, RULE_COST),
	}),
	artifacts: parts_list(
		parts_object({
			location: LOCATION,
		}),
	),
	originalUriBaseIds: table(LOCATION),
	versionControlProvenance: parts_list(
		parts_object({
			revisionId: parts_text,
			mappedTo: LOCATION,
		}),
	),
	invocations: parts_list(
		parts_object({
			ruleConfigurationOverrides: parts_list(OVERRIDE),
		}),
	),
	externalPropertyFileReferences: externalFiles(),
});
function externalFiles() {
	return (put, bounds) => {
		let files = [];
		let uri = parts_text((file) => {
			if (files.length < MAX_EXTERNAL_FILES) files.push(file);
		}, bounds);
		let reference = {
			members: {
				location: {
					members: {
						uri,
					},
				},
			},
		};
		let shape = shapeOf({
			...reference,
			items: reference,
		});
		return {
			onOpen: () => {
				files = [];
				put(files);
			},
			otherMember: () => shape,
		};
	};
}
let MAX_ARGUMENTS = 32;
let NO_ARGUMENTS = [];
class ResultDraft {
	run = 0;
	result = 0;
	id = null;
	ruleId = "";
	ruleIndex = -1;
	rule = null;
	level = "";
	invocation = -1;
	vulnerability = null;
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
		if ("" === this.ruleId && this.ruleIndex < 0 && null === this.rule) {
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
		this.vulnerability ??= other.vulnerability;
		this.level ||= other.level;
		this.securitySeverity ||= other.securitySeverity;
		this.service ||= other.service;
		this.resource ||= other.resource;
		this.workItemUrl ||= other.workItemUrl;
	}
}
function draftPlan(draft, bounds) {
	let put = putting(draft);
	return {
		members: {
			ruleId: parts_text(put("ruleId"), bounds),
			ruleIndex: parts_number(put("ruleIndex")),
			rule: RULE_REFERENCE(put("rule"), bounds),
			level: parts_text(put("level"), bounds),
			message: {
				members: {
					text: {
						onText: put("message"),
					},
					id: parts_text(put("messageId"), bounds),
					arguments: {
						items: parts_text((argument) => addArgument(draft(), argument), bounds),
					},
				},
			},
			locations: locationsPlan(draft, bounds),
			provenance: {
				members: {
					invocationIndex: parts_number(put("invocation")),
				},
			},
			properties: {
				members: {
					"security-severity": textOrNumber(put("securitySeverity"), bounds),
					service: parts_text(put("service"), bounds),
					resource: parts_text(put("resource"), bounds),
				},
			},
			workItemUris: {
				items: parts_address((uri) => {
					if (isServiceNowRecord(uri)) draft().workItemUrl = uri;
				}, bounds),
			},
		},
	};
}
function addArgument(draft, argument) {
	if (draft.messageArguments.length >= MAX_ARGUMENTS) return;
	draft.messageArguments = [...draft.messageArguments, argument];
}
function locationsPlan(draft, bounds) {
	let ignored = new ResultDraft();
	let target = ignored;
	let put = putting(() => target);
	return {
		items: {
			members: {
				physicalLocation: {
					onOpen: () => {
						target = draft().hasPlace() ? ignored : draft();
					},
					members: {
						artifactLocation: {
							members: {
								uri: parts_address(put("uri"), bounds),
								uriBaseId: parts_text(put("uriBaseId"), bounds),
								index: parts_number(put("artifact")),
							},
						},
						region: {
							members: {
								startLine: parts_number(put("line")),
								endLine: parts_number(put("endLine")),
							},
						},
					},
				},
			},
		},
	};
}
function isServiceNowRecord(uri) {
	if (!uri.includes("service-now.com") || !/[0-9a-f]{32}/i.test(uri)) return false;
	if (!URL.canParse(uri)) return false;
	let { protocol, host, username, password } = new URL(uri);
	return "https:" === protocol && host.endsWith(".service-now.com") && username + password === "";
}
let MAX_BASES = 16;
let MAX_PATH = 4_096;
let MAX_CACHED = 10_000;
let CONTAINER_WORKSPACE = "/github/workspace";
class Places {
	#run;
	#bases = new Map();
	#roots;
	#baseRoots;
	#cache = new Map();
	constructor(run, workspace) {
		this.#run = run;
		let mapped = entriesOf(run.versionControlProvenance).map(({ mappedTo }) => this.#absoluteOf(mappedTo ?? {}));
		let workspaces = null === workspace ? [] : [fromWindows(workspace)];
		this.#roots = new Roots([...mapped, ...workspaces, CONTAINER_WORKSPACE]);
		this.#baseRoots = new Roots(
			Array.from(run.originalUriBaseIds?.keys() ?? [], (id) => this.#baseOf(id))
				.map(({ root, below }) => joined(root, below))
				.sort((one, other) => other.length - one.length),
		);
	}
	pathOf(location, artifact) {
		let { uri = "", uriBaseId = "" } = (location.uri ? null : this.#run.artifacts?.[artifact]?.location) ?? location;
		if ("" === uri) return;
		let key = `${uriBaseId}\n${uri}`;
		if (this.#cache.has(key)) return this.#cache.get(key);
		if (this.#cache.size >= MAX_CACHED) this.#cache.clear();
		let path1 = this.#resolve(uri, uriBaseId);
		this.#cache.set(key, path1);
		return path1;
	}
	#resolve(uri, uriBaseId) {
		let own = pathOfUri(uri);
		if (null === own) return;
		if (own.isAbsolute) return this.#roots.within(own.path) ?? this.#baseRoots.within(own.path);
		let base = this.#baseOf(uriBaseId);
		let below = joined(base.below, own.path);
		let absolute = "" === base.root ? "" : joined(base.root, below);
		return this.#roots.within(absolute) ?? partsOf(below)?.join("/");
	}
	#absoluteOf({ uri = "", uriBaseId = "" }) {
		let own =
			"" === uri
				? {
						isAbsolute: false,
						path: "",
					}
				: pathOfUri(uri);
		if (null === own) return "";
		if (own.isAbsolute) return own.path;
		let base = this.#baseOf(uriBaseId);
		return "" === base.root ? "" : joined(base.root, joined(base.below, own.path));
	}
	#baseOf(id) {
		let known = this.#bases.get(id);
		if (known) return known;
		let base = this.#followed(id);
		if (this.#run.originalUriBaseIds?.has(id)) this.#bases.set(id, base);
		return base;
	}
	#followed(id) {
		let below = "";
		let next = id;
		for (let depth = 0; depth < MAX_BASES && below.length <= MAX_PATH; depth += 1) {
			let location = this.#run.originalUriBaseIds?.get(next);
			let own = location?.uri ? pathOfUri(location.uri) : null;
			if (own?.isAbsolute)
				return {
					root: own.path,
					below,
				};
			if (own) below = joined(own.path, below);
			if (!location?.uriBaseId)
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
function pathOfUri(uri) {
	if (/^[A-Za-z]:[\\/]/.test(uri))
		return {
			isAbsolute: true,
			path: fromWindows(uri),
		};
	let file = /^file:(?:\/\/(?:localhost(?=\/))?)?(\/.*)$/is.exec(uri);
	if (file) {
		let path1 = percentDecoded(file[1] ?? "").replace(/^\/(?=[A-Za-z]:\/)/, "");
		return {
			isAbsolute: true,
			path: fromWindows(path1),
		};
	}
	if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(uri)) return null;
	let path1 = percentDecoded(uri.replaceAll("\\", "/"));
	return {
		isAbsolute: path1.startsWith("/"),
		path: path1,
	};
}
function fromWindows(path1) {
	return path1.replaceAll("\\", "/").replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}
function joined(parent, child) {
	if ("" === parent) return child;
	if ("" === child) return parent;
	return parent.endsWith("/") ? parent + child : `${parent}/${child}`;
}
let MAX_ROOT_DEPTH = 64;
class Roots {
	#ranks = new Map();
	constructor(roots) {
		for (let [rank, root] of roots.entries()) {
			let parts = partsOf(root);
			if (null === parts || parts.length > MAX_ROOT_DEPTH) continue;
			let key = comparableParts(parts).join("/");
			if (!this.#ranks.has(key)) this.#ranks.set(key, rank);
		}
	}
	within(path1) {
		let parts = partsOf(path1) ?? [];
		let best = {
			rank: 1 / 0,
			depth: -1,
		};
		let folder = "";
		for (let [index, key] of comparableParts(parts).slice(0, -1).slice(0, MAX_ROOT_DEPTH).entries()) {
			folder = 0 === index ? key : `${folder}/${key}`;
			let rank = this.#ranks.get(folder) ?? 1 / 0;
			if (rank < best.rank)
				best = {
					rank,
					depth: index + 1,
				};
		}
		return best.depth < 0 ? void 0 : parts.slice(best.depth).join("/");
	}
}
function comparableParts(parts) {
	return /^[a-z]:$/.test(parts[0] ?? "") ? parts.map((part) => part.toLowerCase()) : parts;
}
function partsOf(path1) {
	let parts = [];
	for (let part of path1.split("/"))
		if (".." === part) {
			if (void 0 === parts.pop()) return null;
		} else if ("" !== part && "." !== part) parts.push(part);
	return 0 === parts.length ? null : parts;
}
let MAX_PARENTS = 16;
let NO_OVERRIDES = new Map();
class Rules {
	#run;
	#driver;
	#extensions;
	#byId;
	#byGuid;
	#componentsByGuid;
	#componentsByName;
	#own = new Map();
	#overrides = new Map();
	constructor(run) {
		this.#run = run;
		this.#driver = run.tool?.driver ?? {};
		this.#extensions = run.tool?.extensions ?? [];
		let components = [this.#driver, ...entriesOf(this.#extensions)];
		let ranked = components.flatMap((component, rank) =>
			entriesOf(component.rules).map((rule) => ({
				rule,
				rank,
			})),
		);
		this.#byId = firstByKey(ranked, ({ rule }) => rule.id);
		this.#byGuid = firstByKey(ranked, ({ rule }) => rule.guid);
		this.#componentsByGuid = firstByKey(components, ({ guid }) => guid);
		this.#componentsByName = firstByKey(components, ({ name }) => name);
	}
	ruleOf({ ruleId, ruleIndex, rule }) {
		let index = rule?.index ?? -1;
		return this.#resolve({
			...rule,
			id: ruleId || (rule?.id ?? ""),
			index: index >= 0 ? index : ruleIndex,
		});
	}
	levelOf(draft, rule) {
		if ("" !== draft.level) return draft.level;
		if (null === rule) return "warning";
		let isOnlyOne = this.#run.invocations?.length === 1;
		let invocation = draft.invocation < 0 && isOnlyOne ? 0 : draft.invocation;
		return this.#overridesOf(invocation).get(rule) || rule.defaultConfiguration?.level || "warning";
	}
	messageOf(rule, id) {
		let message = rule?.messageStrings?.get(id) ?? this.#driver.globalMessageStrings?.get(id);
		return message?.text ?? "";
	}
	#resolve(reference) {
		let { id = "", index = -1, guid = "" } = reference;
		let component = this.#componentOf(reference);
		let indexed = component.rules?.[index];
		if (indexed && ("" === id || isRuleOrBelow(id, indexed.id ?? ""))) return indexed;
		return this.#byGuid.get(guid)?.rule ?? this.#byHierarchicalId(id, component);
	}
	#componentOf({ toolComponent }) {
		if (void 0 === toolComponent) return this.#driver;
		let { index = -1, guid = "", name = "" } = toolComponent;
		return (
			this.#extensions[index] ?? this.#componentsByGuid.get(guid) ?? this.#componentsByName.get(name) ?? this.#driver
		);
	}
	#byHierarchicalId(id, component) {
		let ids = withParents(id);
		let own = this.#ownRulesOf(component);
		let ownId = ids.find((one) => own.has(one));
		if (void 0 !== ownId) return own.get(ownId) ?? null;
		return (
			ids.reduce((found, one) => {
				let candidate = this.#byId.get(one);
				return candidate && (null === found || candidate.rank < found.rank) ? candidate : found;
			}, null)?.rule ?? null
		);
	}
	#ownRulesOf(component) {
		let known = this.#own.get(component);
		if (known) return known;
		let rules = firstByKey(entriesOf(component.rules), ({ id }) => id);
		this.#own.set(component, rules);
		return rules;
	}
	#overridesOf(invocation) {
		let overrides = this.#run.invocations?.[invocation]?.ruleConfigurationOverrides;
		if (!overrides) return NO_OVERRIDES;
		let known = this.#overrides.get(invocation);
		if (known) return known;
		let levels = new Map();
		for (let { descriptor, configuration } of entriesOf(overrides)) {
			let target = descriptor && this.#resolve(descriptor);
			if (target && configuration?.level) levels.set(target, configuration.level);
		}
		this.#overrides.set(invocation, levels);
		return levels;
	}
}
function firstByKey(items, keyOf) {
	let first = new Map();
	for (let item of items) {
		let key = keyOf(item);
		if (key && !first.has(key)) first.set(key, item);
	}
	return first;
}
function isRuleOrBelow(id, ruleId) {
	return id === ruleId || id.startsWith(`${ruleId}/`);
}
function withParents(id) {
	if ("" === id) return [];
	let ids = [id];
	let end = id.lastIndexOf("/");
	while (end >= 0 && ids.length <= MAX_PARENTS) {
		ids.push(id.slice(0, end));
		end = 0 === end ? -1 : id.lastIndexOf("/", end - 1);
	}
	return ids;
}
let MAX_TITLE_LENGTH = 250;
function titleOf({ ruleId, ruleTitle, message }, redact) {
	let isTelling = "" !== ruleTitle && !("" !== ruleId && ruleTitle.includes(ruleId));
	let title = isTelling ? ruleTitle : firstLine(message(), redact) || ruleTitle;
	return "" === title ? void 0 : title;
}
function firstLine(text, redact) {
	let line = /\S.*/.exec(text)?.[0].trimEnd() ?? "";
	let characters = line.length > MAX_TITLE_LENGTH ? shorten(redact(line), MAX_TITLE_LENGTH) : line;
	return characters.length === text.length ? text : Buffer.from(characters).toString();
}
let MAX_MESSAGE_LENGTH = 8 * MAX_TITLE_LENGTH;
function withArguments(text, values) {
	let message = "";
	let end = 0;
	for (let { 0: found, 1: number, index } of text.matchAll(/\{\{|\}\}|\{(\d{1,3})\}/g)) {
		if (message.length > MAX_MESSAGE_LENGTH) return message;
		let replacement = void 0 === number ? found.charAt(0) : (values[Number(number)] ?? found);
		message += text.slice(end, index) + replacement;
		end = index + found.length;
	}
	return message + text.slice(end);
}
function* resultsOf({ context, drafts }, workspace, redact) {
	if (0 === drafts.length) return;
	let rules = new Rules(context);
	let places = new Places(context, workspace);
	let revisionId = context.versionControlProvenance?.find((one) => one?.revisionId)?.revisionId;
	drafts.reverse();
	for (let draft = drafts.pop(); draft; draft = drafts.pop())
		yield resultFrom(draft, {
			rules,
			places,
			revisionId,
			redact,
		});
}
function resultFrom(draft, completion) {
	let { rules, places, revisionId, redact } = completion;
	let rule = rules.ruleOf(draft);
	let ruleId = draft.ruleId || draft.rule?.id || (rule?.id ?? "");
	let message = () => withArguments(draft.message || rules.messageOf(rule, draft.messageId), draft.messageArguments);
	let level = rules.levelOf(draft, rule);
	return {
		id: draft.id,
		run: draft.run,
		result: draft.result,
		title: titleOf(
			{
				ruleId,
				ruleTitle: rule?.shortDescription?.text ?? "",
				message,
			},
			redact,
		),
		severity: sarifSeverity(draft.securitySeverity || (rule?.properties?.["security-severity"] ?? ""), level),
		rule: ruleId || void 0,
		ruleName: rule?.name || void 0,
		advisory: draft.vulnerability?.advisory,
		aliases: draft.vulnerability?.aliases,
		package: draft.vulnerability?.package,
		file: places.pathOf(
			{
				uri: draft.uri,
				uriBaseId: draft.uriBaseId,
			},
			draft.artifact,
		),
		line: lineOf(draft.line),
		endLine: lineOf(draft.endLine),
		service: draft.service || void 0,
		resource: draft.resource || void 0,
		workItemUrl: draft.workItemUrl || void 0,
		revisionId,
	};
}
function lineOf(line) {
	return Number.isInteger(line) && line > 0 ? line : void 0;
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
class ResultFate {
	kind = "";
	baselineState = "";
	suppressions = 0;
	openSuppressions = 0;
	idPlace = 1 / 0;
	idKind = "null";
	id = "";
	isSuppressed() {
		return this.suppressions > 0 && 0 === this.openSuppressions;
	}
}
function fatePlan(idPointers, fate) {
	let put = putting(fate);
	let own = {
		members: {
			kind: {
				onText: put("kind"),
			},
			baselineState: {
				onText: put("baselineState"),
			},
			suppressions: {
				items: {
					onOpen: () => {
						fate().suppressions += 1;
					},
					members: {
						status: {
							onText: (status) => {
								if (["rejected", "underReview"].includes(status)) fate().openSuppressions += 1;
							},
						},
					},
				},
			},
		},
	};
	let ids = idPlan(idPointers, ({ place, kind, text }) => {
		if (place > fate().idPlace) return;
		Object.assign(fate(), {
			idPlace: place,
			idKind: kind,
			id: text,
		});
	});
	return merged(own, ids);
}
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
	#textsOfRun;
	#context = {};
	#fate = new ResultFate();
	#draft = new ResultDraft();
	#id = null;
	#pending = [];
	#pendingById = new Map();
	#ended = [];
	constructor({ idPointer, workspace, redact }, visitor, onRecognised = () => void 0) {
		this.#pointers = idPointers(idPointer);
		this.#workspace = workspace;
		this.#redact = redact;
		this.#texts = new BoundedTexts(redact);
		this.#textsOfRun = new BoundedTexts(redact, LIMITS_OF_RUN);
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
		if (!this.#hasRuns) throw new JsonError('it names the SARIF schema, but has no "runs"', offset);
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
		let context = RUN((run) => {
			this.#context = run;
			this.#textsOfRun.restart();
		}, this.#textsOfRun);
		let run = shapeOf({
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
			return run;
		};
	}
	#resultShape() {
		let fate = fatePlan(this.#pointers, () => this.#fate);
		let result = shapeOf({
			...merged(
				draftPlan(() => this.#draft, this.#texts),
				fate,
			),
			onOpen: () => {
				this.#fate = new ResultFate();
				this.#draft = new ResultDraft();
			},
			onClose: () => {
				if (this.#counts() && this.#isOfInterest()) this.#keep(this.#draft);
			},
		});
		return (index) => {
			this.#result = index;
			return result;
		};
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
		draft.vulnerability = vulnerabilityOf(draft.ruleId || (draft.rule?.id ?? ""), draft.message);
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
		let id = isText ? parseFindingId(fate.id) : null;
		if (null !== id) return id;
		let place = `${this.place} at ${this.#pointers[fate.idPlace] ?? ""}`;
		let reason = isText
			? `${quoted(fate.id, this.#redact)} ${whyNotFindingId(fate.id)}`
			: `what stands there is of type ${fate.idKind}, not a string`;
		this.#visitor.onBadEntry(place, reason);
	}
	#endRun() {
		this.#ended.push({
			run: this.#run,
			context: this.#context,
			drafts: this.#pending,
		});
		this.#pending = [];
		this.#pendingById.clear();
		this.#result = -1;
	}
	async settle(signal) {
		let ended = this.#ended;
		this.#ended = [];
		for await (let results of inTurns(this.#resultsOf(ended), signal))
			for (let result of results) this.#visitor.onResult(result);
	}
	*#resultsOf(ended) {
		for (let one of ended) {
			yield* resultsOf(one, this.#workspace, this.#redact);
			this.#warnOfExternalFiles(one);
		}
	}
	#warnOfExternalFiles({ run, context }) {
		let externalFiles = context.externalPropertyFileReferences ?? [];
		if (0 === externalFiles.length) return;
		this.#visitor.onWarning(
			`runs[${run}] keeps part of itself in other files (${externalFiles.join(", ")}), which are not read: results and rules in them do not count.`,
		);
	}
}
function wrongVersion(reason, offset) {
	return new JsonError(
		`${reason}, and only SARIF 2.1.0 is understood`,
		offset,
		"Set the scanner to write SARIF 2.1.0, or convert the file with `sarif transform` of Microsoft’s sarif-multitool.",
	);
}
let SIZE = 65536;
let START_SIZE = 512;
let beginning_MARK = [0xef, 0xbb, 0xbf];
let beginning_BLANK = [0x20, 0x0a, 0x0d, 0x09];
async function beginningOf(source) {
	let buffer = Buffer.alloc(SIZE);
	let filled = await fill(source, buffer, 0);
	let start = Buffer.from(buffer.subarray(0, Math.min(filled, START_SIZE)));
	for (let blank = blankIn(buffer, filled); blank > 0; blank = blankIn(buffer, filled)) {
		buffer.copyWithin(0, blank, filled);
		filled = await fill(source, buffer, filled - blank);
	}
	return {
		start,
		text: buffer.subarray(0, filled),
		isWhole: filled < SIZE,
	};
}
async function fill(source, buffer, from) {
	let filled = from;
	while (filled < buffer.length) {
		let count = await source.read(buffer.subarray(filled));
		if (0 === count) break;
		filled += count;
	}
	return filled;
}
function blankIn(buffer, end) {
	let at = 0;
	for (;;)
		if (at < end && beginning_BLANK.includes(buffer[at] ?? 0)) at += 1;
		else {
			if (!(at + 2 < end && beginning_MARK.every((byte, index) => buffer[at + index] === byte))) return at;
			at += 3;
		}
}
let ARCHIVES = [
	{
		name: "a ZIP archive",
		unpackedBy: "unzip",
		isIt: begins("504b0304", "504b0506"),
	},
	{
		name: "compressed with xz",
		unpackedBy: "xz --decompress",
		isIt: begins("fd377a585a00"),
	},
	{
		name: "compressed with bzip2",
		unpackedBy: "bunzip2",
		isIt: isBzip2,
	},
	{
		name: "compressed with Zstandard",
		unpackedBy: "zstd --decompress",
		isIt: begins("28b52ffd"),
	},
	{
		name: "compressed with zlib, without the header of gzip",
		unpackedBy: "zlib-flate -uncompress",
		isIt: begins("7801", "785e", "789c", "78da"),
	},
	{
		name: "a 7-Zip archive",
		unpackedBy: "7z x",
		isIt: begins("377abcaf271c"),
	},
	{
		name: "a tar archive",
		unpackedBy: "tar --extract --file",
		isIt: isTar,
	},
	{
		name: "gzipped twice",
		unpackedBy: "gunzip",
		isIt: begins("1f8b"),
	},
];
function whyArchive(start) {
	let archive = ARCHIVES.find(({ isIt }) => isIt(start));
	if (!archive) return null;
	return `is ${archive.name}, which the Action does not unpack. Unpack it in an earlier step (\`${archive.unpackedBy}\`), or let the scanner write plain or gzipped text`;
}
function begins(...prefixes) {
	return (start) => prefixes.some((prefix) => start.toString("hex").startsWith(prefix));
}
function isBzip2(start) {
	return /^425a683[1-9](?:314159265359|177245385090)/.test(start.toString("hex"));
}
function isTar(start) {
	return "ustar" === start.toString("latin1", 257, 262);
}
class FindingList {
	plan;
	#onEntry;
	#lineOf;
	#reading;
	#line = 0;
	#hasId = false;
	#hasData = false;
	#id = null;
	#findingId = null;
	#outer = new Map();
	#custom = new Map();
	constructor(onEntry, lineOf, { redact, reading }) {
		this.#reading = reading;
		this.#onEntry = onEntry;
		this.#lineOf = lineOf;
		let members = this.#members(new BoundedTexts(redact));
		let entry = {
			onOpen: (offset) => this.#begin(offset),
			onClose: () => this.#end(),
			onText: (id, offset) =>
				onEntry({
					line: lineOf(offset),
					kind: "string",
					id,
					details: {},
				}),
			onOther: (kind, offset) =>
				onEntry({
					line: lineOf(offset),
					kind,
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
		this.#outer = new Map();
		this.#custom = new Map();
	}
	#end() {
		let id = this.#findingId ?? this.#id;
		let details = readAttributes((path1) => this.#custom.get(path1) ?? this.#outer.get(path1), this.#reading, {});
		this.#onEntry({
			line: this.#line,
			kind: "object",
			id,
			details,
		});
	}
	#members(texts) {
		let outer = attributeMembers(() => this.#outer, texts);
		let custom = attributeMembers(() => this.#custom, texts);
		return {
			...outer,
			id: this.#idPlan((id) => {
				this.#id = id;
			}),
			finding_id: this.#idPlan((id) => {
				this.#findingId = id;
			}),
			attributes: {
				members: {
					...outer,
					attributes: {
						members: {
							...outer,
							custom: {
								members: custom,
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
function attributeMembers(values, texts) {
	let plans = ATTRIBUTE_PATHS.map((path1) => {
		let put = (value) => putTo(values(), path1, value);
		let isAddress = ADDRESS_PATHS.has(path1);
		let bounded = (text, offset) => (isAddress ? texts.whole(text, offset) : texts.cut(text, offset));
		let leaf = {
			onText: (text, offset) => put(bounded(text, offset)),
			onNumber: put,
		};
		return path1.split(".").reduceRight(
			(plan, step) =>
				step.endsWith("[]")
					? {
							members: {
								[step.slice(0, -2)]: {
									items: plan,
								},
							},
						}
					: {
							members: {
								[step]: plan,
							},
						},
			leaf,
		);
	});
	return plans.reduce(merged, {}).members ?? {};
}
function putTo(values, path1, value) {
	let known = values.get(path1);
	if (path1.includes("[]"))
		if (Array.isArray(known)) known.push(value);
		else values.set(path1, [value]);
	else values.set(path1, known ?? value);
}
let UNDERSTOOD_FORMATS =
	'SARIF 2.1.0; a JSON array of finding IDs, or of objects with `id` or `finding_id`; a saved response of Datadog\'s findings API (`{"data": […]}`); JSON Lines of these; plain text with one ID per line';
let LONGEST_CSV_HEADER = 4_096;
async function readFindingsFile(file, options, visitor) {
	let shown = JSON.stringify(file.path);
	let { start, text, isWhole } = await beginningOfFile(file, shown, options.signal);
	refuseOtherEncodings(start, shown);
	let archive = whyArchive(start);
	if (null !== archive) throw new FileError(`${shown} ${archive}.`);
	let first = String.fromCharCode(text[0] ?? 0);
	if ("<" === first) throw notAList(shown, "HTML or XML");
	if (isCsv(headerOf(text))) throw notAList(shown, "CSV");
	if (isWhole && isNull(text))
		return {
			format: "JSON",
		};
	let open = await openFile(file.realPath, shown, options);
	try {
		let reading = {
			path: file.path,
			shown,
			open,
			options,
			visitor,
		};
		return '{["'.includes(first) ? await readJson(reading) : await readText(reading);
	} finally {
		await open.close();
	}
}
async function beginningOfFile(file, shown, signal) {
	let open = await openFile(file.realPath, shown, {
		signal,
	});
	try {
		return await beginningOf(open);
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
	throw new FileError(
		`${shown} is in UTF-16, as Windows PowerShell’s \`>\` writes it, and only UTF-8 is understood. Write it with \`| Out-File -Encoding utf8\`, or with \`>\` in \`shell: pwsh\` or \`shell: bash\`.`,
	);
}
function isNull(head) {
	return "null" === head.toString().trim();
}
async function readText({ path: path1, shown, open, options, visitor }) {
	let lines = 0;
	let onLine = (text, line) => {
		lines += 1;
		let id = parseFindingId(text);
		if (null !== id)
			visitor.onFinding({
				id,
				origin: {
					kind: "file",
					path: path1,
					line,
				},
			});
		else visitor.onBadEntry(`line ${line}`, `${quoted(text, options.redact)} ${whyNotFindingId(text)}`);
	};
	await located(
		{
			shown,
			isGzipped: false,
			place: () => "",
		},
		() => readLines(open, onLine),
	);
	return {
		format: 0 === lines ? "empty" : "text",
	};
}
async function readLines(source, onLine) {
	let window = new Window(source);
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
		let end = window.bytes.indexOf(LINE_FEED, window.position);
		while (end >= 0 && end < window.end) {
			take(end);
			end = window.bytes.indexOf(LINE_FEED, window.position);
		}
	} while (!window.isFinal);
	if (window.position < window.end) take(window.end);
}
function uncommented(line) {
	return line.replace(/(?:^|\s)#.*$/s, "").trim();
}
function headerOf(head) {
	let end = head.subarray(0, LONGEST_CSV_HEADER).indexOf(LINE_FEED);
	return head.toString("utf8", 0, end < 0 ? LONGEST_CSV_HEADER : end).trim();
}
function isCsv(line) {
	return /^(?:"[^"]*"|[\w .:/-]*)(?:[,;\t](?:"[^"]*"|(?! )[\w .:/-]*))+$/.test(line);
}
function notAList(shown, format) {
	return new FileError(
		`${shown} looks like ${format}, which the Action does not read. Keep the finding IDs alone, one per line, or use another format: ${UNDERSTOOD_FORMATS}.`,
	);
}
async function readJson(reading) {
	let { path: path1, shown, open, options, visitor } = reading;
	let { isGzipped } = open;
	let documents = 0;
	let entries = 0;
	let sarif = new SarifReader(options, visitor, () => reader.window.stopCountingLines());
	let onEntry = (entry) => {
		entries += 1;
		let { line, id, details } = entry;
		let parsed = null === id ? null : parseFindingId(id);
		if (null !== parsed)
			visitor.onFinding({
				...details,
				id: parsed,
				origin: {
					kind: "file",
					path: path1,
					line,
				},
			});
		else visitor.onBadEntry(`line ${line}, entry ${entries}`, notAnEntry(entry, options.redact));
	};
	let list = new FindingList(onEntry, (offset) => reader.lineOf(offset), options);
	let names = [];
	let shownName = (name) => quoted(name, options.redact);
	let begin = (offset) => {
		if (sarif.isSarif) throw new JsonError("more follows the end of the SARIF log", offset);
		documents += 1;
		names.length = 0;
	};
	let top = shapeOf({
		...merged(
			{
				onOpen: begin,
				onText: (_, offset) => begin(offset),
				onOther: (_, offset) => begin(offset),
			},
			merged(list.plan, sarif.plan),
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
	let settled = {
		read: async (target) => {
			await sarif.settle(options.signal);
			return open.read(target);
		},
	};
	let reader = new JsonReader(settled, top, "many");
	await located(
		{
			shown,
			isGzipped,
			place: () => sarif.place,
		},
		() => reader.read(),
	);
	await sarif.settle(options.signal);
	if (sarif.isSarif)
		return {
			format: "SARIF",
			fingerprint: await open.fingerprint(),
			counts: sarif.counts,
		};
	return {
		format: documents > 1 ? "JSON Lines" : "JSON",
	};
}
function membersOf(names) {
	return names.length > 0
		? `with ${names.join(", ")}`
		: "with no list in `runs` or `data`, and no `id` or `finding_id`";
}
function unknownObject(seen, offset) {
	return new JsonError(
		`the object that ends here, ${seen}, is in no known format`,
		offset,
		`The Action reads: ${UNDERSTOOD_FORMATS}.`,
	);
}
function notAnEntry({ id, kind }, redact) {
	if (null !== id) return `${quoted(id, redact)} ${whyNotFindingId(id)}`;
	return "object" === kind
		? "an object has no text in `id` or `finding_id`"
		: `expected a string or an object with \`id\` or \`finding_id\`, found ${kind}`;
}
function labelOf(result) {
	let name = result.rule ?? result.title ?? "a result";
	let place = placeText(result);
	return null === place
		? `${name} (${result.path}, runs[${result.run}].results[${result.result}])`
		: `${name} at ${place}`;
}
async function collectFindings(collection) {
	let { sources, folders, log, redact, tagKeys, signal } = collection;
	let { workspace } = folders;
	let gathering = new Gathering(sources);
	let reading = {
		shared: sharedTexts(),
		tagKeys,
	};
	let expanded = await expandPatterns(sources.filePatterns, folders, signal);
	gathering.problems.push(...expanded.problems);
	for (let file of expanded.files) {
		log.debug(`Reading ${file.path}`);
		gathering.begin(file);
		try {
			let options = {
				idPointer: sources.sarifIdPointer,
				workspace,
				redact,
				reading,
				signal,
			};
			gathering.end(await readFindingsFile(file, options, gathering));
		} catch (error) {
			if (!(error instanceof FileError)) throw error;
			gathering.fail(error.message);
		}
	}
	return gathering.collected();
}
let MAX_FINDINGS = 500_000;
let MAX_TO_LOOK_UP = 100_000;
let MAX_TO_NAME = 1_000;
let MAX_NAMED_ENTRIES = 5;
let MADE_BY_PROGRAMS = /\.(?:sarif|json)(?:\.gz)?$/i;
class Gathering {
	problems = [];
	#findings = new Map();
	#unidentified = [];
	#maxUnidentified;
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
	constructor(sources) {
		this.#maxUnidentified = sources.sarifLookup ? MAX_TO_LOOK_UP : MAX_TO_NAME;
		for (let finding of sources.findings) this.#add(finding);
		let { length } = sources.findings;
		if (sources.hasIdList) this.#sources.push(`finding-ids (${length} ${1 === length ? "ID" : "IDs"})`);
	}
	begin(file) {
		this.#file = file;
		this.#files.push(file.path);
		this.#wanted = 0;
		this.#entries = 0;
		this.#badEntries = 0;
	}
	end(content) {
		let { path: path1 } = this.#file;
		if (this.#badEntries > MAX_NAMED_ENTRIES) {
			let more = this.#badEntries - MAX_NAMED_ENTRIES;
			this.fail(`${JSON.stringify(path1)} has ${more} more of these.`);
		}
		if ("SARIF" === content.format) {
			this.#sarifFiles.push({
				...this.#file,
				fingerprint: content.fingerprint,
			});
			this.#sources.push(`${path1} (SARIF, ${countsText(content.counts)})`);
		} else if ("empty" === content.format) {
			this.#sources.push(`${path1} (empty)`);
			if (MADE_BY_PROGRAMS.test(path1)) this.onWarning("the file is empty; the step that writes it may have failed.");
		} else this.#sources.push(`${path1} (${content.format}, ${counted(this.#entries, "finding")})`);
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
		let { path: path1 } = this.#file;
		let { id, run, result: index } = result;
		if (null === id)
			return void this.#unidentified.push({
				...result,
				path: path1,
			});
		this.#wanted -= 1;
		this.#add(
			completed(
				{
					id,
					origin: {
						kind: "sarif",
						path: path1,
						run,
						result: index,
					},
				},
				result,
			),
		);
	}
	onFinding(finding) {
		this.#entries += 1;
		this.#add(finding);
	}
	onBadEntry(place, reason) {
		this.#badEntries += 1;
		if (this.#badEntries > MAX_NAMED_ENTRIES) return;
		this.fail(`${JSON.stringify(this.#file.path)}, ${place}: ${reason}.`);
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
	#add(finding) {
		let known = this.#findings.get(finding.id);
		if (!known && this.#findings.size >= MAX_FINDINGS) throw tooManyFindings();
		this.#findings.set(finding.id, known ? completed(known, finding) : finding);
	}
}
function tooManyFindings() {
	return new FileError(`More than ${MAX_FINDINGS} findings are named: choose fewer.`);
}
function countsText(counts) {
	let { results, identified, unidentified, suppressed, absent, notFailed } = counts;
	let kinds = [
		{
			count: identified,
			said: "with a finding ID",
		},
		{
			count: unidentified,
			said: "without a finding ID",
		},
		{
			count: suppressed,
			said: "suppressed",
		},
		{
			count: absent,
			said: "absent",
		},
		{
			count: notFailed,
			said: "not failed",
		},
	].filter(({ count }) => count > 0);
	let said = kinds.map((kind) => `${grouped(kind.count)} ${kind.said}`).join(", ");
	return "" === said ? counted(results, "result") : `${counted(results, "result")}: ${said}`;
}
let ANYWHERE = {
	start: -1 / 0,
	end: 1 / 0,
};
function linesOf({ line, endLine }) {
	if (void 0 === line) return ANYWHERE;
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
		if (void 0 !== finding.line) found.set(finding.line, atMostTwo([...(found.get(finding.line) ?? []), finding]));
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
function plainPath(path1) {
	return path1.replaceAll("\\", "/").replace(/^(?:\.?\/)+/, "");
}
let MAX_PART_LENGTH = 256;
class FindingsByRule {
	#byName;
	#byPart;
	#asked = new Map();
	constructor(findings) {
		let byRule = Map.groupBy(findings, ruleKey).values();
		let rules = Array.from(byRule, (some) => ({
			some,
			names: namesOfRule(some[0] ?? {}),
		}));
		this.#byName = listsByName(rules);
		this.#byPart = listsByName(
			rules.map(({ some, names }) => ({
				some,
				names: names.flatMap(partsOfName),
			})),
		);
	}
	of(rule) {
		let key = ruleKey(rule);
		let found = this.#asked.get(key) ?? this.#look(namesOfRule(rule));
		this.#asked.set(key, found);
		return found;
	}
	#look(names) {
		return {
			same: names.flatMap((name) => this.#byName.get(name) ?? []),
			related: [
				...names.flatMap(partsOfName).flatMap((part) => this.#byName.get(part) ?? []),
				...names.flatMap((name) => this.#byPart.get(name) ?? []),
			],
		};
	}
}
function listsByName(rules) {
	let lists = new Map();
	for (let { names, some } of rules)
		for (let name of new Set(names)) {
			let list = lists.get(name) ?? [];
			for (let finding of some) list.push(finding);
			lists.set(name, list);
		}
	return new Map(Array.from(lists, ([name, list]) => [name, new FindingsByLine(list)]));
}
function ruleKey({ rule, ruleName }) {
	return JSON.stringify([rule, ruleName]);
}
function namesOfRule({ rule, ruleName }) {
	return [rule, ruleName].filter(isName).map((name) => name.toLowerCase());
}
function isName(name) {
	return void 0 !== name && "" !== name;
}
function partsOfName(name) {
	let tail = name.slice(-MAX_PART_LENGTH - 1);
	let head = name.slice(0, MAX_PART_LENGTH + 1);
	return [
		...Array.from(tail.matchAll(/[/:.]/g), ({ index }) => tail.slice(index + 1)),
		...Array.from(head.matchAll(/\//g), ({ index }) => head.slice(0, index)),
	];
}
let ANY = "*";
class Vulnerabilities {
	#byKey = new Map();
	constructor(findings) {
		for (let finding of findings)
			for (let key of keysOf(finding)) this.#byKey.set(key, atMostTwo([...(this.#byKey.get(key) ?? []), finding]));
	}
	of(result) {
		let { name, version } = packageOf(result);
		if ("" === name) return [];
		let files = void 0 === result.file ? [ANY] : [plainPath(result.file), ""];
		let versions = "" === version ? [ANY] : [version, ""];
		for (let file of files) {
			let found = advisoriesOf(result).flatMap((advisory) =>
				versions.flatMap((one) => this.#byKey.get(keyOf(advisory, name, one, file)) ?? []),
			);
			if (found.length > 0) return atMostTwo(found);
		}
		return [];
	}
}
function keysOf(finding) {
	let { name, version } = packageOf(finding);
	if ("" === name) return [];
	let file = void 0 === finding.file ? "" : plainPath(finding.file);
	return advisoriesOf(finding).flatMap((advisory) =>
		[version, ANY].flatMap((one) => [file, ANY].map((place) => keyOf(advisory, name, one, place))),
	);
}
function keyOf(advisory, name, version, file) {
	return JSON.stringify([advisory, name, version, file]);
}
function advisoriesOf({ advisory, aliases = [] }) {
	return [...new Set([advisory ?? [], aliases].flat().map((name) => name.toLowerCase()))];
}
function packageOf({ package: named = "" }) {
	let [name = "", version = ""] = named.toLowerCase().split(" ");
	return {
		name: name.replaceAll(/[-_.]+/g, "-"),
		version: version.replace(/^v(?=\d)/, ""),
	};
}
async function matchResults(results, findings, signal) {
	let all = new Candidates(findings);
	let exact = new Map();
	for await (let batch of inTurns(results.filter(hasPlace), signal))
		for (let result of batch) exact.set(result, all.exact(result));
	let taken = new Set(Array.from(exact.values(), onlyId));
	let left = findings.filter(({ id }) => !taken.has(id));
	let free = new Candidates(left);
	let vulnerabilities = new Vulnerabilities(left);
	let chosen = new Map();
	let unmatched = results
		.filter((result) => !isPlaced(result))
		.map((result) => ({
			result,
			reason: "no-place",
		}));
	let choose = (result) => {
		let exactly = exact.get(result) ?? [];
		let placed = 0 === exactly.length && hasPlace(result) ? looseFits(result, all, free) : exactly;
		let fits = placed.length > 0 ? placed : vulnerabilities.of(result);
		let [first] = fits;
		if (first && 1 === fits.length) chosen.set(result, first);
		else
			unmatched.push({
				result,
				reason: first ? "ambiguous" : "not-found",
			});
	};
	for await (let batch of inTurns(results.filter(isPlaced), signal)) batch.forEach(choose);
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
function isPlaced(result) {
	return hasPlace(result) || (void 0 !== result.advisory && void 0 !== result.package);
}
function onlyId(fits) {
	return 1 === fits.length ? fits[0]?.id : void 0;
}
function looseFits(result, all, free) {
	return all.close(result).length > 0 ? free.close(result) : free.loose(result);
}
function placeKey({ rule, ruleName, file, line }) {
	return JSON.stringify([rule ?? ruleName, plainPath(file ?? ""), line]);
}
let SEARCHES_AT_ONCE = 5;
let PACKAGE_FINDINGS = ["library_vulnerability"];
let MAX_FILES_NAMED = 20;
async function lookUpResults(lookup) {
	let { results, defaultCommit, search, signal } = lookup;
	let byCommit = Map.groupBy(results, (result) => result.revisionId ?? defaultCommit);
	let unmatched = (byCommit.get(null) ?? []).map((result) => ({
		result,
		reason: "no-commit",
	}));
	byCommit.delete(null);
	let looked = await mapSideBySide([...byCommit], SEARCHES_AT_ONCE, async ([commit, some]) =>
		matchResults(some, await search(filterOf(commit ?? "", some)), signal),
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
	let ofCommit = anyOf("git.sha", [commit]);
	let files = [...new Set(results.flatMap(({ file }) => file ?? []))];
	if (files.length > MAX_FILES_NAMED) return ofCommit;
	let isAboutPackages = results.some(({ advisory }) => void 0 !== advisory);
	let either = [
		files.length > 0 ? anyOf("code_location.filename", files) : [],
		isAboutPackages ? anyOf("finding_type", PACKAGE_FINDINGS) : [],
	].flat();
	if (either.length < 2) return [ofCommit, ...either].join(" ");
	return `${ofCommit} (${either.join(" OR ")})`;
}
function findingsOfLookup({ matched }) {
	let findings = new Map();
	for (let [result, found] of matched) {
		let id = parseFindingId(found.id);
		if (null === id) continue;
		let { path: path1, run, result: index } = result;
		let origin = {
			kind: "sarif",
			path: path1,
			run,
			result: index,
		};
		findings.set(
			id,
			withAnswer(
				completed(
					findings.get(id) ?? {
						id,
						origin,
					},
					result,
				),
				found,
			),
		);
	}
	return [...findings.values()];
}
let REASONS = {
	"no-commit": "no commit is known for them",
	"no-place": "they name no rule or no file of the repository",
	"not-found": "Datadog has no such finding at that commit",
	ambiguous: "several findings fit equally well, so none was chosen",
};
function describeLookup({ matched, unmatched }) {
	let total = matched.size + unmatched.length;
	return [
		`Found in Datadog: ${matched.size} of ${total} SARIF results without a finding ID.`,
		...byReason(unmatched).map(([reason, some]) => {
			let [first] = some.map(({ result }) => labelOf(result));
			return `Not found: ${some.length}, as ${REASONS[reason]}, such as ${first}.`;
		}),
	];
}
function describeReasons({ unmatched }) {
	return byReason(unmatched).map(([reason, { length }]) => `${length} as ${REASONS[reason]}`);
}
function byReason(unmatched) {
	return [...Map.groupBy(unmatched, ({ reason }) => reason)];
}
class GuardError extends Error {
	name = "GuardError";
}
function leaveOutUnidentified({ inputs, journal }, { unidentified, count, which }) {
	if (0 === count) return;
	let labels = unidentified.map(labelOf);
	let results = `${counted(count, "SARIF result")} ${which}`;
	let lookUp = inputs.sources.sarifLookup
		? "wait for the scan to reach Datadog (`wait-for-findings`)"
		: "look them up in Datadog (`sarif-lookup: true`)";
	if ("fail" === inputs.onMissingFinding)
		throw new GuardError(
			`${results}: ${listing(labels, count)}. Nothing was written. Say where the IDs are (\`sarif-id-property\`), ${lookUp}, or leave these results out (\`on-missing-finding: skip\`).`,
		);
	journal.warn(
		`${results} left out (\`on-missing-finding\`): ${listing(labels, count)}. To have tickets for them, ${lookUp}.`,
	);
	journal.leaveOut(
		labels.map((label) => ({
			reason: "missing",
			id: null,
			label,
		})),
	);
	journal.unnamedSkipped += count - labels.length;
}
function refuseTooMany(findings, maxFindings) {
	if (findings.length <= maxFindings) return;
	throw new GuardError(
		`${findings.length} findings were found, and \`max-findings\` allows ${maxFindings}. Nothing was written. Raise \`max-findings\` if that many are meant, or choose fewer.`,
	);
}
async function findUnidentified(run, collected, reading) {
	let { inputs, workflow, client, journal, clock, budget } = run;
	let { unidentified: results, unidentifiedCount } = collected;
	let { sarifLookup, waitForFindings } = inputs.sources;
	if (!sarifLookup || 0 === results.length) return [];
	let { log, warn } = journal;
	let purpose = "look SARIF results up (`sarif-lookup`)";
	let search = (filter) =>
		searchAll(
			client,
			{
				filter,
				purpose,
				reading,
			},
			log,
		);
	let isQuiet = quietAfterGrowth(clock);
	let found = await awaitFindings(
		{
			waitForFindings,
			clock,
			budget,
			log,
			warn,
		},
		async () => {
			let { stop: signal } = budget;
			let defaultCommit = workflow.context.sha;
			let latest = await lookUpResults({
				results,
				defaultCommit,
				search,
				signal,
			});
			let lacking = lackingIn(latest);
			let isOver = isQuiet(latest.matched.size);
			if (isOver && null !== lacking) log.info(`No new finding for two minutes, so the wait ends, and ${lacking}.`);
			return {
				found: latest,
				lacking: isOver ? null : lacking,
			};
		},
	);
	for (let line of describeLookup(found)) log.info(line);
	journal.findingsOfResults = placesOf(found);
	let unidentified = found.unmatched.map(({ result }) => result);
	let neverLookedUp = unidentifiedCount - results.length;
	let reasons = describeReasons(found);
	if (neverLookedUp > 0) reasons.push(`${neverLookedUp} as one run does not look up that many`);
	leaveOutUnidentified(run, {
		unidentified,
		count: unidentified.length + neverLookedUp,
		which: `${WITHOUT_FINDING} (${reasons.join("; ")})`,
	});
	return findingsOfLookup(found);
}
function lackingIn({ unmatched, matched }) {
	let missing = unmatched.filter(({ reason }) => "not-found" === reason).length;
	if (0 === missing) return null;
	return `${missing} of ${matched.size + unmatched.length} SARIF results are not found`;
}
function placesOf({ matched }) {
	return new Map(
		Array.from(matched).flatMap(([{ run, result }, found]) => {
			let id = parseFindingId(found.id);
			return null === id ? [] : [[resultKey(run, result), id]];
		}),
	);
}
let STALE_AFTER_MS = 5_000;
async function lookUpFindings(run, collected) {
	let { inputs, client, journal, clock } = run;
	let { log } = journal;
	if (!isWorthAsking(inputs.sources, collected))
		return {
			findings: [],
			knowledge: new Map(),
			projects: [],
		};
	return log.group("Look the findings up in Datadog", async () => {
		let startedAt = clock.now();
		let reading = {
			shared: sharedTexts(),
			tagKeys: tagKeysOf(inputs.operation),
		};
		let projectsChecked = checkProjects(inputs.operation, run);
		let lookUpNamed = (findings) => lookUpUnlessRefused(run, findings, reading, projectsChecked);
		let [named, results, fromQuery, projects] = await Promise.all([
			lookUpNamed(collected.findings),
			findUnidentified(run, collected, reading),
			queryFindings(run, reading),
			projectsChecked,
		]);
		let found = together(named ?? collected.findings, results, fromQuery, collected.files);
		let hasWaited = inputs.sources.waitForFindings > 0 && clock.now() - startedAt >= STALE_AFTER_MS;
		let findings = hasWaited && null !== named ? await lookUpNamed(found) : found;
		if (null === named || null === findings)
			return {
				findings: found,
				knowledge: null,
				projects,
			};
		let knowledge = await knowledgeOf(client, findings, log);
		if (findings.length > 0) log.info(knowledgeLine(findings, knowledge));
		return {
			findings,
			knowledge,
			projects,
		};
	});
}
function knowledgeLine(findings, knowledge) {
	let known = findings.filter(({ status }) => void 0 !== status).length;
	let ticketed = [...knowledge.values()].filter(({ ticket }) => null !== ticket).length;
	return `Datadog knows ${grouped(known)} of ${counted(findings.length, "finding")}; ${0 === ticketed ? "none" : grouped(ticketed)} ${verb(ticketed || 1, "has")} a ServiceNow ticket.`;
}
function isWorthAsking({ query, sarifLookup }, collected) {
	let hasResults = sarifLookup && collected.unidentifiedCount > 0;
	return collected.findings.length > 0 || hasResults || null !== query;
}
function together(named, results, fromQuery, files) {
	if (0 === results.length && 0 === fromQuery.length) return named;
	let known = new Map();
	for (let finding of [...inOrderOfAppearance([...named, ...results], files), ...fromQuery]) {
		let first = known.get(finding.id);
		known.set(finding.id, first ? completed(first, finding) : finding);
	}
	return [...known.values()];
}
async function queryFindings({ inputs, client, journal, clock, budget }, reading) {
	let { query, waitForFindings } = inputs.sources;
	if (null === query) return [];
	let { log, warn } = journal;
	let wait = {
		waitForFindings,
		clock,
		budget,
		log,
		warn,
	};
	let { findings, odd } = await findByQuery(
		client,
		{
			query,
			reading,
		},
		wait,
	);
	let source = `findings-query (${counted(findings.length + odd.length, "finding")})`;
	journal.sources.push(source);
	log.info(`Looked at ${source}`);
	if (odd.length > 0) warn(`Datadog gave IDs that are no finding IDs: ${listing(odd)}`);
	return findings;
}
async function lookUpUnlessRefused({ inputs, client, journal }, findings, reading, projectsChecked) {
	try {
		return await lookUp(client, findings, reading);
	} catch (error) {
		if (!(error instanceof PermissionError) || 401 === error.status) throw error;
		if ("move" !== inputs.operation.onExistingTicket) {
			await projectsChecked;
			throw withoutLooking(error, client.areAccepted());
		}
		journal.warn(
			`${error.message} The run goes on without looking, since \`on-existing-ticket\` is \`move\`: findings are moved from the tickets they have.`,
		);
		return null;
	}
}
function withoutLooking(error, areAccepted) {
	let message = areAccepted
		? `${error.ifAccepted} Nothing was written: without looking, findings that have a ticket would get a second one. Grant the permission, or set \`on-existing-ticket: move\` to do without.`
		: `${error.message} Nothing was written.`;
	return new PermissionError(message, error.status);
}
function groupKey(finding, by) {
	switch (by) {
		case "all":
			return "";
		case "finding":
			return finding.id;
		default:
			return facetValues(finding, by)[0] ?? "";
	}
}
function groupLabel(findings, by) {
	let [first, ...others] = findings;
	if (void 0 === first || "all" === by || "finding" === by) return null;
	let key = groupKey(first, by);
	if (others.some((finding) => groupKey(finding, by) !== key)) return null;
	let name = by.replace(/^tag:/, "");
	if ("" === key) return `no ${name}`;
	return "rule" === by && void 0 === first.rule ? `advisory: ${key}` : `${name}: ${key}`;
}
let TOO_COMMON = ["severity", "type"];
function groupingWarning(findings, by) {
	if ("all" === by || "finding" === by) return null;
	let without = findings.length - withValue(findings, by);
	if (2 * without <= findings.length) return null;
	let name = by.replace(/^tag:/, "tag ");
	let fault = `${grouped(without)} of ${counted(findings.length, "finding")} ${verb(without, "has")} no ${name} to group by (\`group-by: ${by}\`), and ${verb(without, "shares")} tickets.`;
	let better = betterGrouping(findings);
	if (null === better) return fault;
	let count = withValue(findings, better);
	return `${fault} \`group-by: ${better}\` fits ${grouped(count)} of them.`;
}
function betterGrouping(findings) {
	let best = null;
	let most = findings.length / 2;
	for (let facet of NAMED_FACETS.filter((facet) => !TOO_COMMON.includes(facet))) {
		let count = withValue(findings, facet);
		if (!(count <= most)) {
			best = facet;
			most = count;
		}
	}
	return best;
}
function withValue(findings, facet) {
	return findings.filter((finding) => facetValues(finding, facet).length > 0).length;
}
function ticketIdentity(ticket) {
	return ticket.caseId ?? ticket.serviceNowSysId ?? ticket.serviceNowUrl ?? "";
}
function isKnownToDatadog({ caseId }) {
	return null !== caseId;
}
function ticketsToKeep(input, findings) {
	return onEachTicket(heldAmong(findings, input)).map(({ ticket, members }) => ({
		kind: "existing",
		...sharedBy(members, input),
		findings: members,
		existing: ticket,
	}));
}
function heldAmong(findings, { existing }) {
	return findings.flatMap((finding) => {
		let ticket = existing.get(finding.id);
		return void 0 === ticket
			? []
			: [
					{
						finding,
						ticket,
					},
				];
	});
}
function refuseExisting(input, findings) {
	let places = heldAmong(findings, input).map(
		({ finding, ticket: { caseKey, serviceNowUrl, caseId } }) =>
			`${finding.id} (${caseKey ?? serviceNowUrl ?? caseId ?? "a ticket"})`,
	);
	if (0 === places.length) return;
	throw new GuardError(
		`${places.length} of ${input.findings.length} findings have a ServiceNow ticket already: ${listing(places)}. Nothing was written, since \`on-existing-ticket\` is \`fail\`. Leave them out, or set \`skip\`, \`join\` or \`move\`.`,
	);
}
function onEachTicket(held) {
	let byTicket = Map.groupBy(held, ({ ticket }) => ticketIdentity(ticket));
	return [...byTicket.values()].flatMap(([first, ...others]) => {
		if (void 0 === first) return [];
		let members = [first.finding, ...others.map(({ finding }) => finding)];
		return [
			{
				ticket: first.ticket,
				members,
			},
		];
	});
}
function sharedBy(members, { rulesOf }) {
	let [rules, ...others] = new Set(members.map(rulesOf));
	if (void 0 === rules || others.length > 0)
		return {
			group: null,
			route: null,
		};
	return {
		group: groupLabel(members, rules.groupBy),
		route: rules.route,
	};
}
function latest(items, ticketOf) {
	return items.toSorted((a, b) => (ticketOf(b).createdAt ?? 0) - (ticketOf(a).createdAt ?? 0))[0];
}
function existingTickets({ findings, knowledge, projects }, target) {
	let existing = new Map();
	for (let finding of findings) {
		let ticket = ticketAt(target, finding) ?? knowledge?.get(finding.id)?.ticket ?? ticketFromSarif(finding);
		if (ticket) existing.set(finding.id, inProject(ticket, projects));
	}
	return existing;
}
function inProject(ticket, projects) {
	let key = ticket.caseKey?.replace(/-\d+$/, "");
	let named = projects.find((project) => null !== project.key && project.key === key);
	return {
		...ticket,
		projectId: ticket.projectId ?? named?.id ?? null,
	};
}
let OPEN_STATUSES = ["open", "in-progress", null];
function closedTickets({ findings, knowledge, projects }) {
	let closed = new Map();
	for (let { id, status = null } of findings) {
		let known = knowledge?.get(id);
		if (!known || null !== known.ticket) continue;
		let { cases } = known;
		if (!OPEN_STATUSES.includes(status) || cases.some(({ isOpen }) => isOpen)) continue;
		let ended = cases.filter(({ serviceNow }) => null !== serviceNow).sort(newestFirst);
		let [last] = ended;
		if (last)
			closed.set(id, {
				last: inProject(existingTicket(last), projects),
				count: ended.length,
			});
	}
	return closed;
}
function ticketAt(target, { cases }) {
	if (null === target) return null;
	let at = cases?.find((entry) => showsTicket(entry) && recordOf(entry.serviceNow) === target);
	return void 0 === at ? null : existingTicket(at);
}
function ticketFromSarif({ workItemUrl, cases = [] }) {
	let sysId = void 0 === workItemUrl ? null : sysIdIn(workItemUrl);
	if (void 0 === workItemUrl || null === sysId) return null;
	let isKnown = cases.some(({ serviceNow }) => recordOf(serviceNow) === sysId);
	if (isKnown) return null;
	return {
		caseId: null,
		caseKey: null,
		projectId: null,
		findingCount: null,
		title: null,
		serviceNowUrl: workItemUrl,
		serviceNowSysId: sysId,
		serviceNowState: null,
		createdAt: null,
	};
}
async function readTickets(client, tickets, log) {
	let byIdentity = new Map(Array.from(tickets.values(), (one) => [ticketIdentity(one), one]));
	await mapSideBySide([...byIdentity], READS_AT_ONCE, async ([identity, ticket]) => {
		let { caseId, findingCount } = ticket;
		if (null === caseId || null !== findingCount) return;
		try {
			byIdentity.set(identity, {
				...ticket,
				...(await readTicket(client, caseId)),
			});
		} catch (error) {
			if (!(error instanceof DatadogError)) throw error;
			log.info(`How much room the ticket of case ${caseId} has is not known. ${error.message}`);
		}
	});
	return new Map(Array.from(tickets, ([id, ticket]) => [id, byIdentity.get(ticketIdentity(ticket)) ?? ticket]));
}
async function readTicket(client, caseId) {
	let answer = await getCase(client, caseId).catch((error) => {
		if (error instanceof PermissionError) return null;
		throw error;
	});
	let findingCount = answer?.findingIds?.length ?? (await findingsOn(client, caseId)).length;
	return answer?.projectId
		? {
				projectId: answer.projectId,
				findingCount,
			}
		: {
				findingCount,
			};
}
let MAX_TICKETS_PER_REQUEST = 50;
let MAX_FINDINGS_PER_TICKET = 50;
let PATH = "/api/v2/security/findings/servicenow_tickets";
let PERMISSIONS = ["security_monitoring_findings_write", "appsec_vm_write"];
function createTickets(client, tickets) {
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
				relationships: relationships(ticket.projectId, ticket.findingIds),
			})),
		},
		read: readCases,
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
		read: readCase,
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
function selectFindings(findings, rules) {
	let { areLookedUp, minSeverity, onMissingFinding } = rules;
	let selected = [];
	let skipped = [];
	let keptAnyway = [];
	let unknownSeverityCount = 0;
	for (let finding of findings) {
		let reason = areLookedUp ? reasonToSkip(finding) : null;
		let isKept = null !== reason && "missing" !== reason && isNamedById(finding);
		if (null === reason || isKept)
			if (isBelow(finding.severity, minSeverity))
				skipped.push({
					reason: "below-min-severity",
					id: finding.id,
					label: briefly(finding),
				});
			else {
				if (null !== minSeverity && void 0 === finding.severity) unknownSeverityCount += 1;
				if (null !== reason)
					keptAnyway.push({
						reason,
						id: finding.id,
						label: finding.id,
					});
				selected.push(finding);
			}
		else {
			let label = "missing" === reason ? finding.id : briefly(finding);
			skipped.push({
				reason,
				id: finding.id,
				label,
			});
		}
	}
	let missing = skipped.flatMap(({ reason, id }) => ("missing" === reason ? [id] : []));
	if (missing.length > 0 && "fail" === onMissingFinding) throw new GuardError(missingMessage(missing, findings));
	return {
		findings: selected,
		skipped,
		keptAnyway,
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
	let places = findings.filter(({ id }) => ids.has(id)).map((finding) => `${finding.id} (${describeOrigin(finding)})`);
	return `Datadog does not know ${missing.length} of ${findings.length} findings: ${listing(places)}. Nothing was written. Findings reach Datadog some minutes after a scan is uploaded; IDs of another organization or site are unknown too. Set \`on-missing-finding: skip\` to go on without them.`;
}
function isNamedById({ origin }) {
	return "input" === origin.kind || "file" === origin.kind;
}
function reasonToSkip({ status, evaluation }) {
	if (void 0 === status) return "missing";
	if ("pass" === evaluation) return "passing";
	switch (status) {
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
	return SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(minimum);
}
function highestSeverity(findings) {
	return SEVERITIES.find((severity) => findings.some((f) => f.severity === severity)) ?? null;
}
function newTickets(input, findings) {
	let isNew = new Set(findings);
	return groupsOf(input.findings, input.rulesOf).flatMap(({ rules, members }) => {
		let some = members.filter((finding) => isNew.has(finding));
		return ticketsFor(
			{
				rules,
				members: some,
				isBegun: some.length < members.length,
			},
			input,
		);
	});
}
function ticketsFor({ rules, members, isBegun }, input) {
	if (0 === members.length) return [];
	let group = groupLabel(members, rules.groupBy);
	let projectId = projectOf(rules, input);
	let parts = chunk(members, MAX_FINDINGS_PER_TICKET);
	return parts.map((some, index) => ({
		kind: "create",
		projectId,
		route: rules.route,
		group,
		findings: some,
		...previousOf(some, input.closed),
		...input.writeTexts(
			rules,
			some,
			isBegun
				? {
						number: 1,
						count: 1,
					}
				: {
						number: index + 1,
						count: parts.length,
					},
		),
		priority: priorityOf(some, rules.priority),
		assigneeId: rules.assigneeId,
	}));
}
function groupsOf(findings, rulesOf) {
	let groups = new Map();
	let ordered = [];
	for (let finding of findings) {
		let rules = rulesOf(finding);
		let key = groupKey(finding, rules.groupBy);
		let ofRules = groups.get(rules) ?? new Map();
		groups.set(rules, ofRules);
		let known = ofRules.get(key);
		if (known) {
			known.push(finding);
			continue;
		}
		let members = [finding];
		ofRules.set(key, members);
		ordered.push({
			rules,
			members,
		});
	}
	return ordered;
}
function projectOf({ projectId }, input) {
	if (null !== projectId) return projectId;
	let { findings, rulesOf, existing, operation } = input;
	let isToBePlaced = ({ id }) => "move" === operation.onExistingTicket || !existing.has(id);
	let homeless = findings.filter((finding) => isToBePlaced(finding) && null === rulesOf(finding).projectId);
	let names = homeless.map(({ id, title, rule = "" }) => {
		let name = title ?? rule;
		return "" === name ? id : `${id} (${name})`;
	});
	throw new GuardError(
		`No route takes ${homeless.length} of ${counted(findings.length, "finding")}, and \`project-id\` is not set: ${listing(names)}. Nothing was written. Set \`project-id\` for what no route takes, add a route, or end \`routes\` with \`- when: {}\` and \`leave-out: true\`.`,
	);
}
function previousOf(findings, closed) {
	let had = findings.flatMap(({ id }) => closed.get(id) ?? []);
	let last = latest(had, (tickets) => tickets.last)?.last;
	if (void 0 === last) return {};
	let count = Math.max(...had.map((tickets) => tickets.count));
	return {
		previous: {
			caseKey: last.caseKey,
			serviceNowUrl: last.serviceNowUrl,
			count,
		},
	};
}
function priorityOf(findings, choice) {
	if (null === choice || "string" == typeof choice) return choice;
	let severity = highestSeverity(findings);
	return null === severity ? null : (choice[severity] ?? null);
}
function planTickets(input) {
	let tickets =
		"create" === input.operation.kind ? planCreate(input, input.operation) : planAttach(input, input.operation);
	let toCreate = tickets.filter(({ kind }) => "create" === kind).length;
	if (toCreate > input.maxTickets)
		throw new GuardError(
			`The run would create ${toCreate} tickets, and \`max-tickets\` allows ${input.maxTickets}. Nothing was written. Raise \`max-tickets\`, group the findings (\`group-by\`), or choose fewer.`,
		);
	return inOrder(tickets, input.findings);
}
function planCreate(input, operation) {
	let reopened = "reopen" === operation.onClosedTicket ? ticketsToReopen(input) : [];
	let back = new Set(reopened.flatMap(({ findings }) => findings));
	let findings = input.findings.filter((finding) => !back.has(finding));
	return [
		...reopened,
		...planOthers(
			{
				...input,
				findings,
			},
			operation,
		),
	];
}
function ticketsToReopen(input) {
	let closed = input.findings.flatMap((finding) => {
		let ticket = input.closed.get(finding.id)?.last;
		return ticket?.serviceNowUrl
			? [
					{
						finding,
						ticket,
					},
				]
			: [];
	});
	return onEachTicket(closed).map(({ ticket, members }) => {
		let findings = members.slice(0, MAX_FINDINGS_PER_TICKET);
		return {
			kind: "attach",
			...sharedBy(findings, input),
			findings,
			newFindings: findings,
			projectId: ticket.projectId ?? projectOf(input.rulesOf(members[0]), input),
			ticketUrl: ticket.serviceNowUrl,
			existing: ticket,
			reopens: true,
		};
	});
}
function planOthers(input, operation) {
	let { findings, existing } = input;
	switch (operation.onExistingTicket) {
		case "move":
			return newTickets(input, findings);
		case "fail":
			refuseExisting(input, findings);
			return newTickets(input, findings);
		case "skip": {
			let without = findings.filter(({ id }) => !existing.has(id));
			return [...ticketsToKeep(input, findings), ...newTickets(input, without)];
		}
		case "join":
			return planJoin(input);
	}
}
function planJoin(input) {
	let { findings, existing, rulesOf } = input;
	let kept = ticketsToKeep(input, findings);
	let joinable = new Map();
	for (let ticket of kept.filter((one) => isJoinable(one, input)))
		for (let { id } of ticket.findings) joinable.set(id, ticket);
	let joining = new Map();
	let leftOver = new Set();
	for (let { members } of groupsOf(findings, rulesOf)) {
		let without = members.filter(({ id }) => !existing.has(id));
		let tickets = members.flatMap(({ id }) => joinable.get(id) ?? []);
		let ticket = latest(tickets, (one) => one.existing);
		let joined = (ticket && joining.get(ticket)) ?? [];
		let room = void 0 === ticket ? 0 : Math.max(0, roomOn(ticket) - joined.length);
		if (void 0 !== ticket) joining.set(ticket, [...joined, ...without.slice(0, room)]);
		for (let finding of without.slice(room)) leftOver.add(finding);
	}
	return [
		...kept.map((ticket) => withJoining(ticket, joining.get(ticket) ?? [], input)),
		...newTickets(
			input,
			findings.filter((finding) => leftOver.has(finding)),
		),
	];
}
function isJoinable({ existing, findings }, { rulesOf }) {
	let [rules, ...others] = new Set(findings.map(rulesOf));
	return 0 === others.length && (null === existing.projectId || existing.projectId === rules?.projectId);
}
function roomOn({ existing, findings }) {
	return MAX_FINDINGS_PER_TICKET - Math.max(existing.findingCount ?? 0, findings.length);
}
function withJoining(ticket, newFindings, input) {
	let [first] = newFindings;
	if (void 0 === first) return ticket;
	let members = [...ticket.findings, ...newFindings];
	return {
		kind: "attach",
		projectId: projectOf(input.rulesOf(first), input),
		...sharedBy(members, input),
		findings: members,
		newFindings,
		ticketUrl: ticket.existing.serviceNowUrl,
		existing: ticket.existing,
		otherwise: groupsOf(newFindings, input.rulesOf).flatMap((group) =>
			ticketsFor(
				{
					...group,
					isBegun: true,
				},
				input,
			),
		),
	};
}
function planAttach(input, operation) {
	let { findings, existing } = input;
	let isElsewhere = ({ id }) => {
		let on = existing.get(id);
		return void 0 !== on && recordId(on.serviceNowSysId, on.serviceNowUrl) !== operation.sysId;
	};
	let elsewhere = findings.filter(isElsewhere);
	if ("fail" === operation.onExistingTicket) refuseExisting(input, elsewhere);
	let isMoved = "move" === operation.onExistingTicket;
	let onTicket = isMoved ? findings : findings.filter((finding) => !isElsewhere(finding));
	let isDone = (finding) => {
		let on = existing.get(finding.id);
		return void 0 !== on && isKnownToDatadog(on) && !isElsewhere(finding);
	};
	let already = onTicket.filter(isDone);
	let newFindings = onTicket.filter((finding) => !isDone(finding));
	if (onTicket.length > MAX_FINDINGS_PER_TICKET)
		throw new GuardError(
			`${onTicket.length} findings would be on one ServiceNow ticket, and Datadog allows ${MAX_FINDINGS_PER_TICKET} on a ticket. Nothing was written. Choose fewer findings, or use \`operation: create\`, which creates as many tickets as they need.`,
		);
	let left = isMoved ? [] : ticketsToKeep(input, elsewhere);
	let [target = null] = already.flatMap(({ id }) => existing.get(id) ?? []);
	let entry = {
		group: null,
		route: null,
		findings: onTicket,
	};
	if (newFindings.length > 0) {
		let { projectId, ticketUrl } = operation;
		let asked = {
			...entry,
			projectId,
			newFindings,
			ticketUrl,
			existing: target,
		};
		return [
			{
				kind: "attach",
				...asked,
			},
			...left,
		];
	}
	return null === target
		? left
		: [
				{
					kind: "existing",
					...entry,
					existing: target,
				},
				...left,
			];
}
function inOrder(tickets, findings) {
	let holding = new Map();
	for (let ticket of tickets) for (let { id } of ticket.findings) holding.set(id, ticket);
	return [...new Set(findings.flatMap(({ id }) => holding.get(id) ?? []))];
}
function textPattern(pattern) {
	let matches = matcher(tokensOf(pattern.toLowerCase(), /\*+/g, () => "any"));
	return (text) => matches(text.toLowerCase());
}
function pathPattern(pattern) {
	return matcher(tokensOf(pattern, /(?<=^|\/)\*\*\/|\*+/g, wildInPath));
}
function wildInPath(stars) {
	if (stars.endsWith("/")) return "folders";
	return "*" === stars ? "part" : "any";
}
function tokensOf(pattern, stars, wildOf) {
	let tokens = [];
	let position = 0;
	for (let { 0: found, index } of pattern.matchAll(stars)) {
		if (index > position) tokens.push(pattern.slice(position, index));
		tokens.push({
			wild: wildOf(found),
		});
		position = index + found.length;
	}
	if (position < pattern.length) tokens.push(pattern.slice(position));
	return tokens;
}
function matcher(tokens) {
	let literals = tokens.filter((token) => "string" == typeof token);
	let [first = ""] = tokens;
	let last = tokens.at(-1) ?? "";
	let hasParts = tokens.some((token) => "string" != typeof token && "any" !== token.wild);
	if (literals.length === tokens.length) {
		let whole = literals.join("");
		return (text) => text === whole;
	}
	return (text) =>
		("string" != typeof first || text.startsWith(first)) &&
		("string" != typeof last || text.endsWith(last)) &&
		hasInOrder(text, literals, "string" == typeof last) &&
		(!hasParts || leadsToEnd(text, tokens));
}
function hasInOrder(text, literals, endsAnchored) {
	let position = 0;
	for (let [index, literal] of literals.entries()) {
		let isLast = endsAnchored && index === literals.length - 1;
		let found = isLast ? text.length - literal.length : text.indexOf(literal, position);
		if (found < position) return false;
		position = found + literal.length;
	}
	return true;
}
function leadsToEnd(text, tokens) {
	let reached = new Set([0]);
	for (let token of tokens) {
		let next = new Set();
		if ("string" == typeof token) {
			for (let at of reached) if (text.startsWith(token, at)) next.add(at + token.length);
		} else {
			let isOpen = false;
			for (let at = 0; at <= text.length; at += 1) {
				let isSlash = "/" === text[at - 1];
				if ("part" === token.wild && isSlash) isOpen = false;
				if (reached.has(at)) {
					isOpen = true;
					next.add(at);
				} else if (isOpen && ("folders" !== token.wild || isSlash)) next.add(at);
			}
		}
		reached = next;
	}
	return reached.has(text.length);
}
function routeFindings(findings, routes) {
	if (0 === routes.length) return new Map();
	let filters = filtersOf(routes);
	let all = new Uint32Array(Math.ceil(routes.length / 32)).fill(0xffffffff);
	return new Map(
		findings.flatMap((finding) => {
			let left = all.slice();
			for (let filter of filters) keepMet(left, filter, finding);
			let route = routes[firstIn(left)];
			return void 0 === route ? [] : [[finding.id, route]];
		}),
	);
}
function filtersOf(routes) {
	let conditions = routes.flatMap(({ when }, index) =>
		when.map((condition) => ({
			index,
			condition,
		})),
	);
	let byFacet = Map.groupBy(conditions, ({ condition }) => condition.facet);
	return Array.from(byFacet, ([facet, asked]) => {
		let matchesOf = "file" === facet ? pathPattern : textPattern;
		let asking = asked.flatMap(({ index, condition }) =>
			condition.patterns.map((pattern) => ({
				index,
				pattern,
				matches: matchesOf(pattern),
			})),
		);
		let [wild = [], plain = []] = [true, false].map((isWild) =>
			asking.filter(({ pattern }) => pattern.includes("*") === isWild),
		);
		let indices = new Set(asking.map(({ index }) => index));
		let others = routes.flatMap((_, index) => (indices.has(index) ? [] : [index]));
		return {
			facet,
			indifferent: routesAt(others, routes.length),
			exact: Map.groupBy(plain, ({ pattern }) => pattern.toLowerCase()),
			wild,
			metBy: new Map(),
		};
	});
}
function keepMet(left, filter, finding) {
	let { indifferent, metBy } = filter;
	let met = valuesOf(finding, filter.facet).map((value) => metBy.get(value) ?? routesMetBy(value, filter));
	for (let word = 0; word < left.length; word += 1) {
		let bits = indifferent[word] ?? 0;
		for (let routes of met) bits |= routes[word] ?? 0;
		left[word] = (left[word] ?? 0) & bits;
	}
}
function routesMetBy(value, { exact, wild, indifferent, metBy }) {
	let asking = [...(exact.get(value.toLowerCase()) ?? []), ...wild];
	let indices = asking.flatMap(({ index, matches }) => (matches(value) ? [index] : []));
	let met = routesAt(indices, 32 * indifferent.length);
	metBy.set(value, met);
	return met;
}
function routesAt(indices, count) {
	let routes = new Uint32Array(Math.ceil(count / 32));
	for (let index of indices) routes[index >>> 5] = (routes[index >>> 5] ?? 0) | (1 << (31 & index));
	return routes;
}
function firstIn(routes) {
	let word = routes.findIndex((bits) => 0 !== bits);
	let bits = routes[word] ?? 0;
	return word < 0 ? -1 : 32 * word + 31 - Math.clz32(bits & -bits);
}
function valuesOf(finding, facet) {
	let values = facetValues(finding, facet);
	if ("account" === facet) return [...values, ...(finding.accountId ? [finding.accountId] : [])];
	if ("package" !== facet) return values;
	return values.flatMap((value) => [value, value.replace(/ [^ ]*$/, "")]);
}
let templates_LONGEST_TITLE = 160;
let LONGEST_DESCRIPTION = 30_000;
let CUT_NOTE = "\n\n(The description was longer and ends here.)";
let templates_LONGEST_NAME = 120;
let LONGEST_FINDINGS_LIST = 20_000;
function writeTextsFrom(run) {
	return ({ title, description }, findings, part) => {
		let ticket = {
			...run,
			findings,
			part,
		};
		return {
			title: (null !== title && renderTitle(title, ticket)) || null,
			description: (null !== description && renderDescription(description, ticket)) || null,
		};
	};
}
function renderTemplate(template, value) {
	return template.replace(PLACEHOLDER_PATTERN, (whole, name) => {
		let placeholder = parsePlaceholder(name.trim());
		return null === placeholder ? whole : value(placeholder);
	});
}
function renderTitle(template, ticket) {
	let value = valueOn(ticket, titleStyle);
	let part = partText(ticket.part);
	let numbered = /\{\{\s*part\s*\}\}/.test(template) || "" === part;
	let title = titleLine(template, value, ticket.redact);
	if (numbered && title.length <= templates_LONGEST_TITLE) return title;
	let number = "" === part ? "" : ` (${part})`;
	let unnumbered = (name) => ("part" === name ? "" : value(name));
	let words = titleLine(template, unnumbered, ticket.redact);
	return `${shorten(words, templates_LONGEST_TITLE - number.length)}${number}`.trim();
}
function titleLine(template, value, redact) {
	return redact(renderTemplate(visibleLine(template), value))
		.replace(/\s+/gu, " ")
		.trim();
}
function renderDescription(template, ticket) {
	let text = ticket.redact(renderTemplate(template, valueOn(ticket, descriptionStyle))).trim();
	if (text.length <= LONGEST_DESCRIPTION) return text;
	return `${shorten(text, LONGEST_DESCRIPTION - CUT_NOTE.length)}${CUT_NOTE}`;
}
let titleStyle = {
	inert: unlinked,
	titles: ({ findings, redact }) => unlinked(common(findings.map(briefName), redact)),
	findings: ({ findings, redact }) => unlinked(common(findings.map(whatItIs), redact)),
};
let descriptionStyle = {
	inert: inertMarkdown,
	titles: (ticket) => listOf(ticket.findings, "- and", (one) => titleLineOf(one, ticket)),
	findings: ({ findings, redact }) => listOf(findings, "and", (one) => inertMarkdown(plainLine(one, redact))),
};
function valueOn(ticket, style) {
	let { findings, part, context, redact } = ticket;
	let inert = (text) => style.inert(lineWithoutSecrets(text ?? "", redact));
	let shared = (valuesOf) => style.inert(common(findings.flatMap(valuesOf), redact));
	return (placeholder) => {
		switch (placeholder) {
			case "count":
				return String(findings.length);
			case "severity":
				return highestSeverity(findings) ?? "unknown";
			case "fixed_version":
				return shared(({ fixedVersion = "" }) => ("" === fixedVersion ? [] : [fixedVersion]));
			case "due_date":
				return earliestDay(findings.flatMap(({ dueAt }) => dueAt ?? []));
			case "finding_titles":
				return style.titles(ticket);
			case "findings":
				return style.findings(ticket);
			case "repository":
				return inert(context.repository);
			case "ref":
				return inert(context.ref);
			case "sha":
				return context.sha ?? "";
			case "run_url":
				return context.runUrl ?? "";
			case "actor":
				return inert(context.actor);
			case "part":
				return partText(part);
			default:
				return shared((finding) => facetValues(finding, placeholder));
		}
	};
}
function partText({ number, count }) {
	return count > 1 ? `${number}/${count}` : "";
}
function earliestDay(moments) {
	let first = moments.reduce((one, other) => Math.min(one, other), 1 / 0);
	let date = new Date(first);
	return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}
function common(names, redact) {
	let [first, ...others] = new Set(names);
	if (void 0 === first) return "";
	let name = shortened(first, redact);
	return 0 === others.length ? name : `${name} and ${others.length} more`;
}
function shortened(name, redact) {
	return shorten(lineWithoutSecrets(name, redact), templates_LONGEST_NAME);
}
function briefName({ title, rule, id }) {
	return title ?? rule ?? id;
}
function listOf(findings, more, lineOf) {
	let lines = [];
	let length = 0;
	for (let finding of findings) {
		let line = lineOf(finding);
		length += line.length + 1;
		if (length > LONGEST_FINDINGS_LIST) break;
		lines.push(line);
	}
	let left = findings.length - lines.length;
	return [...lines, ...(left > 0 ? [`${more} ${left} more`] : [])].join("\n");
}
function titleLineOf(finding, { context, redact }) {
	let title = inertMarkdown(shortened(briefName(finding), redact));
	let severity = void 0 === finding.severity ? "" : `${finding.severity}: `;
	let place = placeText(finding);
	if (null === place) return `- ${severity}${title}`;
	let where = inertMarkdown(shortened(place, redact));
	let url = placeUrl(finding, context);
	return `- ${severity}${title} (${null === url ? where : `[${where}](${url})`})`;
}
function plainLine(finding, redact) {
	let where = whereItIs(finding);
	return [
		`${finding.severity ?? "unknown"}: ${shortened(whatItIs(finding), redact)}`,
		...(null === where ? [] : [shortened(where, redact)]),
		`finding ${finding.id}`,
	].join(" - ");
}
let templates_LIVE = /@|:(?=\/\/)|www(?=\.)/giu;
function unlinked(text) {
	return visibleLine(text).replace(templates_LIVE, (live) => `${live}\u200b`);
}
function inertMarkdown(text) {
	return unlinked(text)
		.replace(/[\\`*[\]<>~|]/g, "\\$&")
		.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
		.replace(/^(?:[-+=#]|\d+(?=[.)](?:\s|$)))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}
async function makePlan(run, known) {
	let { inputs, client, journal, workflow, redact } = run;
	let { knowledge, projects } = known;
	let { operation, minSeverity, onMissingFinding, maxFindings, maxTickets } = inputs;
	let { log } = journal;
	if (0 === known.findings.length)
		return {
			findings: [],
			tickets: [],
		};
	return log.group("Plan the tickets", async () => {
		let rules = {
			areLookedUp: null !== knowledge,
			minSeverity,
			onMissingFinding,
		};
		let selection = selectFindings(known.findings, rules);
		let closed = closedTickets({
			findings: selection.findings,
			knowledge,
			projects,
		});
		leaveOut(run, selection.skipped);
		for (let warning of keptWarnings(selection.keptAnyway)) journal.warn(warning);
		let { unknownSeverityCount } = selection;
		if (unknownSeverityCount > 0)
			log.info(
				`${counted(unknownSeverityCount, "finding")} of unknown severity ${verb(unknownSeverityCount, "stays")} in.`,
			);
		let open = withoutClosed(run, selection.findings, closed);
		let { findings, rulesOf } = routeAll(run, open);
		refuseTooMany(findings, maxFindings);
		for (let [{ groupBy }, grouped] of Map.groupBy(findings, rulesOf)) {
			let misfit = groupingWarning(grouped, groupBy);
			if (null !== misfit) journal.warn(misfit);
		}
		let sysId = "attach" === operation.kind ? operation.sysId : null;
		let found = existingTickets(
			{
				findings,
				knowledge,
				projects,
			},
			sysId,
		);
		warnOfUnconfirmed(run, [...found.values()]);
		let isJoin = "join" === operation.onExistingTicket;
		let tickets = planTickets({
			findings,
			operation,
			existing: isJoin ? await readTickets(client, found, log) : found,
			closed,
			maxTickets,
			rulesOf,
			writeTexts: writeTextsFrom({
				context: workflow.context,
				redact,
			}),
		});
		if (tickets.length > 0) log.info(planLine(tickets));
		return {
			findings,
			tickets,
		};
	});
}
function leaveOut({ journal }, skipped) {
	journal.leaveOut(skipped);
	let [missing = [], others = []] = [true, false].map((isMissing) =>
		skipped.filter(({ reason }) => ("missing" === reason) === isMissing),
	);
	for (let line of skippedLines(others)) journal.log.info(line);
	if (0 === missing.length) return;
	journal.warn(
		`Findings that Datadog does not know were left out (\`on-missing-finding\`): ${listing(missing.map(({ label }) => label))}.`,
	);
}
function withoutClosed(run, findings, closed) {
	let { operation } = run.inputs;
	if ("attach" === operation.kind || "skip" !== operation.onClosedTicket) return findings;
	let skipped = findings.flatMap(({ id }) => {
		let last = closed.get(id)?.last;
		if (void 0 === last) return [];
		let label = `${id} (${last.caseKey ?? last.serviceNowUrl})`;
		return [
			{
				reason: "closed-ticket",
				id,
				label,
			},
		];
	});
	leaveOut(run, skipped);
	return findings.filter(({ id }) => !closed.has(id));
}
function warnOfUnconfirmed({ inputs, journal }, existing) {
	let unconfirmed = existing.filter((ticket) => !isKnownToDatadog(ticket));
	if (0 === unconfirmed.length || "move" === inputs.operation.onExistingTicket) return;
	let urls = new Set(unconfirmed.map(({ serviceNowUrl }) => serviceNowUrl ?? ""));
	journal.warn(
		`Only a SARIF file names a ServiceNow ticket for ${counted(unconfirmed.length, "finding")} (\`workItemUris\`: ${listing(
			[...urls],
		)}), and Datadog does not confirm it. Set \`on-existing-ticket: move\` to create tickets for them anyway.`,
	);
}
function routeAll({ inputs, journal }, all) {
	let { operation } = inputs;
	if ("attach" === operation.kind)
		return {
			findings: all,
			rulesOf: () => NO_RULES,
		};
	let { routes } = operation;
	let routeOf = routeFindings(all, routes);
	let isLeftOut = ({ id }) => routeOf.get(id)?.action === "leave-out";
	let leftOut = all.filter(isLeftOut).map(({ id }) => ({
		reason: "left-out-by-route",
		id,
		label: id,
	}));
	journal.leaveOut(leftOut);
	for (let line of [...routeLines(routes, routeOf, all.length), ...skippedLines(leftOut)]) journal.log.info(line);
	return {
		findings: all.filter((finding) => !isLeftOut(finding)),
		rulesOf({ id }) {
			let action = routeOf.get(id)?.action ?? operation;
			return "leave-out" === action ? operation : action;
		},
	};
}
function sayNoFindings({ inputs, journal }) {
	let { sources, log } = journal;
	let looked =
		sources.length > 0
			? `looked at ${sources.join(", ")}`
			: "none of `finding-ids`, `findings-file` and `findings-query` was given";
	let message = `No findings to make a ticket for: ${looked}.`;
	if ("fail" === inputs.ifNoFindings) journal.failure = `${message} The step fails: \`if-no-findings\` is \`fail\`.`;
	else if ("warn" === inputs.ifNoFindings || 0 === sources.length) journal.warn(message);
	else log.info(message);
}
function readFindings(run) {
	let { inputs, folders, journal, redact, budget } = run;
	let { sources, operation, minSeverity, maxFindings } = inputs;
	let { log } = journal;
	return log.group("Read the findings", async () => {
		let collected = await collectFindings({
			sources,
			folders,
			log,
			redact,
			tagKeys: tagKeysOf(operation),
			signal: budget.stop,
		});
		journal.sources.push(...collected.sources);
		for (let warning of collected.warnings) journal.warn(warning);
		if (collected.problems.length > 0) throw new InputError(collected.problems);
		for (let source of collected.sources) log.info(`Looked at ${source}`);
		if (collected.findings.length > 0) log.info(`${counted(collected.findings.length, "finding")} in all.`);
		journal.sarif = await planSarifOutput(run, collected);
		if (!sources.sarifLookup) {
			let { unidentified, unidentifiedCount: count } = collected;
			let which = "without a Datadog finding ID";
			leaveOutUnidentified(run, {
				unidentified,
				count,
				which,
			});
		}
		if (null === minSeverity) refuseTooMany(collected.findings, maxFindings);
		return collected;
	});
}
async function planSarifOutput({ inputs, folders }, { sarifFiles }) {
	let output = inputs.github.sarifOutput;
	if (null === output) return null;
	let [input, ...others] = sarifFiles;
	if (void 0 === input || others.length > 0)
		throw outputError(
			`there are ${sarifFiles.length} SARIF files among the findings files, and it takes exactly one to be written again`,
		);
	try {
		await writablePath({
			output,
			folders,
		});
	} catch (error) {
		throw error instanceof FileError ? outputError(error.message) : error;
	}
	return {
		input,
		output,
		idPointer: inputs.sources.sarifIdPointer,
		folders,
	};
}
function outputError(message) {
	return new InputError([
		{
			input: "sarif-output",
			message,
		},
	]);
}
async function untilStopped({ journal, budget }, stages) {
	try {
		await stages();
		if (budget.stop.reason instanceof CancelledError) throw budget.stop.reason;
	} catch (error) {
		let { stop, message } = endedBy(error);
		journal.stop = stop;
		journal.failure = message;
		if (error instanceof Error && error.stack) journal.log.debug(error.stack);
	}
}
function endedBy(error) {
	let message = messageOf(error);
	if (error instanceof InputError)
		return {
			stop: "inputs",
			message,
		};
	if (error instanceof GuardError)
		return {
			stop: "guard",
			message,
		};
	if (error instanceof PermissionError)
		return {
			stop: "credentials",
			message,
		};
	if (error instanceof DatadogError)
		return {
			stop: "datadog",
			message,
		};
	if (error instanceof CancelledError)
		return {
			stop: "cancelled",
			message: `${message} No further ticket was begun. Run it again: it looks first, and carries on.`,
		};
	if (error instanceof BudgetEndedError)
		return {
			stop: "budget",
			message: `${message} Raise \`timeout\`, or run again: it looks first, and carries on.`,
		};
	return {
		stop: "defect",
		message: `Something in the Action itself went wrong: ${message}. What was written so far stands in the outputs. Please report it with the log of a run with debug logging (set the repository variable ACTIONS_STEP_DEBUG to true).`,
	};
}
let UNDER_WAY =
	"The request was under way when this was written, so whether it was carried out is not known here. Run again: it looks first, and carries on.";
function openLedger(options) {
	let { plan, appUrl, onChange, record } = options;
	let plans = [...plan];
	let entries = plan.map((planned) => completed(firstEntry(planned)));
	let skipped = [];
	let doubts = new Map();
	let entry = (index) => at(entries, index);
	let planned = (index) => at(plans, index);
	function update(index, change) {
		entries[index] = completed({
			...entry(index),
			...change,
		});
		onChange?.();
	}
	function completed(ticket) {
		let { serviceNowUrl: url, serviceNowSysId } = ticket;
		return {
			...ticket,
			caseUrl: caseUrl(appUrl, ticket.caseKey),
			serviceNowSysId: recordId(serviceNowSysId, url),
		};
	}
	let updateFindings = (index, findingIds, change) => {
		if (0 === findingIds.length) return index;
		let changed = new Set(findingIds);
		let before = entry(index);
		let rest = before.findingIds.filter((id) => !changed.has(id));
		if (0 === rest.length) {
			update(index, change);
			return index;
		}
		plans.push(planned(index));
		entries.push(
			completed({
				...before,
				findingIds,
				...change,
			}),
		);
		update(index, {
			findingIds: rest,
		});
		return entries.length - 1;
	};
	return {
		tickets: () => entries.filter(({ findingIds }) => findingIds.length > 0),
		indices: () => [...entries.keys()],
		skipped: () => skipped,
		entry,
		planned,
		update,
		updateFindings,
		replan(index, other) {
			let first = firstEntry(other);
			let place = updateFindings(index, first.findingIds, first);
			plans[place] = other;
			return place;
		},
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
function at(items, index) {
	let found = items[index];
	if (void 0 === found) throw new RangeError(`There is no planned ticket ${index}.`);
	return found;
}
function caseUrl(appUrl, caseKey) {
	return null === caseKey ? null : `${appUrl}/cases/${encodeURIComponent(caseKey)}`;
}
function firstEntry(planned) {
	let findingIds = planned.findings.map(({ id }) => id);
	let existing = "create" === planned.kind ? null : planned.existing;
	return {
		status: "existing" === planned.kind ? "existing" : "planned",
		caseId: existing?.caseId ?? null,
		caseKey: existing?.caseKey ?? null,
		caseUrl: null,
		serviceNowUrl: existing?.serviceNowUrl ?? ("attach" === planned.kind ? planned.ticketUrl : null),
		serviceNowSysId: existing?.serviceNowSysId ?? null,
		serviceNowState: existing?.serviceNowState ?? null,
		jiraIssueUrl: null,
		projectId: existing?.projectId ?? ("existing" === planned.kind ? null : planned.projectId),
		route: planned.route,
		group: planned.group,
		previous: "create" === planned.kind ? (planned.previous ?? null) : null,
		title: "create" === planned.kind ? planned.title : (existing?.title ?? null),
		priority: "create" === planned.kind ? planned.priority : null,
		assigneeId: "create" === planned.kind ? planned.assigneeId : null,
		findingIds,
		error: null,
	};
}
function nameOf({ caseKey, caseId }) {
	return `Case ${caseKey ?? caseId}`;
}
let NO_TICKET = {
	caseId: null,
	caseKey: null,
	serviceNowUrl: null,
	serviceNowSysId: null,
	jiraIssueUrl: null,
};
function factsOf(answer, entry) {
	return {
		caseId: answer.id,
		caseKey: answer.key ?? entry.caseKey,
		projectId: answer.projectId ?? entry.projectId,
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
function recordWritten(ledger, index, status, answer, asked = ledger.entry(index).findingIds) {
	let hasFailed = answer.serviceNow?.progress === "FAILED";
	ledger.update(index, {
		...factsOf(answer, ledger.entry(index)),
		status: hasFailed ? "failed" : status,
		error: hasFailed ? failedTicketMessage(answer) : null,
	});
	ledger.doubt(index, unnamedIn(answer, asked));
}
function unnamedIn(answer, asked) {
	if (null === answer.findingIds || 0 === answer.findingIds.length) return [];
	let named = new Set(answer.findingIds);
	return asked.filter((id) => !named.has(id));
}
function failedTicketMessage({ key, id }) {
	return `Datadog made case ${key ?? id}, but its ServiceNow ticket failed. Check the project's ServiceNow integration (Case Management > Settings) and its assignment rules, then create the ticket from the case, or close the case and run again.`;
}
let INDEX_TIME_MS = 30_000;
let index_delay_pauses = {
	first: 1_000,
	longest: 8_000,
};
async function untilIndexShows({ clock, budget, log }, look) {
	await clock.sleep(index_delay_pauses.first, budget.stop);
	let waitFor = INDEX_TIME_MS - index_delay_pauses.first;
	let limit = "the time the search's index may need";
	return poll(
		{
			clock,
			budget,
			log,
			waitFor,
			limit,
			pauses: index_delay_pauses,
		},
		(isLast) => look(isLast).catch(failedLook),
	);
}
function failedLook(error) {
	if (error instanceof OutcomeUnknownError || error instanceof UnavailableError)
		return {
			failed: error.message,
		};
	throw error;
}
function isMissingFinding(error) {
	return is404(error, /finding/i) && !isUnknownProject(error);
}
function isUnknownProject(error) {
	return is404(error, /project/i);
}
function is404(error, pattern) {
	return error instanceof RefusedError && 404 === error.status && error.details.some((detail) => pattern.test(detail));
}
function missingFindingMessage(reason) {
	return `${reason} It is one of the findings of this ticket, and Datadog does not say which. Nothing was written for them. Check their IDs, or run again in some minutes.`;
}
async function missingAmong({ client, knowledge, log }, findingIds) {
	if (null === knowledge) return new Set();
	try {
		let found = await findAll(client, findingIds);
		let known = new Set(found.map(({ id }) => id));
		return new Set(findingIds.filter((id) => !known.has(id)));
	} catch (error) {
		if (!(error instanceof DatadogError)) throw error;
		log.info(`Which finding is missing could not be looked up. ${error.message}`);
		return new Set();
	}
}
async function missingInTheEnd(writing, findingIds) {
	let atOnce = await missingAmong(writing, findingIds);
	if (atOnce.size > 0 || null === writing.knowledge) return atOnce;
	let { found } = await untilIndexShows(writing, async () => {
		let missing = await missingAmong(writing, findingIds);
		let lacking = "the search still shows the finding that Datadog no longer knows";
		return {
			found: missing,
			lacking: missing.size > 0 ? null : lacking,
		};
	});
	return found;
}
function missing_leaveOut({ ledger, warn }, indices, missing) {
	warn(
		`Findings that Datadog knew when the run began, and no longer knows: ${listing([
			...missing,
		])}. Their tickets are made without them.`,
	);
	for (let index of indices) ledger.drop(index, missing);
}
let SKEW_MS = 2_000;
let LATE_MS = 10_000;
let COMPARED_CHARACTERS = 60;
function mayBeFor(wanted, { answer, isRead, seen }, within) {
	let { serviceNow, projectId, title, description, createdAt } = answer;
	return (
		(null !== serviceNow || !isRead) &&
		(null === projectId || projectId === wanted.projectId) &&
		seen.isSubsetOf(wanted.findingIds) &&
		isSameText(title, wanted.title) &&
		isSameText(description, wanted.description) &&
		isMadeWithin(createdAt, within)
	);
}
function isSameText(one, other) {
	return null === one || null === other || compared(one) === compared(other);
}
function compared(text) {
	return text.replace(/\s+/g, " ").trim().slice(0, COMPARED_CHARACTERS);
}
function isMadeWithin(moment, { after, before }) {
	if (null === moment) return true;
	return (null === after || moment >= after - SKEW_MS) && (null === before || moment <= before + LATE_MS);
}
let NEIGHBORS = 10;
async function neighborsOf(writing, seen, within) {
	if (null === within.after) return [];
	let keys = Array.from(seen, ({ answer }) => answer.key);
	let known = new Set([...keys, ...writing.ledger.tickets().map(({ caseKey }) => caseKey)]);
	let read = new Map();
	for (let key of keys) {
		let [, prefix, number] = /^(.+-)(\d+)$/.exec(key ?? "") ?? [];
		for (let direction of [-1, 1]) {
			let place = Number(number) + direction;
			for (let looked = 0; place > 0 && looked < NEIGHBORS; place += direction) {
				let beside = `${prefix}${place}`;
				if (known.has(beside)) continue;
				looked += 1;
				let reading = read.get(beside) ?? readNeighbor(writing, beside, within);
				read.set(beside, reading);
				if ((await reading) === null) break;
			}
		}
	}
	let neighbors = await Promise.all(read.values());
	return neighbors.filter((neighbor) => null !== neighbor);
}
async function readNeighbor(writing, key, within) {
	let answer = await ifAnswered(getCase(writing.client, key), writing.log);
	if (null === answer || !isMadeWithin(answer.createdAt, within)) return null;
	let on = await findingsNamedBy(writing, answer.id, answer);
	return {
		answer,
		isRead: true,
		seen: new Set(on),
	};
}
async function settleCreate(writing, asked, sentAfter, settled) {
	let sightings = new Map();
	let open = asked;
	let lostBefore = null;
	await untilIndexShows(writing, async (isLast) => {
		let found = await findAll(
			writing.client,
			open.flatMap(({ findingIds }) => findingIds),
		);
		lostBefore ??= writing.client.answeredAt();
		for (let finding of found)
			for (let entry of newCasesOf(finding, writing.knowledge)) {
				let known = sightings.get(entry.id)?.seen ?? [];
				sightings.set(entry.id, {
					seen: new Set([...known, finding.id]),
					...fromIndex(entry),
				});
			}
		await readAll(writing, sightings);
		let within = {
			after: sentAfter,
			before: lostBefore,
		};
		let neighbors = await neighborsOf(writing, sightings.values(), within);
		let shown = new Set(found.map(({ id }) => id));
		let evidence = {
			sightings,
			neighbors,
			shown,
			within,
			isLast,
		};
		open = open.filter((ticket) => {
			let settlement = settlementOf(writing, ticket, evidence);
			if (null !== settlement) settled(ticket, settlement);
			return null === settlement;
		});
		let lacking = `the search shows no case for ${open.length} of ${asked.length} tickets whose answer was lost`;
		return {
			found: open,
			lacking: 0 === open.length ? null : lacking,
		};
	});
}
function settlementOf({ ledger }, ticket, { sightings, neighbors, shown, within, isLast }) {
	let planned = ledger.planned(ticket.index);
	if ("create" !== planned.kind) return null;
	let findingIds = new Set(ticket.findingIds);
	let { projectId, title, description } = planned;
	let mayBeOurs = (sighting) =>
		mayBeFor(
			{
				findingIds,
				projectId,
				title,
				description,
			},
			sighting,
			within,
		);
	let seenOn = [...sightings.values()].filter(({ seen }) => !seen.isDisjointFrom(findingIds));
	let [made, ...others] = seenOn.filter((one) => one.answer.isOpen && mayBeOurs(one));
	let twins = neighbors.filter(mayBeOurs);
	let isOnly = void 0 !== made && 0 === others.length && 0 === twins.length;
	if (isOnly && (isLast || findingIds.isSubsetOf(made.seen))) {
		let { answer, isRead, seen } = made;
		return {
			kind: "made",
			made: {
				...answer,
				findingIds: [...seen],
			},
			isRead,
		};
	}
	if (!isLast) return null;
	if (0 === seenOn.length && !shown.isDisjointFrom(findingIds))
		return {
			kind: "not-made",
		};
	let casesOf = (some) => some.map(({ answer }) => answer);
	return {
		kind: "unknown",
		seenOn: casesOf(seenOn),
		twins: casesOf(twins),
	};
}
function fromIndex(entry) {
	let { id, key, title, createdAt, serviceNow } = entry;
	let nothing = {
		projectId: null,
		description: null,
		priority: null,
		assigneeId: null,
	};
	let answer = {
		id,
		key,
		title,
		createdAt,
		serviceNow,
		isOpen: true,
		findingIds: null,
	};
	return {
		answer: {
			...nothing,
			...answer,
			jiraIssueUrl: null,
		},
		isRead: false,
	};
}
async function readAll(writing, sightings) {
	let { client, log } = writing;
	await mapSideBySide([...sightings], READS_AT_ONCE, async ([id, { seen, answer: indexed }]) => {
		let read = await ifAnswered(getCase(client, id), log);
		let on = await findingsNamedBy(writing, id, read);
		let answer = read ?? indexed;
		sightings.set(id, {
			seen: new Set([...seen, ...on]),
			answer,
			isRead: null !== read,
		});
	});
}
async function settleAttach(writing, findingIds, sysId) {
	let on = new Map();
	await untilIndexShows(writing, async () => {
		for (let { id, cases } of await findAll(writing.client, findingIds)) {
			let target = cases.find(({ isOpen, serviceNow }) => isOpen && recordOf(serviceNow) === sysId);
			if (target) on.set(id, target);
		}
		let lacking = `the search shows ${on.size} of ${findingIds.length} findings on the ticket`;
		return {
			found: on,
			lacking: on.size < findingIds.length ? lacking : null,
		};
	});
	let [target] = on.values();
	if (void 0 === target || on.size < findingIds.length) return null;
	let { client, log } = writing;
	return (await ifAnswered(getCase(client, target.id), log)) ?? fromIndex(target).answer;
}
let attach_pauses = {
	first: 1_000,
	longest: 10_000,
};
async function attachTicket(writing, index, planned) {
	let ticketUrl = planned.ticketUrl ?? (await awaitTicketUrl(writing, index, planned));
	if (null === ticketUrl) return [];
	let pending = planned.newFindings.map(({ id }) => id);
	let asked = {
		index,
		planned,
		ticketUrl,
		pending,
		lost: null,
	};
	while (asked.pending.length > 0) {
		let attempt = await tryAttach(writing, asked);
		switch (attempt.kind) {
			case "attached":
				recordWritten(writing.ledger, index, "attached", attempt.answer, asked.pending);
				return [];
			case "uncertain":
				await settleLost(writing, asked, attempt.reason);
				return [];
			case "refused":
				if (isFull(asked, attempt.error)) return createInstead(writing, asked, attempt.error);
				await refuse(writing, asked, attempt.error);
				return [];
			case "missing-finding": {
				let lost = attempt.error.unsettled ?? asked.lost;
				let known = await withoutUnknown(writing, {
					...asked,
					lost,
				});
				if (null === known) {
					await refuse(
						writing,
						{
							...asked,
							lost,
						},
						attempt.error,
					);
					return [];
				}
				asked = known;
				break;
			}
		}
	}
	writing.ledger.update(index, {
		status: "existing",
		error: null,
	});
	return [];
}
async function tryAttach(writing, asked) {
	let { client, ledger } = writing;
	let { index, ticketUrl, pending } = asked;
	await ledger.begin([index]);
	try {
		let answer = await attachFindings(client, asked.planned.projectId, ticketUrl, pending);
		if (isCaseOf(answer, ticketUrl, pending))
			return {
				kind: "attached",
				answer,
			};
		let reason = "Datadog's response is about another ticket than the one requested.";
		return {
			kind: "uncertain",
			reason,
		};
	} catch (error) {
		if (isStop(error)) recordStopped(writing, asked);
		if (!(error instanceof DatadogError)) throw error;
		if (error instanceof OutcomeUnknownError)
			return {
				kind: "uncertain",
				reason: error.message,
			};
		if (isMissingFinding(error))
			return {
				kind: "missing-finding",
				error,
			};
		return {
			kind: "refused",
			error,
		};
	}
}
function isFull({ planned, lost }, error) {
	let isJoined = void 0 !== planned.otherwise;
	return isJoined && null === lost && error instanceof RefusedError && 400 === error.status;
}
async function createInstead(writing, { index, planned, pending }, { message }) {
	let { client, ledger, log, knowledge, maxTickets } = writing;
	let { otherwise = [] } = planned;
	let place = recordNotAttached(writing, index, planned, {
		status: "failed",
		error: message,
	});
	let created = ledger.indices().filter((other) => "create" === ledger.planned(other).kind);
	if (created.length + otherwise.length > maxTickets) {
		let error = `${message} \`max-tickets\` (${maxTickets}) allows no new ticket for its findings.`;
		ledger.update(place, {
			error,
		});
		return [];
	}
	let found = await ifAnswered(findAll(client, pending), log);
	let free = found?.filter((finding) => 0 === newCasesOf(finding, knowledge).length) ?? [];
	let freeIds = new Set(free.map(({ id }) => id));
	log.info(`${message} ${counted(free.length, "finding")} of its group will get a ticket of their own.`);
	return otherwise.flatMap((ticket) => {
		let findings = ticket.findings.filter(({ id }) => freeIds.has(id));
		return 0 === findings.length
			? []
			: [
					ledger.replan(place, {
						...ticket,
						findings,
					}),
				];
	});
}
async function withoutUnknown(writing, asked) {
	if (null === asked.lost) writing.ledger.withdraw([asked.index]);
	let missing = await missingInTheEnd(writing, asked.pending).catch((stop) => {
		recordStopped(writing, asked);
		throw stop;
	});
	if (0 === missing.size) return null;
	missing_leaveOut(writing, [asked.index], missing);
	return {
		...asked,
		pending: asked.pending.filter((id) => !missing.has(id)),
	};
}
async function refuse(writing, asked, error) {
	let { index, planned, lost } = asked;
	if (null !== lost || (error instanceof RefusedError && null !== error.unsettled))
		await settleLost(writing, asked, error.message);
	else {
		let message = isMissingFinding(error) ? missingFindingMessage(error.message) : error.message;
		recordNotAttached(writing, index, planned, {
			status: "failed",
			error: message,
		});
	}
	if (error instanceof PermissionError || isUnknownProject(error)) throw error;
}
function recordStopped(writing, { index, planned, lost }) {
	if (null === lost) writing.ledger.withdraw([index]);
	else recordNotAttached(writing, index, planned, unknownOutcome(lost.message));
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
	if (!caseId) return fail("The ticket that these findings should join has no URL.");
	let limit = "`wait-for-ticket`";
	try {
		let { found, lacking } = await poll(
			{
				clock,
				budget,
				log,
				waitFor: waitForTicket,
				limit,
				pauses: attach_pauses,
			},
			async () => {
				let answer = await getCase(client, caseId);
				ledger.update(index, factsOf(answer, ledger.entry(index)));
				let { progress, url } = answer.serviceNow ?? {
					progress: "IN_PROGRESS",
					url: null,
				};
				let lacks = `ServiceNow is still making the ticket of case ${answer.key ?? caseId}, which findings should join`;
				return {
					found: answer,
					lacking: "FAILED" === progress || null !== url ? null : lacks,
				};
			},
		);
		if (found.serviceNow?.progress === "FAILED") return fail(failedTicketMessage(found));
		if (null === lacking) return found.serviceNow?.url ?? null;
		return fail(
			"ServiceNow is still making the ticket that these findings should join, so they were not attached. Run again in a few minutes, or raise `wait-for-ticket`.",
		);
	} catch (error) {
		if (!(error instanceof DatadogError)) throw error;
		return fail(`These findings were not attached to the ticket of their group. ${error.message}`);
	}
}
function isCaseOf(answer, ticketUrl, findingIds) {
	let record = recordOf(answer.serviceNow);
	if (null !== record) return record === serviceNowSysId(ticketUrl);
	let on = new Set(answer.findingIds);
	return 0 === on.size || findingIds.some((id) => on.has(id));
}
function unknownOutcome(reason) {
	return {
		status: "unknown",
		error: `${reason} Could not confirm whether the findings are on the ticket. Run again: attaching twice does no harm.`,
	};
}
async function settleLost(writing, asked, reason) {
	let { index, planned, ticketUrl, pending } = asked;
	let unknown = unknownOutcome(reason);
	writing.ledger.update(index, unknown);
	let sysId = serviceNowSysId(ticketUrl);
	let found = null;
	try {
		if (null !== sysId && null !== writing.knowledge) found = await settleAttach(writing, pending, sysId);
	} catch (failure) {
		if (!(failure instanceof DatadogError)) throw failure;
		writing.log.info(`Looking for it failed too. ${failure.message}`);
	} finally {
		if (null === found) recordNotAttached(writing, index, planned, unknown);
		else recordWritten(writing.ledger, index, "attached", found, pending);
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
	let asked = ledger.entry(index).findingIds.filter((id) => added.has(id));
	let place = ledger.updateFindings(index, asked, change);
	if (place !== index)
		ledger.update(index, {
			status: "existing",
			error: null,
		});
	return place;
}
let NO_TRACE = {
	isShown: false,
	isNamed: false,
	absences: 0,
	elsewhere: null,
	others: [],
};
function afterSearch(trace, place) {
	if (null === place) return trace;
	if ("claimed" === place)
		return {
			...trace,
			isShown: true,
			elsewhere: null,
		};
	return seenElsewhere(trace, place);
}
function afterRead(trace, isNamed) {
	if (!isNamed)
		return {
			...trace,
			absences: trace.absences + 1,
		};
	return {
		...trace,
		isNamed: true,
		absences: 0,
	};
}
function seenElsewhere(trace, other) {
	let isNew = trace.others.every(({ id }) => id !== other.id);
	return {
		...trace,
		elsewhere: other,
		others: isNew ? [...trace.others, other] : trace.others,
	};
}
function verdictOf(trace, isOver) {
	let { isShown, absences, elsewhere } = trace;
	if (absences > 1) return "taken";
	if (null !== elsewhere) return isOver || absences > 0 ? "taken" : "open";
	if (absences > 0) return isOver ? "taken" : "open";
	return isShown ? "held" : "open";
}
function openLooks({ knowledge, ledger }, indices) {
	let written = indices.map((index) => ledger.entry(index)).filter(isWritten);
	let created = written.filter(({ status }) => "created" === status);
	return {
		traces: new Map(written.flatMap(({ findingIds }) => findingIds.map((id) => [id, NO_TRACE]))),
		own: new Set(created.flatMap(({ caseId }) => caseId ?? [])),
		refused: new Map(),
		closed: new Set(),
		canSearch: null !== knowledge,
	};
}
function isWritten({ status }) {
	return "created" === status || "attached" === status;
}
function traceOf({ traces }, id) {
	return traces.get(id) ?? NO_TRACE;
}
async function lookAt(writing, indices, looks) {
	let written = indices.filter((index) => isWritten(writing.ledger.entry(index)));
	let ids = written.flatMap((index) => writing.ledger.entry(index).findingIds);
	let [found] = await Promise.all([
		searchFor(writing, ids, looks),
		mapSideBySide(indices, READS_AT_ONCE, (index) => readCaseOf(writing, index, looks)),
	]);
	let byId = new Map(found.map((finding) => [finding.id, finding]));
	for (let index of written)
		for (let id of writing.ledger.entry(index).findingIds) {
			let finding = byId.get(id);
			if (finding) learnFromSearch(writing, index, finding, looks);
		}
}
async function searchFor({ client, log }, ids, looks) {
	if (!looks.canSearch || 0 === ids.length) return [];
	try {
		return await findAll(client, ids);
	} catch (error) {
		if (!(error instanceof DatadogError)) throw error;
		if (error instanceof PermissionError) looks.canSearch = false;
		log.info(error.message);
		return [];
	}
}
async function readCaseOf(writing, index, looks) {
	let { client, ledger, log } = writing;
	let { caseId } = ledger.entry(index);
	if (null === caseId || looks.refused.has(caseId)) return;
	try {
		learnFromCase(writing, index, await getCase(client, caseId), looks);
	} catch (error) {
		if (isStop(error) || !(error instanceof DatadogError)) throw error;
		if (error instanceof PermissionError) looks.refused.set(caseId, error);
		else log.info(`${nameOf(ledger.entry(index))}: ${error.message}`);
	}
}
function learnFromSearch({ ledger, knowledge }, index, finding, looks) {
	let entry = ledger.entry(index);
	let { caseId } = entry;
	if (null === caseId) return;
	let record = entry.serviceNowSysId;
	let claimed = finding.cases.find(
		({ id, isOpen, serviceNow }) => isOpen && (id === caseId || (null !== record && recordOf(serviceNow) === record)),
	);
	if (looks.refused.has(caseId)) noteClosed(looks, caseId, void 0 === claimed);
	let [other = null] = newCasesOf(finding, knowledge);
	let trace = traceOf(looks, finding.id);
	looks.traces.set(finding.id, afterSearch(trace, claimed ? "claimed" : other));
	if (claimed?.serviceNow)
		ledger.update(index, {
			serviceNowUrl: entry.serviceNowUrl ?? claimed.serviceNow.url,
			serviceNowSysId: entry.serviceNowSysId ?? claimed.serviceNow.sysId,
			serviceNowState: claimed.serviceNowState ?? entry.serviceNowState,
		});
}
function learnFromCase({ ledger }, index, answer, looks) {
	let { traces } = looks;
	noteClosed(looks, answer.id, !answer.isOpen);
	ledger.update(index, laterFactsOf(answer, ledger.entry(index)));
	if (answer.serviceNow?.progress === "FAILED")
		ledger.update(index, {
			status: "failed",
			error: failedTicketMessage(answer),
		});
	if (null === answer.findingIds || !isWritten(ledger.entry(index))) return;
	let named = new Set(answer.findingIds);
	for (let id of ledger.entry(index).findingIds) traces.set(id, afterRead(traceOf(looks, id), named.delete(id)));
	for (let [id, trace] of traces) if (named.has(id)) traces.set(id, seenElsewhere(trace, answer));
}
function noteClosed({ closed }, caseId, isClosed) {
	if (isClosed) closed.add(caseId);
	else closed.delete(caseId);
}
let CONCURRENCY = "A `concurrency:` group in the workflow keeps two runs from handling the same findings at once.";
function disclaimTaken(writing, index, looks, isOver) {
	let entry = writing.ledger.entry(index);
	if (!isWritten(entry)) return;
	let taken = entry.findingIds.filter((id) => "taken" === verdictOf(traceOf(looks, id), isOver));
	let isOnOwn = (id) => "created" === entry.status && looks.own.has(traceOf(looks, id).elsewhere?.id ?? "");
	let onOthers = taken.filter((id) => !isOnOwn(id));
	claimWhereTheyAre(writing, index, taken.filter(isOnOwn), looks);
	failTaken(writing, index, onOthers);
}
function claimWhereTheyAre({ ledger }, index, ids, looks) {
	for (let [seen, members] of Map.groupBy(ids, (id) => traceOf(looks, id).elsewhere))
		if (null !== seen) {
			ledger.updateFindings(index, members, {
				...NO_TICKET,
				caseId: seen.id,
				caseKey: seen.key,
				title: seen.title,
				serviceNowUrl: seen.serviceNow?.url ?? null,
				serviceNowSysId: seen.serviceNow?.sysId ?? null,
			});
			for (let id of members) looks.traces.set(id, NO_TRACE);
		}
}
function failTaken({ ledger }, index, taken) {
	let entry = ledger.entry(index);
	let name = nameOf(entry);
	let isAll = taken.length === entry.findingIds.length;
	let error = isAll
		? `Another run took all these findings off ${name} right after they were put there, so it is not claimed here. Close the case if nothing is left on it.`
		: `Another run took these findings off ${name} right after they were put there: ${listing(taken)}.`;
	let change = {
		status: "failed",
		error: `${error} ${CONCURRENCY}`,
	};
	ledger.updateFindings(
		index,
		taken,
		isAll
			? change
			: {
					...NO_TICKET,
					...change,
				},
	);
}
function disclaimDoubted({ ledger }, index, looks) {
	let entry = ledger.entry(index);
	let doubted = ledger.doubted(index).filter((id) => {
		let { isNamed, isShown } = traceOf(looks, id);
		return !isNamed && !isShown && entry.findingIds.includes(id);
	});
	if (0 === doubted.length) return;
	ledger.updateFindings(index, doubted, {
		...NO_TICKET,
		status: "unknown",
		error: `Datadog's answer does not name these findings among those of ${nameOf(entry)}, and nothing else showed them there. Run again: it looks first. Reading cases needs the permission \`cases_read\`.`,
	});
	let planned = ledger.planned(index);
	let left = new Set(ledger.entry(index).findingIds);
	let isAttached = "attach" === planned.kind && "attached" === ledger.entry(index).status;
	if (isAttached && !planned.newFindings.some(({ id }) => left.has(id)))
		ledger.update(index, {
			status: "existing",
		});
}
function isStillClosed({ ledger }, index, { closed }) {
	let planned = ledger.planned(index);
	let { caseId } = ledger.entry(index);
	return "attach" === planned.kind && true === planned.reopens && closed.has(caseId ?? "");
}
function disclaimClosed(writing, index, looks) {
	let { ledger } = writing;
	let entry = ledger.entry(index);
	if (!isWritten(entry) || !isStillClosed(writing, index, looks)) return;
	ledger.update(index, {
		status: "failed",
		error: `${nameOf(entry)} has the findings again, but is still closed. Open it by hand, raise \`wait-for-ticket\`, or set \`on-closed-ticket: new\`.`,
	});
}
let confirm_pauses = {
	first: 1_000,
	longest: 10_000,
};
async function confirmTickets(writing) {
	let { clock, budget, log, ledger, waitForTicket: waitFor } = writing;
	let all = ledger.indices().filter((index) => isToConfirm(ledger.entry(index)));
	let looks = openLooks(writing, all);
	let limit = "`wait-for-ticket`";
	let startedAt = clock.now();
	let open = all;
	try {
		if (open.length > 0)
			await poll(
				{
					clock,
					budget,
					log,
					waitFor,
					limit,
					pauses: confirm_pauses,
				},
				lookOnce,
			);
	} catch (error) {
		if (!isStop(error)) throw error;
	}
	for (let index of open) disclaimTaken(writing, index, looks, true);
	for (let index of all) disclaimDoubted(writing, index, looks);
	for (let index of all) disclaimClosed(writing, index, looks);
	sayRefused(writing, looks);
	sayEmptied(writing, all, looks);
	sayUnshown(writing, all, looks, clock.now() - startedAt);
	for (let index of all) sayUnmade(writing, index);
	async function lookOnce() {
		await lookAt(writing, open, looks);
		for (let index of open) disclaimTaken(writing, index, looks, false);
		open = open.filter((index) => !isConfirmed(writing, index, looks));
		let lacking = 0 === open.length ? null : lackingOf(writing, open, looks);
		return {
			found: open,
			lacking,
		};
	}
}
function isToConfirm(entry) {
	return isWritten(entry) || ("existing" === entry.status && null === entry.serviceNowUrl);
}
function isConfirmed(writing, index, looks) {
	let entry = writing.ledger.entry(index);
	if (!isToConfirm(entry)) return true;
	if (null === entry.serviceNowUrl || isStillClosed(writing, index, looks)) return false;
	return !isWritten(entry) || entry.findingIds.every((id) => isSettled(looks, id));
}
function isSettled(looks, id) {
	return looks.canSearch ? isHeld(looks, id) : 0 === traceOf(looks, id).absences;
}
function isHeld(looks, id) {
	return "held" === verdictOf(traceOf(looks, id), false);
}
function writtenIds({ ledger }, indices) {
	let entries = indices.map((index) => ledger.entry(index));
	return entries.filter(isWritten).flatMap(({ findingIds }) => findingIds);
}
function lackingOf(writing, open, looks) {
	let entries = open.map((index) => writing.ledger.entry(index));
	let unmade = entries.filter(({ serviceNowUrl }) => null === serviceNowUrl).length;
	let unshown = writtenIds(writing, open).filter((id) => !isSettled(looks, id)).length;
	let parts = [
		unmade > 0 && `ServiceNow is still making ${counted(unmade, "ticket")}`,
		unshown > 0 && `the search does not show ${counted(unshown, "finding")} on their tickets`,
	].filter((part) => false !== part);
	return `${parts.join(", and ")} (${listing(entries.map(nameOf))})`;
}
function sayRefused({ log }, { refused }) {
	let [first] = refused.values();
	if (void 0 === first) return;
	log.info(`${counted(refused.size, "case")} could not be read. ${first.message}`);
}
function sayEmptied(writing, indices, looks) {
	let emptied = writtenIds(writing, indices)
		.flatMap((id) => traceOf(looks, id).others)
		.filter(({ id }) => !looks.own.has(id));
	if (0 === emptied.length) return;
	let names = listing([...new Set(emptied.map(({ id, key }) => key ?? id))]);
	writing.warn(
		`Another run put some of these findings on other cases at the same time, and they are on the tickets of this run now: ${names}. Close those cases if nothing is left on them. ${CONCURRENCY}`,
	);
}
function sayUnshown(writing, indices, looks, waited) {
	let ids = writtenIds(writing, indices);
	let unshown = ids.filter((id) => !isHeld(looks, id));
	if (0 === unshown.length) return;
	let unconfirmed = unshown.filter((id) => !traceOf(looks, id).isNamed).length;
	let doubt = 0 === unconfirmed ? "" : ` Could not confirm whether another run took ${unconfirmed} of them meanwhile.`;
	if (!looks.canSearch) {
		if ("" !== doubt) writing.log.info(`The search cannot show ${counted(ids.length, "finding")}.${doubt}`);
		return;
	}
	let seconds = Math.ceil(Math.max(INDEX_TIME_MS, waited) / 1000);
	let message = `Datadog's search does not show ${unshown.length} of ${counted(ids.length, "finding")} on their tickets yet: ${listing(unshown)}. A run that begins within the next ${seconds} s may make second tickets for them.${doubt}`;
	if (0 === writing.waitForTicket) writing.log.info(message);
	else writing.warn(message + howToWaitLonger(writing));
}
function sayUnmade(writing, index) {
	let entry = writing.ledger.entry(index);
	if (null !== entry.serviceNowUrl || !isToConfirm(entry)) return;
	writing.warn(
		`${nameOf(entry)} exists, but its ServiceNow ticket has no URL yet. It will show on the case, and a later run finds it.${howToWaitLonger(writing)}`,
	);
}
function howToWaitLonger({ budget }) {
	let reason = budget.stop.reason;
	if (reason instanceof CancelledError) return "";
	let input = reason instanceof BudgetEndedError ? "timeout" : "wait-for-ticket";
	return ` Raise \`${input}\` to wait longer.`;
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
	for (let [, claims] of Map.groupBy(matched, ([, { id }]) => id))
		if (claims.length > 1) for (let [index] of claims) matched.delete(index);
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
				pending = await settle(writing, attempt.lost, MAX_REQUESTS - request);
				break;
		}
	}
}
async function tryCreate(writing, indices) {
	let { client, ledger } = writing;
	let asked = indices.map((index) => ({
		index,
		findingIds: ledger.entry(index).findingIds,
	}));
	let tickets = asked.map((ticket) => newTicket(writing, ticket));
	let sentAfter = client.answeredAt();
	await ledger.begin(indices);
	let cases;
	try {
		cases = await createTickets(client, tickets);
	} catch (error) {
		return readFailure(
			writing,
			{
				asked,
				sentAfter,
			},
			error,
		);
	}
	let { matched, unmatched } = matchCases(asked, await withFindings(writing, cases));
	for (let [index, made] of matched) recordWritten(writing.ledger, index, "created", made);
	if (0 === unmatched.length)
		return {
			kind: "settled",
		};
	let reason = `Datadog's answer names no case for ${unmatched.length} of ${asked.length} tickets.`;
	return {
		kind: "uncertain",
		lost: {
			asked: unmatched,
			reason,
			sentAfter,
		},
	};
}
function newTicket({ ledger }, { index, findingIds }) {
	let planned = ledger.planned(index);
	let { title, priority, assigneeId } = ledger.entry(index);
	if ("create" !== planned.kind) throw new TypeError(`Ticket ${index} is not one to create.`);
	let { projectId, description } = planned;
	return {
		projectId,
		findingIds,
		title,
		description,
		priority,
		assigneeId,
	};
}
function readFailure({ ledger }, { asked, sentAfter }, error) {
	let indices = asked.map(({ index }) => index);
	if (isStop(error)) ledger.withdraw(indices);
	if (!(error instanceof DatadogError)) throw error;
	let reason = error.message;
	if (error instanceof OutcomeUnknownError)
		return {
			kind: "uncertain",
			lost: {
				asked,
				reason,
				sentAfter,
			},
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
	if (error instanceof UnavailableError)
		return {
			kind: "settled",
		};
	throw error;
}
async function withFindings({ client, log }, cases) {
	return mapSideBySide(cases, READS_AT_ONCE, async (answered) => {
		if (null !== answered.findingIds && answered.findingIds.length > 0) return answered;
		try {
			let { findingIds } = await getCase(client, answered.id);
			return {
				...answered,
				findingIds,
			};
		} catch (error) {
			if (!isStop(error) && !(error instanceof DatadogError)) throw error;
			log.debug(`Case ${answered.key ?? answered.id} could not be read: ${error.message}`);
			return answered;
		}
	});
}
async function withoutMissing(writing, asked, reason) {
	let { ledger } = writing;
	let indices = asked.map(({ index }) => index);
	let ids = asked.flatMap(({ findingIds }) => findingIds);
	let look = 1 === asked.length ? missingInTheEnd : missingAmong;
	let missing = await look(writing, ids);
	if (missing.size > 0) {
		missing_leaveOut(writing, indices, missing);
		return indices.filter((index) => ledger.entry(index).findingIds.length > 0);
	}
	if (asked.length > 1) {
		let halves = chunk(indices, Math.ceil(indices.length / 2));
		await mapSideBySide(halves, halves.length, (half) => createBatch(writing, half));
		return [];
	}
	for (let index of indices)
		ledger.update(index, {
			status: "failed",
			error: missingFindingMessage(reason),
		});
	return [];
}
async function settle(writing, { asked, reason, sentAfter }, requestsLeft) {
	let { ledger, log } = writing;
	let open = new Set(asked.map(({ index }) => index));
	let sayUnknown = (cause) => {
		for (let index of open)
			ledger.update(index, {
				status: "unknown",
				error: unknownMessage(cause),
			});
	};
	sayUnknown(reason);
	if (null === writing.knowledge) return [];
	log.info(reason);
	let notMade = [];
	let found = [];
	let unread = [];
	try {
		await settleCreate(writing, asked, sentAfter, ({ index }, settlement) => {
			open.delete(index);
			switch (settlement.kind) {
				case "made":
					recordWritten(ledger, index, "created", settlement.made);
					(settlement.isRead ? found : unread).push(settlement.made);
					break;
				case "not-made":
					notMade.push(index);
					break;
				case "unknown":
					sayNotClaimed(writing, index, reason, settlement);
					break;
			}
		});
	} catch (error) {
		if (!(error instanceof DatadogError)) throw error;
		sayUnknown(`${reason} Looking for it failed too: ${error.message}`);
	}
	if (found.length > 0)
		log.info(
			`The search shows ${namesOf(found)} for a create whose answer was lost, with the project and words that were asked for: counted as created by this run.`,
		);
	if (unread.length > 0)
		writing.warn(
			`The search shows ${namesOf(unread)} for a create whose answer was lost, and reading cases (\`cases_read\`) failed: a case that another run made at the same moment would look the same. In that case, close the empty case beside it.`,
		);
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
function sayNotClaimed({ ledger, clock, warn }, index, reason, { seenOn, twins }) {
	if (0 === seenOn.length) return;
	let places = namesOf(seenOn);
	ledger.update(index, {
		status: "unknown",
		error: `${reason} Its findings are on ${places} now, which this run may not have made, so it claims neither that nor a ticket of its own. Run the workflow again: it takes what is there.`,
	});
	let { title } = ledger.entry(index);
	let time = new Date(clock.timestamp()).toISOString().slice(0, 16).replace("T", " ");
	let where =
		twins.length > 0
			? `That may be ${namesOf(twins)}, made at the same moment: close it if nothing is left on it.`
			: `In Case Management, look for a case ${null === title ? "" : `titled "${title}" `}created some minutes before ${time} UTC without findings, and close it.`;
	warn(`A request whose answer was lost may have left an empty case, as its findings are on ${places} now. ${where}`);
}
function namesOf(cases) {
	return listing(cases.map(({ key, id }) => key ?? id));
}
function unknownMessage(reason) {
	return `${reason} Could not confirm whether the ticket exists, so it was not created again. Run the workflow again in a minute: it looks first, and finds the ticket if there is one.`;
}
function notMadeMessage(reason) {
	return `${reason} Neither this request nor ${MAX_REQUESTS - 1} retries created a ticket. Run the workflow again when Datadog has recovered.`;
}
let WRITES_AT_ONCE = 5;
async function writeTickets(writing) {
	let { plan, budget } = writing;
	let places = [...plan.keys()];
	let halted = await sendAll(writing, places);
	for (let [index, planned] of plan.entries())
		if ("attach" === planned.kind) recordNeverAttempted(writing, index, planned);
	await confirmTickets(writing);
	let reason = budget.stop.reason;
	return reason instanceof CancelledError ? reason : halted;
}
async function sendAll(writing, places) {
	let { plan, budget } = writing;
	let toCreate = places.filter((index) => plan[index]?.kind === "create");
	let requests = [
		...chunk(toCreate, MAX_TICKETS_PER_REQUEST).map((indices) => () => createBatch(writing, indices)),
		...plan.flatMap((planned, index) =>
			"attach" === planned.kind ? [async () => createBatch(writing, await attachTicket(writing, index, planned))] : [],
		),
	];
	try {
		await mapSideBySide(requests, WRITES_AT_ONCE, async (request) => {
			budget.stop.throwIfAborted();
			await request();
		});
		return null;
	} catch (error) {
		if (isStop(error) || error instanceof DatadogError) return error;
		throw error;
	}
}
async function carryOut(run, plan, knowledge) {
	let { inputs, client, journal, clock, budget, resultsFile } = run;
	let ledger = openLedger({
		plan: plan.tickets,
		appUrl: siteAppUrl(inputs.site),
		onChange: () => resultsFile.update(journal.report),
		record: () => resultsFile.record(journal.report),
	});
	journal.planned(plan.findings, ledger);
	resultsFile.update(journal.report);
	let isDone = plan.tickets.every((ticket) => "existing" === ticket.kind && null !== ticket.existing.serviceNowUrl);
	if (inputs.dryRun || isDone) return;
	await journal.log.group("Write the tickets", async () => {
		let halted = await writeTickets({
			client,
			plan: plan.tickets,
			ledger,
			knowledge,
			maxTickets: inputs.maxTickets,
			waitForTicket: inputs.waitForTicket,
			clock,
			budget,
			log: journal.log,
			warn: journal.warn,
		});
		if (halted) throw halted;
	});
	if (ledger.skipped().length > 0 && "fail" === inputs.onMissingFinding)
		throw new GuardError(
			`${counted(ledger.skipped().length, "finding")} vanished from Datadog while the tickets were written; the tickets of the others were made. Set \`on-missing-finding: skip\` to accept that.`,
		);
}
async function runAction(world) {
	let run = await begin(world);
	if (null === run) return 1;
	await untilStopped(run, async () => {
		let collected = await readFindings(run);
		let known = await lookUpFindings(run, collected);
		let plan = await makePlan(run, known);
		if (0 === plan.tickets.length) return sayNoFindings(run);
		await carryOut(run, plan, known.knowledge);
	});
	return endRun(run);
}
let systemClock = {
	now: () => performance.now(),
	timestamp: () => Date.now(),
	sleep: (ms, signal) =>
		(0, external_node_timers_promises_namespaceObject.setTimeout)(ms, void 0, {
			signal,
		}).catch((error) => {
			signal?.throwIfAborted();
			throw error;
		}),
};
let toolkit = {
	debug: lib_core._o() ? lib_core.Yz : () => void 0,
	endGroup: lib_core.N4,
	error: lib_core.z3,
	info: lib_core.pq,
	notice: lib_core.lm,
	setOutput: lib_core.uH,
	setSecret: lib_core.Pq,
	startGroup: lib_core.Oh,
	warning: lib_core.$e,
};
function saveMemory() {
	let { setFlagsFromString } = process.getBuiltinModule("node:v8");
	setFlagsFromString("--semi-space-growth-factor=1");
	setFlagsFromString("--heap-growing-percent=12");
}
let cancelled = new AbortController();
let cancel = () => cancelled.abort();
process.on("SIGINT", cancel).on("SIGTERM", cancel);
async function run() {
	try {
		return await runAction({
			environment: process.env,
			toolkit,
			clock: systemClock,
			random: Math.random,
			cwd: process.cwd(),
			temporaryFolder: (0, external_node_os_namespaceObject.tmpdir)(),
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
run().then((exitCode) => process.stdout.write("", () => process.exit(exitCode)));
