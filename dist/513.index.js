export const id = 513;
export const ids = [513];
export const modules = {
	2335: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			LK: () => _int,
			m9: () => _minLength,
			F7: () => _number,
			Rl: () => _string,
			em: () => _unknown,
			q0: () => describe,
			mI: () => meta,
		});
		// EXTERNAL MODULE: ../node_modules/zod/v4/core/checks.js
		var core_checks = __webpack_require__(8880);
		var _a;
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
					let pm = {
						...(this.get(p) ?? {}),
					};
					delete pm.id;
					let f = {
						...pm,
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
		(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
		let globalRegistry = globalThis.__zod_globalRegistry;
		// EXTERNAL MODULE: ../node_modules/zod/v4/core/util.js
		var core_util = __webpack_require__(4633);
		function snapshotChecks(def) {
			if (def.checks) def.checks = [...def.checks];
			return def;
		}
		function _string(Class, params) {
			return new Class(
				snapshotChecks({
					type: "string",
					...core_util.A2(params),
				}),
			);
		}
		function _number(Class, params) {
			return new Class(
				snapshotChecks({
					type: "number",
					checks: [],
					...core_util.A2(params),
				}),
			);
		}
		function _int(Class, params) {
			return new Class({
				type: "number",
				check: "number_format",
				abort: false,
				format: "safeint",
				...core_util.A2(params),
			});
		}
		function _unknown(Class) {
			return new Class({
				type: "unknown",
			});
		}
		function _minLength(minimum, params) {
			return new core_checks.Kk({
				check: "min_length",
				...core_util.A2(params),
				minimum,
			});
		}
		function describe(description) {
			let ch = new core_checks.QP({
				check: "describe",
			});
			ch._zod.onattach = [
				(inst) => {
					let existing = globalRegistry.get(inst) ?? {};
					globalRegistry.add(inst, {
						...existing,
						description,
					});
				},
			];
			ch._zod.check = () => {};
			return ch;
		}
		function meta(metadata) {
			let ch = new core_checks.QP({
				check: "meta",
			});
			ch._zod.onattach = [
				(inst) => {
					let existing = globalRegistry.get(inst) ?? {};
					globalRegistry.add(inst, {
						...existing,
						...metadata,
					});
				},
			];
			ch._zod.check = () => {};
			return ch;
		}
	},
	8880: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			KH: () => $ZodCheckNumberFormat,
			Kk: () => $ZodCheckMinLength,
			QP: () => $ZodCheck,
		});
		var _core_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4214);
		var _util_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4633);
		let $ZodCheck = _core_js__WEBPACK_IMPORTED_MODULE_0__.xI("$ZodCheck", (inst, def) => {
			var _a;
			inst._zod ?? (inst._zod = {});
			inst._zod.def = def;
			(_a = inst._zod).onattach ?? (_a.onattach = []);
		});
		let _whenHasLength = (payload) => {
			let val = payload.value;
			return !_util_js__WEBPACK_IMPORTED_MODULE_1__.cl(val) && void 0 !== val.length;
		};
		let $ZodCheckNumberFormat = _core_js__WEBPACK_IMPORTED_MODULE_0__.xI("$ZodCheckNumberFormat", (inst, def) => {
			$ZodCheck.init(inst, def);
			def.format = def.format || "float64";
			let isInt = def.format?.includes("int");
			let origin = isInt ? "int" : "number";
			let [minimum, maximum] = _util_js__WEBPACK_IMPORTED_MODULE_1__.zH[def.format];
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
		let $ZodCheckMinLength = _core_js__WEBPACK_IMPORTED_MODULE_0__.xI("$ZodCheckMinLength", (inst, def) => {
			var _a;
			$ZodCheck.init(inst, def);
			(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
			inst._zod.check = (payload) => {
				let input = payload.value;
				let units = input.length;
				let length =
					"string" == typeof input && units >= def.minimum && units < 2 * def.minimum
						? _util_js__WEBPACK_IMPORTED_MODULE_1__.O7(input)
						: units;
				if (length >= def.minimum) return;
				let origin = _util_js__WEBPACK_IMPORTED_MODULE_1__.Rc(input);
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
	},
	4214: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			$W: () => config,
			GT: () => $ZodAsyncError,
			cV: () => $ZodEncodeError,
			cr: () => globalConfig1,
			xI: () => $constructor,
		});
		var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4633);
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
						(0, _util_js__WEBPACK_IMPORTED_MODULE_0__.ol)(target, protoMembers);
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
		let globalConfig1 = globalThis.__zod_globalConfig;
		function config(newConfig) {
			if (newConfig) Object.assign(globalConfig1, newConfig);
			return globalConfig1;
		}
	},
	4633: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			A2: () => normalizeParams,
			Gv: () => isObject,
			NM: () => optionalKeys,
			O7: () => codePointLength,
			PO: () => cached,
			QH: () => aborted,
			Qd: () => isPlainObject,
			Rc: () => getLengthableOrigin,
			SS: () => constantCatch,
			Vy: () => assignProp,
			X: () => installLazyProp,
			cl: () => nullish,
			d3: () => attachSchema,
			gx: () => captureStackTrace,
			hi: () => sizeCaps,
			iR: () => finalizeIssue,
			jD: () => hide,
			k8: () => jsonStringifyReplacer,
			lQ: () => prefixIssues,
			o8: () => clone,
			ol: () => members,
			p6: () => cleanRegex,
			qh: () => own,
			rL: () => explicitlyAborted,
			v5: () => defineLazyInternal,
			zH: () => NUMBER_FORMAT_RANGES,
		});
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
		function isObject(data) {
			return "object" == typeof data && null !== data && !Array.isArray(data);
		}
		function isPlainObject(o) {
			if (false === isObject(o)) return false;
			let ctor = o.constructor;
			if (void 0 === ctor) return true;
			if ("function" != typeof ctor) return true;
			let prot = ctor.prototype;
			if (false === isObject(prot)) return false;
			if (false === Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf")) return false;
			return true;
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
		function prefixIssues(path, issues) {
			return issues.map((iss) => {
				var _a;
				(_a = iss).path ?? (_a.path = []);
				iss.path.unshift(path);
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
	},
	4513: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			YOg: () => array,
			MfU: () => _catch,
			Whr: () => schemas_int,
			cl6: () => nullish,
			aig: () => schemas_number,
			Ikc: () => object,
			lqM: () => optional,
			FsL: () => pipe,
			g1P: () => record,
			YjP: () => schemas_string,
			pdi: () => transform,
			KCZ: () => union,
			L5J: () => unknown,
		});
		// EXTERNAL MODULE: ../node_modules/zod/v4/core/core.js
		var core_core = __webpack_require__(4214);
		// EXTERNAL MODULE: ../node_modules/zod/v4/core/checks.js
		var core_checks = __webpack_require__(8880);
		let anyString = /^[\s\S]{0,}$/;
		let number = /^-?\d+(?:\.\d+)?$/;
		// EXTERNAL MODULE: ../node_modules/zod/v4/core/util.js
		var core_util = __webpack_require__(4633);
		let version = {
			major: 4,
			minor: 6,
			patch: 7,
		};
		let $ZodType = core_core.xI(
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
						let isAborted = core_util.QH(payload);
						let asyncResult;
						for (let ch of checks1) {
							if (ch._zod.def.when) {
								if (core_util.rL(payload)) continue;
								let shouldRun = ch._zod.def.when(payload);
								if (!shouldRun) continue;
							} else if (isAborted) continue;
							let currLen = payload.issues.length;
							let _ = ch._zod.check(payload);
							if (_ instanceof Promise && ctx?.async === false) throw new core_core.GT();
							if (asyncResult || _ instanceof Promise)
								asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
									await _;
									let nextLen = payload.issues.length;
									if (nextLen === currLen) return;
									core_util.d3(payload.issues, currLen, inst);
									if (!isAborted) isAborted = core_util.QH(payload, currLen);
								});
							else {
								let nextLen = payload.issues.length;
								if (nextLen === currLen) continue;
								core_util.d3(payload.issues, currLen, inst);
								if (!isAborted) isAborted = core_util.QH(payload, currLen);
							}
						}
						if (asyncResult) return asyncResult.then(() => payload);
						return payload;
					};
					let handleCanaryResult = (canary, payload, ctx) => {
						if (core_util.QH(canary)) {
							canary.aborted = true;
							return canary;
						}
						let checkResult = runChecks(payload, checks1, ctx);
						if (checkResult instanceof Promise) {
							if (false === ctx.async) throw new core_core.GT();
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
							if (false === ctx.async) throw new core_core.GT();
							return result.then((result) => runChecks(result, checks1, ctx));
						}
						return runChecks(result, checks1, ctx);
					};
				}
			},
			{
				get "~standard"() {
					return core_util.jD(this, "~standard", standardProps(this));
				},
				set "~standard"(value) {
					core_util.qh(this, "~standard", value);
				},
			},
		);
		let toStandardResult = (r, ctx) =>
			r.issues.length
				? {
						issues: r.issues.map((iss) => core_util.iR(iss, ctx, core_core.$W())),
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
		let $ZodString = core_core.xI("$ZodString", (inst, def) => {
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
		let $ZodNumber = core_core.xI("$ZodNumber", (inst, def) => {
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
		let $ZodNumberFormat = core_core.xI("$ZodNumberFormat", (inst, def) => {
			core_checks.KH.init(inst, def);
			$ZodNumber.init(inst, def);
		});
		let $ZodUnknown = core_core.xI("$ZodUnknown", (inst, def) => {
			$ZodType.init(inst, def);
			inst._zod.parse = (payload) => payload;
		});
		function capSize(inst, size) {
			let caps = core_util.hi(inst._zod.def.checks);
			if (!caps.length) return;
			let cap = Math.min(...caps.map((c) => c[0]));
			let parse1 = inst._zod.parse;
			inst._zod.parse = (payload, ctx) => {
				let n = size(payload.value);
				if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
					for (let [max, ch] of core_util.hi(inst._zod.def.checks))
						if (n > max && ch._zod.def.when(payload)) {
							let start = payload.issues.length;
							ch._zod.check(payload);
							payload.issues[start].continue = false;
							core_util.d3(payload.issues, start, inst);
							return payload;
						}
				}
				return parse1(payload, ctx);
			};
		}
		let arraySize = (input) => (Array.isArray(input) ? input.length : -1);
		function handleArrayResult(result, final, index) {
			if (result.issues.length) final.issues.push(...core_util.lQ(index, result.issues));
			final.value[index] = result.value;
		}
		let $ZodArray = core_core.xI("$ZodArray", (inst, def) => {
			$ZodType.init(inst, def);
			let memo = core_core.cr.memoizer;
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
						if (abortEarly && 0 !== result.issues.length && core_util.QH(result)) break;
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
				final.issues.push(...core_util.lQ(key, result.issues));
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
			let okeys = core_util.NM(def.shape);
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
					if (core_util.QH(payload, seen)) break;
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
				if (r instanceof Promise)
					proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
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
		let $ZodObject = core_core.xI("$ZodObject", (inst, def) => {
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
			let _normalized = core_util.PO(() => normalizeDef(def));
			core_util.v5(inst, "propValues", (zod) => {
				let shape = zod.def.shape;
				let propValues = {};
				for (let key in shape) {
					let field = shape[key]._zod;
					if (field.values) {
						if (!Object.prototype.hasOwnProperty.call(propValues, key)) core_util.Vy(propValues, key, new Set());
						for (let v of field.values) propValues[key].add(v);
						if (void 0 !== field.optin) propValues[key].add(void 0);
					}
				}
				return propValues;
			});
			let isObject = core_util.Gv;
			let catchall = def.catchall;
			let value;
			let memo = core_core.cr.memoizer;
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
						if (core_util.QH(payload, seen)) break;
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
					if (r instanceof Promise)
						proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
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
			let nonaborted = results.filter((r) => !core_util.QH(r));
			if (1 === nonaborted.length) {
				final.value = nonaborted[0].value;
				return nonaborted[0];
			}
			final.issues.push({
				code: "invalid_union",
				input: final.value,
				inst,
				errors: results.map((result) => result.issues.map((iss) => core_util.iR(iss, ctx, core_core.$W()))),
			});
			return final;
		}
		let $ZodUnion = core_core.xI("$ZodUnion", (inst, def) => {
			$ZodType.init(inst, def);
			core_util.v5(inst, "optin", (zod) =>
				zod.def.options.some((o) => "defaulted" === o._zod.optin)
					? "defaulted"
					: zod.def.options.some((o) => void 0 !== o._zod.optin)
						? "optional"
						: void 0,
			);
			core_util.v5(inst, "optout", (zod) =>
				zod.def.options.some((o) => "optional" === o._zod.optout) ? "optional" : void 0,
			);
			core_util.v5(inst, "values", (zod) => {
				if (zod.def.options.every((o) => o._zod.values))
					return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
			});
			core_util.v5(inst, "pattern", (zod) => {
				if (zod.def.options.every((o) => o._zod.pattern)) {
					let patterns = zod.def.options.map((o) => o._zod.pattern);
					return new RegExp(`^(${patterns.map((p) => core_util.p6(p.source)).join("|")})$`);
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
		let $ZodRecord = core_core.xI("$ZodRecord", (inst, def) => {
			$ZodType.init(inst, def);
			let memo = core_core.cr.memoizer;
			memo?.attach(inst);
			inst._zod.parse = (payload, ctx) => {
				let input = payload.value;
				if (!core_util.Qd(input)) {
					payload.issues.push({
						expected: "record",
						code: "invalid_type",
						input,
						inst,
					});
					return payload;
				}
				let proms = [];
				let values = def.keyType._zod.values;
				if (values && !def.partial) {
					payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
					let recordKeys = new Set();
					for (let key of values)
						if ("string" == typeof key || "number" == typeof key || "symbol" == typeof key) {
							recordKeys.add("number" == typeof key ? key.toString() : key);
							if ("__proto__" === key) continue;
							let keyResult = def.keyType._zod.run(
								{
									value: key,
									issues: [],
								},
								ctx,
							);
							if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
							if (keyResult.issues.length) {
								payload.issues.push({
									code: "invalid_key",
									origin: "record",
									issues: keyResult.issues.map((iss) => core_util.iR(iss, ctx, core_core.$W())),
									input: key,
									path: [key],
									inst,
								});
								continue;
							}
							let outKey = keyResult.value;
							if ("__proto__" === outKey) continue;
							let result = def.valueType._zod.run(
								{
									value: input[key],
									issues: [],
								},
								ctx,
							);
							if (result instanceof Promise)
								proms.push(
									result.then((result) => {
										if (result.issues.length) payload.issues.push(...core_util.lQ(key, result.issues));
										payload.value[outKey] = result.value;
									}),
								);
							else {
								if (result.issues.length) payload.issues.push(...core_util.lQ(key, result.issues));
								payload.value[outKey] = result.value;
							}
						}
					let unrecognized;
					for (let key in input)
						if (!recordKeys.has(key))
							if ("loose" === def.mode) {
								if ("__proto__" === key) continue;
								payload.value[key] = input[key];
							} else {
								unrecognized = unrecognized ?? [];
								unrecognized.push(key);
							}
					if (unrecognized && unrecognized.length > 0)
						payload.issues.push({
							code: "unrecognized_keys",
							input,
							inst,
							keys: unrecognized,
							continue: true,
						});
				} else {
					payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
					let unrecognized;
					for (let key of Reflect.ownKeys(input)) {
						if ("__proto__" === key) continue;
						if (!Object.prototype.propertyIsEnumerable.call(input, key)) continue;
						let keyResult = def.keyType._zod.run(
							{
								value: key,
								issues: [],
							},
							ctx,
						);
						if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
						let checkNumericKey = "string" == typeof key && number.test(key) && keyResult.issues.length;
						if (checkNumericKey) {
							let retryResult = def.keyType._zod.run(
								{
									value: Number(key),
									issues: [],
								},
								ctx,
							);
							if (retryResult instanceof Promise)
								throw new Error("Async schemas not supported in object keys currently");
							if (0 === retryResult.issues.length) keyResult = retryResult;
						}
						if (keyResult.issues.length) {
							if ("loose" === def.mode) payload.value[key] = input[key];
							else if (values) {
								unrecognized = unrecognized ?? [];
								unrecognized.push(key);
							} else
								payload.issues.push({
									code: "invalid_key",
									origin: "record",
									issues: keyResult.issues.map((iss) => core_util.iR(iss, ctx, core_core.$W())),
									input: key,
									path: [key],
									inst,
								});
							continue;
						}
						let outKey = keyResult.value;
						if ("__proto__" === outKey) continue;
						let result = def.valueType._zod.run(
							{
								value: input[key],
								issues: [],
							},
							ctx,
						);
						if (result instanceof Promise)
							proms.push(
								result.then((result) => {
									if (result.issues.length) payload.issues.push(...core_util.lQ(key, result.issues));
									payload.value[outKey] = result.value;
								}),
							);
						else {
							if (result.issues.length) payload.issues.push(...core_util.lQ(key, result.issues));
							payload.value[outKey] = result.value;
						}
					}
					if (unrecognized && unrecognized.length > 0)
						payload.issues.push({
							code: "unrecognized_keys",
							input,
							inst,
							keys: unrecognized,
							continue: true,
						});
				}
				if (proms.length) return Promise.all(proms).then(() => payload);
				return payload;
			};
		});
		let $ZodTransform = core_core.xI("$ZodTransform", (inst, def) => {
			$ZodType.init(inst, def);
			inst._zod.optin = "optional";
			core_core.cr.memoizer?.guard(inst);
			inst._zod.parse = (payload, ctx) => {
				if ("backward" === ctx.direction) throw new core_core.cV(inst.constructor.name);
				let _out = def.transform(payload.value, payload);
				if (ctx.async) {
					let output = _out instanceof Promise ? _out : Promise.resolve(_out);
					return output.then((output) => {
						payload.value = output;
						return payload;
					});
				}
				if (_out instanceof Promise) throw new core_core.GT();
				payload.value = _out;
				return payload;
			};
		});
		function handleOptionalResult(payload, result) {
			payload.value = result.issues.length ? void 0 : result.value;
			return payload;
		}
		let $ZodOptional = core_core.xI("$ZodOptional", (inst, def) => {
			$ZodType.init(inst, def);
			core_util.v5(inst, "optin", (zod) => ("defaulted" === zod.def.innerType._zod.optin ? "defaulted" : "optional"));
			inst._zod.optout = "optional";
			core_util.v5(inst, "values", (zod) => {
				let values = zod.def.innerType._zod.values;
				return values ? new Set([...values, void 0]) : void 0;
			});
			core_util.v5(inst, "pattern", (zod) => {
				let pattern = zod.def.innerType._zod.pattern;
				return pattern ? new RegExp(`^(${core_util.p6(pattern.source)})?$`) : void 0;
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
		let $ZodNullable = core_core.xI("$ZodNullable", (inst, def) => {
			$ZodType.init(inst, def);
			core_util.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin);
			core_util.v5(inst, "optout", (zod) => zod.def.innerType._zod.optout);
			core_util.v5(inst, "pattern", (zod) => {
				let pattern = zod.def.innerType._zod.pattern;
				return pattern ? new RegExp(`^(${core_util.p6(pattern.source)}|null)$`) : void 0;
			});
			core_util.v5(inst, "values", (zod) =>
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
					issues: result.issues.map((iss) => core_util.iR(iss, ctx, core_core.$W())),
				},
				input: payload.value,
			});
			return payload;
		}
		let $ZodCatch = core_core.xI("$ZodCatch", (inst, def) => {
			$ZodType.init(inst, def);
			core_util.v5(inst, "optin", (zod) => ("defaulted" === zod.def.innerType._zod.optin ? "defaulted" : "optional"));
			core_util.v5(inst, "optout", (zod) => zod.def.innerType._zod.optout);
			core_util.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
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
		let $ZodPipe = core_core.xI("$ZodPipe", (inst, def) => {
			$ZodType.init(inst, def);
			core_util.v5(inst, "values", (zod) => zod.def.in._zod.values);
			core_util.v5(inst, "optin", (zod) => zod.def.in._zod.optin);
			core_util.v5(inst, "optout", (zod) => zod.def.out._zod.optout);
			core_util.v5(inst, "propValues", (zod) => zod.def.in._zod.propValues);
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
		// EXTERNAL MODULE: ../node_modules/zod/v4/core/api.js + 1 modules
		var api = __webpack_require__(2335);
		function _getMessage() {
			let internals = this._zod;
			internals.message ?? (internals.message = JSON.stringify(internals.def, core_util.k8, 2));
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
		(0, core_core.xI)("$ZodError", initializer);
		let $ZodRealError = (0, core_core.xI)("$ZodError", initializer, void 0, {
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
				if (result instanceof Promise) throw new core_core.GT();
				if (result.issues.length) {
					let e = new (_params?.Err ?? _Err)(result.issues.map((iss) => core_util.iR(iss, ctx, core_core.$W())));
					core_util.gx(e, _params?.callee ?? fn);
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
					let e = new (params?.Err ?? _Err)(result.issues.map((iss) => core_util.iR(iss, ctx, core_core.$W())));
					core_util.gx(e, params?.callee ?? fn);
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
			if (result instanceof Promise) throw new core_core.GT();
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
						error = new Err(issues.map((iss) => core_util.iR(iss, ctx, core_core.$W())));
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
		let ZodMiniType = core_core.xI(
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
					core_util.qh(this, "with", value);
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
					return core_util.o8(this, _def, params);
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
		let ZodMiniString = core_core.xI("ZodMiniString", (inst, def) => {
			$ZodString.init(inst, def);
			ZodMiniType.init(inst, def);
		});
		function schemas_string(params) {
			return api.Rl(ZodMiniString, params);
		}
		let ZodMiniNumber = core_core.xI("ZodMiniNumber", (inst, def) => {
			$ZodNumber.init(inst, def);
			ZodMiniType.init(inst, def);
		});
		function schemas_number(params) {
			return api.F7(ZodMiniNumber, params);
		}
		let ZodMiniNumberFormat = core_core.xI("ZodMiniNumberFormat", (inst, def) => {
			$ZodNumberFormat.init(inst, def);
			ZodMiniNumber.init(inst, def);
		});
		function schemas_int(params) {
			return api.LK(ZodMiniNumberFormat, params);
		}
		let ZodMiniUnknown = core_core.xI("ZodMiniUnknown", (inst, def) => {
			$ZodUnknown.init(inst, def);
			ZodMiniType.init(inst, def);
		});
		function unknown() {
			return api.em(ZodMiniUnknown);
		}
		let ZodMiniArray = core_core.xI("ZodMiniArray", (inst, def) => {
			$ZodArray.init(inst, def);
			ZodMiniType.init(inst, def);
		});
		function array(element, params) {
			return new ZodMiniArray({
				type: "array",
				element: element,
				...core_util.A2(params),
			});
		}
		let ZodMiniObject = core_core.xI("ZodMiniObject", (inst, def) => {
			$ZodObject.init(inst, def);
			ZodMiniType.init(inst, def);
			core_util.X(inst, "shape", (self) => self._zod.def.shape, false);
		});
		function object(shape, params) {
			let def = {
				type: "object",
				shape: shape ?? {},
				...core_util.A2(params),
			};
			return new ZodMiniObject(def);
		}
		let ZodMiniUnion = core_core.xI("ZodMiniUnion", (inst, def) => {
			$ZodUnion.init(inst, def);
			ZodMiniType.init(inst, def);
		});
		function union(options, params) {
			return new ZodMiniUnion({
				type: "union",
				options: options,
				...core_util.A2(params),
			});
		}
		let ZodMiniRecord = core_core.xI("ZodMiniRecord", (inst, def) => {
			$ZodRecord.init(inst, def);
			ZodMiniType.init(inst, def);
		});
		function record(keyType, valueType, params) {
			if (!valueType || !valueType._zod)
				return new ZodMiniRecord({
					type: "record",
					keyType: schemas_string(),
					valueType: keyType,
					...core_util.A2(valueType),
				});
			return new ZodMiniRecord({
				type: "record",
				keyType,
				valueType: valueType,
				...core_util.A2(params),
			});
		}
		let ZodMiniTransform = core_core.xI("ZodMiniTransform", (inst, def) => {
			$ZodTransform.init(inst, def);
			ZodMiniType.init(inst, def);
		});
		function transform(fn) {
			return new ZodMiniTransform({
				type: "transform",
				transform: fn,
			});
		}
		let ZodMiniOptional = core_core.xI("ZodMiniOptional", (inst, def) => {
			$ZodOptional.init(inst, def);
			ZodMiniType.init(inst, def);
		});
		function optional(innerType) {
			return new ZodMiniOptional({
				type: "optional",
				innerType: innerType,
			});
		}
		let ZodMiniNullable = core_core.xI("ZodMiniNullable", (inst, def) => {
			$ZodNullable.init(inst, def);
			ZodMiniType.init(inst, def);
		});
		function nullable(innerType) {
			return new ZodMiniNullable({
				type: "nullable",
				innerType: innerType,
			});
		}
		function nullish(innerType) {
			return optional(nullable(innerType));
		}
		let ZodMiniCatch = core_core.xI("ZodMiniCatch", (inst, def) => {
			$ZodCatch.init(inst, def);
			ZodMiniType.init(inst, def);
		});
		function _catch(innerType, catchValue) {
			return new ZodMiniCatch({
				type: "catch",
				innerType: innerType,
				catchValue: "function" == typeof catchValue ? catchValue : core_util.SS(catchValue),
			});
		}
		let ZodMiniPipe = core_core.xI("ZodMiniPipe", (inst, def) => {
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
		api.q0;
		api.mI;
	},
};
