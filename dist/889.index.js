export const id = 889;
export const ids = [889];
export const modules = {
	776: (module, __unused_webpack_exports, __webpack_require__) => {
		module.exports = __webpack_require__(4488);
	},
	4488: (__unused_webpack_module, exports, __webpack_require__) => {
		__webpack_require__(9278);
		var tls = __webpack_require__(4756);
		var http = __webpack_require__(8611);
		var https = __webpack_require__(5692);
		var events = __webpack_require__(4434);
		__webpack_require__(2613);
		var util = __webpack_require__(9023);
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
		util.inherits(TunnelingAgent, events.EventEmitter);
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
			debug("making CONNECT request");
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
					debug("tunneling socket could not be established, statusCode=%d", res.statusCode);
					socket.destroy();
					var error = new Error("tunneling socket could not be established, statusCode=" + res.statusCode);
					error.code = "ECONNRESET";
					options.request.emit("error", error);
					self.removeSocket(placeholder);
					return;
				}
				if (head.length > 0) {
					debug("got illegal response body from proxy");
					socket.destroy();
					var error = new Error("got illegal response body from proxy");
					error.code = "ECONNRESET";
					options.request.emit("error", error);
					self.removeSocket(placeholder);
					return;
				}
				debug("tunneling connection has established");
				self.sockets[self.sockets.indexOf(placeholder)] = socket;
				return cb(socket);
			}
			function onError(cause) {
				connectReq.removeAllListeners();
				debug("tunneling socket could not be established, cause=%s\n", cause.message, cause.stack);
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
		var debug;
		debug =
			process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)
				? function () {
						var args = Array.prototype.slice.call(arguments);
						if ("string" == typeof args[0]) args[0] = "TUNNEL: " + args[0];
						else args.unshift("TUNNEL:");
						console.error.apply(console, args);
					}
				: function () {};
	},
	5889: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		var https__WEBPACK_IMPORTED_MODULE_1___namespace_cache;
		var http__WEBPACK_IMPORTED_MODULE_0___namespace_cache;
		__webpack_require__.d(__webpack_exports__, {
			Qq: () => HttpClient,
		});
		var http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8611);
		var https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5692);
		var _proxy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3689);
		var tunnel__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(776);
		var undici__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3635);
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
		class HttpClient {
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
						(https__WEBPACK_IMPORTED_MODULE_1___namespace_cache = __webpack_require__.t(
							https__WEBPACK_IMPORTED_MODULE_1__,
							2,
						))
					: http__WEBPACK_IMPORTED_MODULE_0___namespace_cache ||
						(http__WEBPACK_IMPORTED_MODULE_0___namespace_cache = __webpack_require__.t(
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
				proxyAgent = new undici__WEBPACK_IMPORTED_MODULE_4__.k(
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
};
