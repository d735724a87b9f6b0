export const id = 923;
export const ids = [923];
export const modules = {
	2923: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			create: () => create,
		});
		// EXTERNAL MODULE: ../node_modules/@actions/core/lib/core.js + 14 modules
		var lib_core = __webpack_require__(3070);
		// EXTERNAL MODULE: external "fs"
		var external_fs_ = __webpack_require__(9896);
		function getOptions(copy) {
			let result = {
				followSymbolicLinks: true,
				implicitDescendants: true,
				matchDirectories: true,
				omitBrokenSymbolicLinks: true,
				excludeHiddenFiles: false,
			};
			if (copy) {
				if ("boolean" == typeof copy.followSymbolicLinks) {
					result.followSymbolicLinks = copy.followSymbolicLinks;
					lib_core.Yz(`followSymbolicLinks '${result.followSymbolicLinks}'`);
				}
				if ("boolean" == typeof copy.implicitDescendants) {
					result.implicitDescendants = copy.implicitDescendants;
					lib_core.Yz(`implicitDescendants '${result.implicitDescendants}'`);
				}
				if ("boolean" == typeof copy.matchDirectories) {
					result.matchDirectories = copy.matchDirectories;
					lib_core.Yz(`matchDirectories '${result.matchDirectories}'`);
				}
				if ("boolean" == typeof copy.omitBrokenSymbolicLinks) {
					result.omitBrokenSymbolicLinks = copy.omitBrokenSymbolicLinks;
					lib_core.Yz(`omitBrokenSymbolicLinks '${result.omitBrokenSymbolicLinks}'`);
				}
				if ("boolean" == typeof copy.excludeHiddenFiles) {
					result.excludeHiddenFiles = copy.excludeHiddenFiles;
					lib_core.Yz(`excludeHiddenFiles '${result.excludeHiddenFiles}'`);
				}
			}
			return result;
		}
		// EXTERNAL MODULE: external "path"
		var external_path_ = __webpack_require__(6928);
		// EXTERNAL MODULE: external "assert"
		var external_assert_ = __webpack_require__(2613);
		let IS_WINDOWS = "win32" === process.platform;
		function dirname(p) {
			p = safeTrimTrailingSeparator(p);
			if (IS_WINDOWS && /^\\\\[^\\]+(\\[^\\]+)?$/.test(p)) return p;
			let result = external_path_.dirname(p);
			if (IS_WINDOWS && /^\\\\[^\\]+\\[^\\]+\\$/.test(result)) result = safeTrimTrailingSeparator(result);
			return result;
		}
		function ensureAbsoluteRoot(root, itemPath) {
			external_assert_(root, "ensureAbsoluteRoot parameter 'root' must not be empty");
			external_assert_(itemPath, "ensureAbsoluteRoot parameter 'itemPath' must not be empty");
			if (hasAbsoluteRoot(itemPath)) return itemPath;
			if (IS_WINDOWS) {
				if (itemPath.match(/^[A-Z]:[^\\/]|^[A-Z]:$/i)) {
					let cwd = process.cwd();
					external_assert_(
						cwd.match(/^[A-Z]:\\/i),
						`Expected current directory to start with an absolute drive root. Actual '${cwd}'`,
					);
					if (itemPath[0].toUpperCase() !== cwd[0].toUpperCase()) return `${itemPath[0]}:\\${itemPath.substr(2)}`;
					else {
						if (2 === itemPath.length) return `${itemPath[0]}:\\${cwd.substr(3)}`;
						if (!cwd.endsWith("\\")) cwd += "\\";
						return `${itemPath[0]}:\\${cwd.substr(3)}${itemPath.substr(2)}`;
					}
				} else if (normalizeSeparators(itemPath).match(/^\\$|^\\[^\\]/)) {
					let cwd = process.cwd();
					external_assert_(
						cwd.match(/^[A-Z]:\\/i),
						`Expected current directory to start with an absolute drive root. Actual '${cwd}'`,
					);
					return `${cwd[0]}:\\${itemPath.substr(1)}`;
				}
			}
			external_assert_(hasAbsoluteRoot(root), "ensureAbsoluteRoot parameter 'root' must have an absolute root");
			root.endsWith("/") || (IS_WINDOWS && root.endsWith("\\")) || (root += external_path_.sep);
			return root + itemPath;
		}
		function hasAbsoluteRoot(itemPath) {
			external_assert_(itemPath, "hasAbsoluteRoot parameter 'itemPath' must not be empty");
			itemPath = normalizeSeparators(itemPath);
			if (IS_WINDOWS) return itemPath.startsWith("\\\\") || /^[A-Z]:\\/i.test(itemPath);
			return itemPath.startsWith("/");
		}
		function hasRoot(itemPath) {
			external_assert_(itemPath, "isRooted parameter 'itemPath' must not be empty");
			itemPath = normalizeSeparators(itemPath);
			if (IS_WINDOWS) return itemPath.startsWith("\\") || /^[A-Z]:/i.test(itemPath);
			return itemPath.startsWith("/");
		}
		function normalizeSeparators(p) {
			p = p || "";
			if (IS_WINDOWS) {
				p = p.replace(/\//g, "\\");
				let isUnc = /^\\\\+[^\\]/.test(p);
				return (isUnc ? "\\" : "") + p.replace(/\\\\+/g, "\\");
			}
			return p.replace(/\/\/+/g, "/");
		}
		function safeTrimTrailingSeparator(p) {
			if (!p) return "";
			p = normalizeSeparators(p);
			if (!p.endsWith(external_path_.sep)) return p;
			if (p === external_path_.sep) return p;
			if (IS_WINDOWS && /^[A-Z]:\\$/i.test(p)) return p;
			return p.substr(0, p.length - 1);
		}
		var MatchKind;
		(function (MatchKind) {
			MatchKind[(MatchKind["None"] = 0)] = "None";
			MatchKind[(MatchKind["Directory"] = 1)] = "Directory";
			MatchKind[(MatchKind["File"] = 2)] = "File";
			MatchKind[(MatchKind["All"] = 3)] = "All";
		})(MatchKind || (MatchKind = {}));
		let internal_pattern_helper_IS_WINDOWS = "win32" === process.platform;
		function getSearchPaths(patterns) {
			patterns = patterns.filter((x) => !x.negate);
			let searchPathMap = {};
			for (let pattern of patterns) {
				let key = internal_pattern_helper_IS_WINDOWS ? pattern.searchPath.toUpperCase() : pattern.searchPath;
				searchPathMap[key] = "candidate";
			}
			let result = [];
			for (let pattern of patterns) {
				let key = internal_pattern_helper_IS_WINDOWS ? pattern.searchPath.toUpperCase() : pattern.searchPath;
				if ("included" === searchPathMap[key]) continue;
				let foundAncestor = false;
				let tempKey = key;
				let parent = dirname(tempKey);
				while (parent !== tempKey) {
					if (searchPathMap[parent]) {
						foundAncestor = true;
						break;
					}
					tempKey = parent;
					parent = dirname(tempKey);
				}
				if (!foundAncestor) {
					result.push(pattern.searchPath);
					searchPathMap[key] = "included";
				}
			}
			return result;
		}
		function internal_pattern_helper_match(patterns, itemPath) {
			let result = MatchKind.None;
			for (let pattern of patterns)
				if (pattern.negate) result &= ~pattern.match(itemPath);
				else result |= pattern.match(itemPath);
			return result;
		}
		function internal_pattern_helper_partialMatch(patterns, itemPath) {
			return patterns.some((x) => !x.negate && x.partialMatch(itemPath));
		}
		// EXTERNAL MODULE: external "os"
		var external_os_ = __webpack_require__(857);
		let range = (a, b, str) => {
			let begs, beg, left, right, result;
			let ai = str.indexOf(a);
			let bi = str.indexOf(b, ai + 1);
			let i = ai;
			if (ai >= 0 && bi > 0) {
				if (a === b) return [ai, bi];
				begs = [];
				left = str.length;
				while (i >= 0 && !result) {
					if (i === ai) {
						begs.push(i);
						ai = str.indexOf(a, i + 1);
					} else if (1 === begs.length) {
						let r = begs.pop();
						if (void 0 !== r) result = [r, bi];
					} else {
						beg = begs.pop();
						if (void 0 !== beg && beg < left) {
							left = beg;
							right = bi;
						}
						bi = str.indexOf(b, i + 1);
					}
					i = ai < bi && ai >= 0 ? ai : bi;
				}
				if (begs.length && void 0 !== right) result = [left, right];
			}
			return result;
		};
		let escSlash = "\0SLASH" + Math.random().toFixed(16) + "\0";
		let escOpen = "\0OPEN" + Math.random().toFixed(16) + "\0";
		let escClose = "\0CLOSE" + Math.random().toFixed(16) + "\0";
		let escComma = "\0COMMA" + Math.random().toFixed(16) + "\0";
		let escPeriod = "\0PERIOD" + Math.random().toFixed(16) + "\0";
		let escSlashPattern = new RegExp(escSlash, "g");
		let escOpenPattern = new RegExp(escOpen, "g");
		let escClosePattern = new RegExp(escClose, "g");
		let escCommaPattern = new RegExp(escComma, "g");
		let escPeriodPattern = new RegExp(escPeriod, "g");
		let slashPattern = /\\\\/g;
		let openPattern = /\\{/g;
		let closePattern = /\\}/g;
		let commaPattern = /\\,/g;
		let periodPattern = /\\\./g;
		let EXPANSION_MAX = 100_000;
		let EXPANSION_MAX_LENGTH = 4_000_000;
		let EXPANSION_MAX_DEPTH = 1_000;
		let EXPANSION_MAX_REWRITES = 1_000;
		let EXPANSION_MAX_STEPS = 20_000_000;
		let CALL_STEPS = 16;
		function numeric(str) {
			return isNaN(str) ? str.charCodeAt(0) : parseInt(str, 10);
		}
		function escapeBraces(str) {
			return str
				.replace(slashPattern, escSlash)
				.replace(openPattern, escOpen)
				.replace(closePattern, escClose)
				.replace(commaPattern, escComma)
				.replace(periodPattern, escPeriod);
		}
		function unescapeBraces(str) {
			return str
				.replace(escSlashPattern, "\\")
				.replace(escOpenPattern, "{")
				.replace(escClosePattern, "}")
				.replace(escCommaPattern, ",")
				.replace(escPeriodPattern, ".");
		}
		function pushAll(target, items) {
			for (let i = 0; i < items.length; i++) target.push(items[i]);
		}
		function balancedWithBudget(str, masked, budget) {
			if (budget.remaining < 0) return;
			let r = range("{", "}", masked);
			let unmatched = void 0 !== r && masked.indexOf("{") < r[0];
			budget.remaining -= r && !unmatched ? r[1] + 1 : str.length;
			if (!r || budget.remaining < 0) return;
			return {
				end: r[1],
				pre: str.slice(0, r[0]),
				body: str.slice(r[0] + 1, r[1]),
				post: str.slice(r[1] + 1),
				unmatched,
			};
		}
		function maskUnmatchedOpens(masked, budget) {
			budget.remaining -= masked.length;
			let open = [];
			for (let i = 0; i < masked.length; i++) {
				let c = masked.charCodeAt(i);
				if (0x7b === c) open.push(i);
				else if (0x7d === c && open.length) open.pop();
			}
			let out = "";
			let last = 0;
			for (let i = 0; i < open.length; i++) {
				let at = open[i];
				out += masked.slice(last, at) + "\0";
				last = at + 1;
			}
			return out + masked.slice(last);
		}
		function commaSetFollows(str, budget) {
			budget.remaining -= str.length;
			if (budget.remaining < 0) return false;
			let close = false;
			for (let i = str.length - 1; i >= 0; i--) {
				let c = str.charCodeAt(i);
				if (0x7d === c) close = true;
				else if (0x0a === c || 0x0d === c || 0x2028 === c || 0x2029 === c) close = false;
				else if (0x2c === c && close && 0x2c !== str.charCodeAt(i + 1)) return true;
			}
			return false;
		}
		function parseCommaParts(str, budget) {
			let parts = [];
			let carry = "";
			for (;;) {
				let m = balancedWithBudget(str, str, budget);
				if (budget.remaining < 0) return;
				if (!m) {
					let tail = str.split(",");
					tail[0] = carry + tail[0];
					pushAll(parts, tail);
					return parts;
				}
				let { pre, body, post } = m;
				let p = pre.split(",");
				p[0] = carry + p[0];
				p[p.length - 1] += "{" + body + "}";
				if (!post.length) {
					pushAll(parts, p);
					return parts;
				}
				carry = p.pop();
				pushAll(parts, p);
				str = post;
			}
		}
		function bound(value, fallback) {
			return void 0 === value || isNaN(value) ? fallback : value;
		}
		function expand(str, options = {}) {
			if (!str) return [];
			let max = bound(options.max, EXPANSION_MAX);
			let maxLength = bound(options.maxLength, EXPANSION_MAX_LENGTH);
			let maxDepth = bound(options.maxDepth, EXPANSION_MAX_DEPTH);
			let maxRewrites = bound(options.maxRewrites, EXPANSION_MAX_REWRITES);
			let maxSteps = bound(options.maxSteps, EXPANSION_MAX_STEPS);
			if ("{}" === str.slice(0, 2)) str = "\\{\\}" + str.slice(2);
			return expand_(
				escapeBraces(str),
				max,
				maxLength,
				maxDepth,
				0,
				maxRewrites,
				{
					remaining: maxSteps,
				},
				true,
			).map(unescapeBraces);
		}
		function embrace(str) {
			return "{" + str + "}";
		}
		function isPadded(el) {
			return /^-?0\d/.test(el);
		}
		function lte(i, y) {
			return i <= y;
		}
		function gte(i, y) {
			return i >= y;
		}
		function combine(acc, pre, values, max, maxLength, dropEmpties, budget) {
			let out = [];
			let length = 0;
			let nonEmpty;
			outer: for (let a = 0; a < acc.length; a++) {
				let prefix = acc[a] + pre;
				let vs = values;
				if (dropEmpties && !prefix) {
					if (!nonEmpty) nonEmpty = values.filter((v) => v);
					vs = nonEmpty;
				}
				for (let v = 0; v < vs.length; v++) {
					if (out.length >= max) break outer;
					let expansion = prefix + vs[v];
					if (length + expansion.length > maxLength) break outer;
					out.push(expansion);
					length += expansion.length;
				}
			}
			budget.remaining -= out.length;
			return out;
		}
		function expandSequence(body, isAlphaSequence, max, maxLength, budget) {
			let n = body.split(/\.\./);
			let N = [];
			if (void 0 === n[0] || void 0 === n[1]) return N;
			let x = numeric(n[0]);
			let y = numeric(n[1]);
			let width = Math.max(n[0].length, n[1].length);
			let incr = 3 === n.length && void 0 !== n[2] ? Math.max(Math.abs(numeric(n[2])), 1) : 1;
			let test = lte;
			let reverse = y < x;
			if (reverse) {
				incr *= -1;
				test = gte;
			}
			let pad = n.some(isPadded);
			let cost = pad ? width : 1;
			let length = 0;
			for (let i = x; test(i, y) && N.length < max; i += incr) {
				budget.remaining -= cost;
				if (budget.remaining < 0) return;
				let c;
				if (isAlphaSequence) {
					c = String.fromCharCode(i);
					if ("\\" === c) c = "";
				} else {
					c = String(i);
					if (pad) {
						let need = width - c.length;
						if (need > 0) {
							let z = new Array(need + 1).join("0");
							c = i < 0 ? "-" + z + c.slice(1) : z + c;
						}
					}
				}
				if (length + c.length > maxLength) break;
				N.push(c);
				length += c.length;
			}
			return N;
		}
		function expand_(str, max, maxLength, maxDepth, depth, maxRewrites, budget, isTop) {
			budget.remaining -= CALL_STEPS;
			if (depth > maxDepth) return [str];
			let acc = [""];
			let rewrites = 0;
			let dropEmpties = false;
			let firstGroup = true;
			let masked = str;
			for (;;) {
				let m = balancedWithBudget(str, masked, budget);
				if (!m) return combine(acc, str, [""], max, maxLength, dropEmpties, budget);
				if (m.unmatched) masked = maskUnmatchedOpens(masked, budget);
				let pre = m.pre;
				let literal = () => combine(acc, pre + "{" + m.body + "}" + m.post, [""], max, maxLength, dropEmpties, budget);
				if (/\$$/.test(pre)) {
					acc = combine(acc, pre + "{" + m.body + "}", [""], max, maxLength, dropEmpties && !m.post.length, budget);
					firstGroup = false;
					if (!m.post.length) break;
					str = m.post;
					masked = masked.slice(m.end + 1);
					continue;
				}
				let isNumericSequence = /^-?\d+\.\.-?\d+(?:\.\.-?\d+)?$/.test(m.body);
				let isAlphaSequence = /^[a-zA-Z]\.\.[a-zA-Z](?:\.\.-?\d+)?$/.test(m.body);
				let isSequence = isNumericSequence || isAlphaSequence;
				let isOptions = m.body.indexOf(",") >= 0;
				if (!isSequence && !isOptions) {
					if (rewrites < maxRewrites && commaSetFollows(m.post, budget)) {
						rewrites++;
						str = m.pre + "{" + m.body + escClose + m.post;
						masked = masked.slice(0, m.end) + escClose + masked.slice(m.end + 1);
						isTop = true;
						continue;
					}
					return literal();
				}
				if (firstGroup) {
					dropEmpties = isTop && !isSequence;
					firstGroup = false;
				}
				let values;
				if (isSequence) {
					values = expandSequence(m.body, isAlphaSequence, max, maxLength, budget);
					if (!values) return literal();
				} else {
					let n = parseCommaParts(m.body, budget);
					if (!n) return literal();
					if (1 === n.length && void 0 !== n[0]) {
						n = expand_(n[0], max, maxLength, maxDepth, depth + 1, maxRewrites, budget, false).map(embrace);
						if (budget.remaining < 0) return literal();
						if (1 === n.length) {
							let next = combine(acc, pre + n[0], [""], max, maxLength, dropEmpties && !m.post.length, budget);
							if (budget.remaining < 0) return literal();
							acc = next;
							if (!m.post.length) break;
							str = m.post;
							masked = masked.slice(m.end + 1);
							continue;
						}
					}
					let dropsEmpties = dropEmpties && !m.post.length && !pre;
					for (let d = 0; dropsEmpties && d < acc.length; d++) if (acc[d]) dropsEmpties = false;
					values = [];
					let valuesLength = 0;
					outer: for (let j = 0; j < n.length; j++) {
						let expanded = expand_(n[j], max, maxLength, maxDepth, depth + 1, maxRewrites, budget, false);
						if (budget.remaining < 0) return literal();
						for (let k = 0; k < expanded.length; k++) {
							let v = expanded[k];
							if (!dropsEmpties || v) {
								if (values.length >= max || valuesLength + v.length > maxLength) break outer;
								values.push(v);
								valuesLength += v.length;
							}
						}
					}
				}
				let next = combine(acc, pre, values, max, maxLength, dropEmpties && !m.post.length, budget);
				if (budget.remaining < 0) return literal();
				acc = next;
				if (!m.post.length) break;
				str = m.post;
				masked = masked.slice(m.end + 1);
			}
			return acc;
		}
		let MAX_PATTERN_LENGTH = 65536;
		let assertValidPattern = (pattern) => {
			if ("string" != typeof pattern) throw new TypeError("invalid pattern");
			if (pattern.length > MAX_PATTERN_LENGTH) throw new TypeError("pattern is too long");
		};
		let posixClasses = {
			"[:alnum:]": ["\\p{L}\\p{Nl}\\p{Nd}", true],
			"[:alpha:]": ["\\p{L}\\p{Nl}", true],
			"[:ascii:]": ["\\x00-\\x7f", false],
			"[:blank:]": ["\\p{Zs}\\t", true],
			"[:cntrl:]": ["\\p{Cc}", true],
			"[:digit:]": ["\\p{Nd}", true],
			"[:graph:]": ["\\p{Z}\\p{C}", true, true],
			"[:lower:]": ["\\p{Ll}", true],
			"[:print:]": ["\\p{C}", true],
			"[:punct:]": ["\\p{P}", true],
			"[:space:]": ["\\p{Z}\\t\\r\\n\\v\\f", true],
			"[:upper:]": ["\\p{Lu}", true],
			"[:word:]": ["\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}", true],
			"[:xdigit:]": ["A-Fa-f0-9", false],
		};
		let braceEscape = (s) => s.replace(/[[\]\\-]/g, "\\$&");
		let regexpEscape = (s) => s.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, "\\$&");
		let rangesToString = (ranges) => ranges.join("");
		let parseClass = (glob, position) => {
			let pos = position;
			if ("[" !== glob.charAt(pos)) throw new Error("not in a brace expression");
			let ranges = [];
			let negs = [];
			let i = pos + 1;
			let sawStart = false;
			let uflag = false;
			let escaping = false;
			let negate = false;
			let endPos = pos;
			let rangeStart = "";
			WHILE: while (i < glob.length) {
				let c = glob.charAt(i);
				if (("!" === c || "^" === c) && i === pos + 1) {
					negate = true;
					i++;
					continue;
				}
				if ("]" === c && sawStart && !escaping) {
					endPos = i + 1;
					break;
				}
				sawStart = true;
				if ("\\" === c) {
					if (!escaping) {
						escaping = true;
						i++;
						continue;
					}
				}
				if ("[" === c && !escaping) {
					for (let [cls, [unip, u, neg]] of Object.entries(posixClasses))
						if (glob.startsWith(cls, i)) {
							if (rangeStart) return ["$.", false, glob.length - pos, true];
							i += cls.length;
							if (neg) negs.push(unip);
							else ranges.push(unip);
							uflag = uflag || u;
							continue WHILE;
						}
				}
				escaping = false;
				if (rangeStart) {
					if (c > rangeStart) ranges.push(braceEscape(rangeStart) + "-" + braceEscape(c));
					else if (c === rangeStart) ranges.push(braceEscape(c));
					rangeStart = "";
					i++;
					continue;
				}
				if (glob.startsWith("-]", i + 1)) {
					ranges.push(braceEscape(c + "-"));
					i += 2;
					continue;
				}
				if (glob.startsWith("-", i + 1)) {
					rangeStart = c;
					i += 2;
					continue;
				}
				ranges.push(braceEscape(c));
				i++;
			}
			if (endPos < i) return ["", false, 0, false];
			if (!ranges.length && !negs.length) return ["$.", false, glob.length - pos, true];
			if (0 === negs.length && 1 === ranges.length && /^\\?.$/.test(ranges[0]) && !negate) {
				let r = 2 === ranges[0].length ? ranges[0].slice(-1) : ranges[0];
				return [regexpEscape(r), false, endPos - pos, false];
			}
			let sranges = "[" + (negate ? "^" : "") + rangesToString(ranges) + "]";
			let snegs = "[" + (negate ? "" : "^") + rangesToString(negs) + "]";
			let comb = ranges.length && negs.length ? "(" + sranges + "|" + snegs + ")" : ranges.length ? sranges : snegs;
			return [comb, uflag, endPos - pos, true];
		};
		let unescape_unescape = (s, { windowsPathsNoEscape = false, magicalBraces = true } = {}) => {
			if (magicalBraces)
				return windowsPathsNoEscape
					? s.replace(/\[([^/\\])\]/g, "$1")
					: s.replace(/((?!\\).|^)\[([^/\\])\]/g, "$1$2").replace(/\\([^/])/g, "$1");
			return windowsPathsNoEscape
				? s.replace(/\[([^/\\{}])\]/g, "$1")
				: s.replace(/((?!\\).|^)\[([^/\\{}])\]/g, "$1$2").replace(/\\([^/{}])/g, "$1");
		};
		var _a;
		let types = new Set(["!", "?", "+", "*", "@"]);
		let isExtglobType = (c) => types.has(c);
		let isExtglobAST = (c) => isExtglobType(c.type);
		let adoptionMap = new Map([
			["!", ["@"]],
			["?", ["?", "@"]],
			["@", ["@"]],
			["*", ["*", "+", "?", "@"]],
			["+", ["+", "@"]],
		]);
		let adoptionWithSpaceMap = new Map([
			["!", ["?"]],
			["@", ["?"]],
			["+", ["?", "*"]],
		]);
		let adoptionAnyMap = new Map([
			["!", ["?", "@"]],
			["?", ["?", "@"]],
			["@", ["?", "@"]],
			["*", ["*", "+", "?", "@"]],
			["+", ["+", "@", "?", "*"]],
		]);
		let usurpMap = new Map([
			["!", new Map([["!", "@"]])],
			[
				"?",
				new Map([
					["*", "*"],
					["+", "*"],
				]),
			],
			[
				"@",
				new Map([
					["!", "!"],
					["?", "?"],
					["@", "@"],
					["*", "*"],
					["+", "+"],
				]),
			],
			[
				"+",
				new Map([
					["?", "*"],
					["*", "*"],
				]),
			],
		]);
		let startNoTraversal = "(?!(?:^|/)\\.\\.?(?:$|/))";
		let startNoDot = "(?!\\.)";
		let addPatternStart = new Set(["[", "."]);
		let justDots = new Set(["..", "."]);
		let reSpecials = new Set("().*{}+?[]^$\\!");
		let regExpEscape = (s) => s.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, "\\$&");
		let qmark = "[^/]";
		let star = qmark + "*?";
		let starNoEmpty = qmark + "+?";
		let ID = 0;
		class AST {
			type;
			#root;
			#hasMagic;
			#uflag = false;
			#parts = [];
			#parent;
			#parentIndex;
			#negs;
			#filledNegs = false;
			#options;
			#toString;
			#emptyExt = false;
			id = ++ID;
			get depth() {
				return (this.#parent?.depth ?? -1) + 1;
			}
			[Symbol.for("nodejs.util.inspect.custom")]() {
				return {
					"@@type": "AST",
					id: this.id,
					type: this.type,
					root: this.#root.id,
					parent: this.#parent?.id,
					depth: this.depth,
					partsLength: this.#parts.length,
					parts: this.#parts,
				};
			}
			constructor(type, parent, options = {}) {
				this.type = type;
				if (type) this.#hasMagic = true;
				this.#parent = parent;
				this.#root = this.#parent ? this.#parent.#root : this;
				this.#options = this.#root === this ? options : this.#root.#options;
				this.#negs = this.#root === this ? [] : this.#root.#negs;
				if ("!" === type && !this.#root.#filledNegs) this.#negs.push(this);
				this.#parentIndex = this.#parent ? this.#parent.#parts.length : 0;
			}
			get hasMagic() {
				if (void 0 !== this.#hasMagic) return this.#hasMagic;
				for (let p of this.#parts)
					if ("string" != typeof p) {
						if (p.type || p.hasMagic) return (this.#hasMagic = true);
					}
				return this.#hasMagic;
			}
			toString() {
				return void 0 !== this.#toString
					? this.#toString
					: this.type
						? (this.#toString = this.type + "(" + this.#parts.map((p) => String(p)).join("|") + ")")
						: (this.#toString = this.#parts.map((p) => String(p)).join(""));
			}
			#fillNegs() {
				if (this !== this.#root) throw new Error("should only call on root");
				if (this.#filledNegs) return this;
				this.toString();
				this.#filledNegs = true;
				let n;
				while ((n = this.#negs.pop())) {
					if ("!" !== n.type) continue;
					let p = n;
					let pp = p.#parent;
					while (pp) {
						for (let i = p.#parentIndex + 1; !pp.type && i < pp.#parts.length; i++)
							for (let part of n.#parts) {
								if ("string" == typeof part) throw new Error("string part in extglob AST??");
								part.copyIn(pp.#parts[i]);
							}
						p = pp;
						pp = p.#parent;
					}
				}
				return this;
			}
			push(...parts) {
				for (let p of parts)
					if ("" !== p) {
						if ("string" != typeof p && !(p instanceof _a && p.#parent === this)) throw new Error("invalid part: " + p);
						this.#parts.push(p);
					}
			}
			toJSON() {
				let ret =
					null === this.type
						? this.#parts.slice().map((p) => ("string" == typeof p ? p : p.toJSON()))
						: [this.type, ...this.#parts.map((p) => p.toJSON())];
				if (this.isStart() && !this.type) ret.unshift([]);
				if (this.isEnd() && (this === this.#root || (this.#root.#filledNegs && this.#parent?.type === "!")))
					ret.push({});
				return ret;
			}
			isStart() {
				if (this.#root === this) return true;
				if (!this.#parent?.isStart()) return false;
				if (0 === this.#parentIndex) return true;
				let p = this.#parent;
				for (let i = 0; i < this.#parentIndex; i++) {
					let pp = p.#parts[i];
					if (!(pp instanceof _a && "!" === pp.type)) return false;
				}
				return true;
			}
			isEnd() {
				if (this.#root === this) return true;
				if (this.#parent?.type === "!") return true;
				if (!this.#parent?.isEnd()) return false;
				if (!this.type) return this.#parent?.isEnd();
				let pl = this.#parent ? this.#parent.#parts.length : 0;
				return this.#parentIndex === pl - 1;
			}
			copyIn(part) {
				if ("string" == typeof part) this.push(part);
				else this.push(part.clone(this));
			}
			clone(parent) {
				let c = new _a(this.type, parent);
				for (let p of this.#parts) c.copyIn(p);
				return c;
			}
			static #parseAST(str, ast, pos, opt, extDepth) {
				let maxDepth = opt.maxExtglobRecursion ?? 2;
				let escaping = false;
				let inBrace = false;
				let braceStart = -1;
				let braceNeg = false;
				if (null === ast.type) {
					let i = pos;
					let acc = "";
					while (i < str.length) {
						let c = str.charAt(i++);
						if (escaping || "\\" === c) {
							escaping = !escaping;
							acc += c;
							continue;
						}
						if (inBrace) {
							if (i === braceStart + 1) {
								if ("^" === c || "!" === c) braceNeg = true;
							} else if ("]" === c && !(i === braceStart + 2 && braceNeg)) inBrace = false;
							acc += c;
							continue;
						} else if ("[" === c) {
							inBrace = true;
							braceStart = i;
							braceNeg = false;
							acc += c;
							continue;
						}
						let doRecurse = !opt.noext && isExtglobType(c) && "(" === str.charAt(i) && extDepth <= maxDepth;
						if (doRecurse) {
							ast.push(acc);
							acc = "";
							let ext = new _a(c, ast);
							i = _a.#parseAST(str, ext, i, opt, extDepth + 1);
							ast.push(ext);
							continue;
						}
						acc += c;
					}
					ast.push(acc);
					return i;
				}
				let i = pos + 1;
				let part = new _a(null, ast);
				let parts = [];
				let acc = "";
				while (i < str.length) {
					let c = str.charAt(i++);
					if (escaping || "\\" === c) {
						escaping = !escaping;
						acc += c;
						continue;
					}
					if (inBrace) {
						if (i === braceStart + 1) {
							if ("^" === c || "!" === c) braceNeg = true;
						} else if ("]" === c && !(i === braceStart + 2 && braceNeg)) inBrace = false;
						acc += c;
						continue;
					} else if ("[" === c) {
						inBrace = true;
						braceStart = i;
						braceNeg = false;
						acc += c;
						continue;
					}
					let doRecurse =
						!opt.noext &&
						isExtglobType(c) &&
						"(" === str.charAt(i) &&
						(extDepth <= maxDepth || (ast && ast.#canAdoptType(c)));
					if (doRecurse) {
						let depthAdd = ast && ast.#canAdoptType(c) ? 0 : 1;
						part.push(acc);
						acc = "";
						let ext = new _a(c, part);
						part.push(ext);
						i = _a.#parseAST(str, ext, i, opt, extDepth + depthAdd);
						continue;
					}
					if ("|" === c) {
						part.push(acc);
						acc = "";
						parts.push(part);
						part = new _a(null, ast);
						continue;
					}
					if (")" === c) {
						if ("" === acc && 0 === ast.#parts.length) ast.#emptyExt = true;
						part.push(acc);
						acc = "";
						ast.push(...parts, part);
						return i;
					}
					acc += c;
				}
				ast.type = null;
				ast.#hasMagic = void 0;
				ast.#parts = [str.substring(pos - 1)];
				return i;
			}
			#canAdoptWithSpace(child) {
				return this.#canAdopt(child, adoptionWithSpaceMap);
			}
			#canAdopt(child, map = adoptionMap) {
				if (
					!child ||
					"object" != typeof child ||
					null !== child.type ||
					1 !== child.#parts.length ||
					null === this.type
				)
					return false;
				let gc = child.#parts[0];
				if (!gc || "object" != typeof gc || null === gc.type) return false;
				return this.#canAdoptType(gc.type, map);
			}
			#canAdoptType(c, map = adoptionAnyMap) {
				return !!map.get(this.type)?.includes(c);
			}
			#adoptWithSpace(child, index) {
				let gc = child.#parts[0];
				let blank = new _a(null, gc, this.options);
				blank.#parts.push("");
				gc.push(blank);
				this.#adopt(child, index);
			}
			#adopt(child, index) {
				let gc = child.#parts[0];
				this.#parts.splice(index, 1, ...gc.#parts);
				for (let p of gc.#parts) if ("object" == typeof p) p.#parent = this;
				this.#toString = void 0;
			}
			#canUsurpType(c) {
				let m = usurpMap.get(this.type);
				return !!m?.has(c);
			}
			#canUsurp(child) {
				if (
					!child ||
					"object" != typeof child ||
					null !== child.type ||
					1 !== child.#parts.length ||
					null === this.type ||
					1 !== this.#parts.length
				)
					return false;
				let gc = child.#parts[0];
				if (!gc || "object" != typeof gc || null === gc.type) return false;
				return this.#canUsurpType(gc.type);
			}
			#usurp(child) {
				let m = usurpMap.get(this.type);
				let gc = child.#parts[0];
				let nt = m?.get(gc.type);
				if (!nt) return false;
				this.#parts = gc.#parts;
				for (let p of this.#parts) if ("object" == typeof p) p.#parent = this;
				this.type = nt;
				this.#toString = void 0;
				this.#emptyExt = false;
			}
			static fromGlob(pattern, options = {}) {
				let ast = new _a(null, void 0, options);
				_a.#parseAST(pattern, ast, 0, options, 0);
				return ast;
			}
			toMMPattern() {
				if (this !== this.#root) return this.#root.toMMPattern();
				let glob = this.toString();
				let [re, body, hasMagic, uflag] = this.toRegExpSource();
				let anyMagic =
					hasMagic ||
					this.#hasMagic ||
					(this.#options.nocase && !this.#options.nocaseMagicOnly && glob.toUpperCase() !== glob.toLowerCase());
				if (!anyMagic) return body;
				let flags = (this.#options.nocase ? "i" : "") + (uflag ? "u" : "");
				return Object.assign(new RegExp(`^${re}$`, flags), {
					_src: re,
					_glob: glob,
				});
			}
			get options() {
				return this.#options;
			}
			toRegExpSource(allowDot) {
				let dot = allowDot ?? !!this.#options.dot;
				if (this.#root === this) {
					this.#flatten();
					this.#fillNegs();
				}
				if (!isExtglobAST(this)) {
					let noEmpty = this.isStart() && this.isEnd() && !this.#parts.some((s) => "string" != typeof s);
					let src = this.#parts
						.map((p) => {
							let [re, _, hasMagic, uflag] =
								"string" == typeof p ? _a.#parseGlob(p, this.#hasMagic, noEmpty) : p.toRegExpSource(allowDot);
							this.#hasMagic = this.#hasMagic || hasMagic;
							this.#uflag = this.#uflag || uflag;
							return re;
						})
						.join("");
					let start = "";
					if (this.isStart()) {
						if ("string" == typeof this.#parts[0]) {
							let dotTravAllowed = 1 === this.#parts.length && justDots.has(this.#parts[0]);
							if (!dotTravAllowed) {
								let aps = addPatternStart;
								let needNoTrav =
									(dot && aps.has(src.charAt(0))) ||
									(src.startsWith("\\.") && aps.has(src.charAt(2))) ||
									(src.startsWith("\\.\\.") && aps.has(src.charAt(4)));
								let needNoDot = !dot && !allowDot && aps.has(src.charAt(0));
								start = needNoTrav ? startNoTraversal : needNoDot ? startNoDot : "";
							}
						}
					}
					let end = "";
					if (this.isEnd() && this.#root.#filledNegs && this.#parent?.type === "!") end = "(?:$|\\/)";
					let final = start + src + end;
					return [final, unescape_unescape(src), (this.#hasMagic = !!this.#hasMagic), this.#uflag];
				}
				let repeated = "*" === this.type || "+" === this.type;
				let start = "!" === this.type ? "(?:(?!(?:" : "(?:";
				let body = this.#partsToRegExp(dot);
				if (this.isStart() && this.isEnd() && !body && "!" !== this.type) {
					let s = this.toString();
					let me = this;
					me.#parts = [s];
					me.type = null;
					me.#hasMagic = void 0;
					return [s, unescape_unescape(this.toString()), false, false];
				}
				let bodyDotAllowed = !repeated || allowDot || dot || !startNoDot ? "" : this.#partsToRegExp(true);
				if (bodyDotAllowed === body) bodyDotAllowed = "";
				if (bodyDotAllowed) body = `(?:${body})(?:${bodyDotAllowed})*?`;
				let final = "";
				if ("!" === this.type && this.#emptyExt) final = (this.isStart() && !dot ? startNoDot : "") + starNoEmpty;
				else {
					let close =
						"!" === this.type
							? "))" + (!this.isStart() || dot || allowDot ? "" : startNoDot) + star + ")"
							: "@" === this.type
								? ")"
								: "?" === this.type
									? ")?"
									: "+" === this.type && bodyDotAllowed
										? ")"
										: "*" === this.type && bodyDotAllowed
											? ")?"
											: `)${this.type}`;
					final = start + body + close;
				}
				return [final, unescape_unescape(body), (this.#hasMagic = !!this.#hasMagic), this.#uflag];
			}
			#flatten() {
				if (isExtglobAST(this)) {
					let iterations = 0;
					let done = false;
					do {
						done = true;
						for (let i = 0; i < this.#parts.length; i++) {
							let c = this.#parts[i];
							if ("object" == typeof c) {
								c.#flatten();
								if (this.#canAdopt(c)) {
									done = false;
									this.#adopt(c, i);
								} else if (this.#canAdoptWithSpace(c)) {
									done = false;
									this.#adoptWithSpace(c, i);
								} else if (this.#canUsurp(c)) {
									done = false;
									this.#usurp(c);
								}
							}
						}
					} while (!done && ++iterations < 10);
				} else for (let p of this.#parts) if ("object" == typeof p) p.#flatten();
				this.#toString = void 0;
			}
			#partsToRegExp(dot) {
				return this.#parts
					.map((p) => {
						if ("string" == typeof p) throw new Error("string type in extglob ast??");
						let [re, _, _hasMagic, uflag] = p.toRegExpSource(dot);
						this.#uflag = this.#uflag || uflag;
						return re;
					})
					.filter((p) => !(this.isStart() && this.isEnd()) || !!p)
					.join("|");
			}
			static #parseGlob(glob, hasMagic, noEmpty = false) {
				let escaping = false;
				let re = "";
				let uflag = false;
				let inStar = false;
				for (let i = 0; i < glob.length; i++) {
					let c = glob.charAt(i);
					if (escaping) {
						escaping = false;
						re += (reSpecials.has(c) ? "\\" : "") + c;
						continue;
					}
					if ("*" === c) {
						if (inStar) continue;
						inStar = true;
						re += noEmpty && /^[*]+$/.test(glob) ? starNoEmpty : star;
						hasMagic = true;
						continue;
					} else inStar = false;
					if ("\\" === c) {
						if (i === glob.length - 1) re += "\\\\";
						else escaping = true;
						continue;
					}
					if ("[" === c) {
						let [src, needUflag, consumed, magic] = parseClass(glob, i);
						if (consumed) {
							re += src;
							uflag = uflag || needUflag;
							i += consumed - 1;
							hasMagic = hasMagic || magic;
							continue;
						}
					}
					if ("?" === c) {
						re += qmark;
						hasMagic = true;
						continue;
					}
					re += regExpEscape(c);
				}
				return [re, unescape_unescape(glob), !!hasMagic, uflag];
			}
		}
		_a = AST;
		let escape_escape = (s, { windowsPathsNoEscape = false, magicalBraces = false } = {}) => {
			if (magicalBraces)
				return windowsPathsNoEscape ? s.replace(/[?*()[\]{}]/g, "[$&]") : s.replace(/[?*()[\]\\{}]/g, "\\$&");
			return windowsPathsNoEscape ? s.replace(/[?*()[\]]/g, "[$&]") : s.replace(/[?*()[\]\\]/g, "\\$&");
		};
		let minimatch = (p, pattern, options = {}) => {
			assertValidPattern(pattern);
			if (!options.nocomment && "#" === pattern.charAt(0)) return false;
			return new Minimatch(pattern, options).match(p);
		};
		let starDotExtRE = /^\*+([^+@!?*[(]*)$/;
		let starDotExtTest = (ext) => (f) => !f.startsWith(".") && f.endsWith(ext);
		let starDotExtTestDot = (ext) => (f) => f.endsWith(ext);
		let starDotExtTestNocase = (ext) => {
			ext = ext.toLowerCase();
			return (f) => !f.startsWith(".") && f.toLowerCase().endsWith(ext);
		};
		let starDotExtTestNocaseDot = (ext) => {
			ext = ext.toLowerCase();
			return (f) => f.toLowerCase().endsWith(ext);
		};
		let starDotStarRE = /^\*+\.\*+$/;
		let starDotStarTest = (f) => !f.startsWith(".") && f.includes(".");
		let starDotStarTestDot = (f) => "." !== f && ".." !== f && f.includes(".");
		let dotStarRE = /^\.\*+$/;
		let dotStarTest = (f) => "." !== f && ".." !== f && f.startsWith(".");
		let starRE = /^\*+$/;
		let starTest = (f) => 0 !== f.length && !f.startsWith(".");
		let starTestDot = (f) => 0 !== f.length && "." !== f && ".." !== f;
		let qmarksRE = /^\?+([^+@!?*[(]*)?$/;
		let qmarksTestNocase = ([$0, ext = ""]) => {
			let noext = qmarksTestNoExt([$0]);
			if (!ext) return noext;
			ext = ext.toLowerCase();
			return (f) => noext(f) && f.toLowerCase().endsWith(ext);
		};
		let qmarksTestNocaseDot = ([$0, ext = ""]) => {
			let noext = qmarksTestNoExtDot([$0]);
			if (!ext) return noext;
			ext = ext.toLowerCase();
			return (f) => noext(f) && f.toLowerCase().endsWith(ext);
		};
		let qmarksTestDot = ([$0, ext = ""]) => {
			let noext = qmarksTestNoExtDot([$0]);
			return ext ? (f) => noext(f) && f.endsWith(ext) : noext;
		};
		let qmarksTest = ([$0, ext = ""]) => {
			let noext = qmarksTestNoExt([$0]);
			return ext ? (f) => noext(f) && f.endsWith(ext) : noext;
		};
		let qmarksTestNoExt = ([$0]) => {
			let len = $0.length;
			return (f) => f.length === len && !f.startsWith(".");
		};
		let qmarksTestNoExtDot = ([$0]) => {
			let len = $0.length;
			return (f) => f.length === len && "." !== f && ".." !== f;
		};
		let defaultPlatform =
			"object" == typeof process && process
				? ("object" == typeof process.env && process.env && process.env.__MINIMATCH_TESTING_PLATFORM__) ||
					process.platform
				: "posix";
		let esm_path = {
			win32: {
				sep: "\\",
			},
			posix: {
				sep: "/",
			},
		};
		let sep = "win32" === defaultPlatform ? esm_path.win32.sep : esm_path.posix.sep;
		minimatch.sep = sep;
		let GLOBSTAR = Symbol("globstar **");
		minimatch.GLOBSTAR = GLOBSTAR;
		let esm_qmark = "[^/]";
		let esm_star = esm_qmark + "*?";
		let twoStarDot = "(?:(?!(?:\\/|^)(?:\\.{1,2})($|\\/)).)*?";
		let twoStarNoDot = "(?:(?!(?:\\/|^)\\.).)*?";
		let filter =
			(pattern, options = {}) =>
			(p) =>
				minimatch(p, pattern, options);
		minimatch.filter = filter;
		let ext = (a, b = {}) => Object.assign({}, a, b);
		let defaults = (def) => {
			if (!def || "object" != typeof def || !Object.keys(def).length) return minimatch;
			let orig = minimatch;
			let m = (p, pattern, options = {}) => orig(p, pattern, ext(def, options));
			return Object.assign(m, {
				Minimatch: class extends orig.Minimatch {
					constructor(pattern, options = {}) {
						super(pattern, ext(def, options));
					}
					static defaults(options) {
						return orig.defaults(ext(def, options)).Minimatch;
					}
				},
				AST: class extends orig.AST {
					constructor(type, parent, options = {}) {
						super(type, parent, ext(def, options));
					}
					static fromGlob(pattern, options = {}) {
						return orig.AST.fromGlob(pattern, ext(def, options));
					}
				},
				unescape: (s, options = {}) => orig.unescape(s, ext(def, options)),
				escape: (s, options = {}) => orig.escape(s, ext(def, options)),
				filter: (pattern, options = {}) => orig.filter(pattern, ext(def, options)),
				defaults: (options) => orig.defaults(ext(def, options)),
				makeRe: (pattern, options = {}) => orig.makeRe(pattern, ext(def, options)),
				braceExpand: (pattern, options = {}) => orig.braceExpand(pattern, ext(def, options)),
				match: (list, pattern, options = {}) => orig.match(list, pattern, ext(def, options)),
				sep: orig.sep,
				GLOBSTAR: GLOBSTAR,
			});
		};
		minimatch.defaults = defaults;
		let braceExpand = (pattern, options = {}) => {
			assertValidPattern(pattern);
			if (options.nobrace || !/\{(?:(?!\{).)*\}/.test(pattern)) return [pattern];
			return expand(pattern, {
				max: options.braceExpandMax,
			});
		};
		minimatch.braceExpand = braceExpand;
		let makeRe = (pattern, options = {}) => new Minimatch(pattern, options).makeRe();
		minimatch.makeRe = makeRe;
		let match = (list, pattern, options = {}) => {
			let mm = new Minimatch(pattern, options);
			list = list.filter((f) => mm.match(f));
			if (mm.options.nonull && !list.length) list.push(pattern);
			return list;
		};
		minimatch.match = match;
		let globMagic = /[?*]|[+@!]\(.*?\)|\[|\]/;
		let esm_regExpEscape = (s) => s.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, "\\$&");
		class Minimatch {
			options;
			set;
			pattern;
			windowsPathsNoEscape;
			nonegate;
			negate;
			comment;
			empty;
			preserveMultipleSlashes;
			partial;
			globSet;
			globParts;
			nocase;
			isWindows;
			platform;
			windowsNoMagicRoot;
			maxGlobstarRecursion;
			regexp;
			constructor(pattern, options = {}) {
				assertValidPattern(pattern);
				options = options || {};
				this.options = options;
				this.maxGlobstarRecursion = options.maxGlobstarRecursion ?? 200;
				this.pattern = pattern;
				this.platform = options.platform || defaultPlatform;
				this.isWindows = "win32" === this.platform;
				let awe = "allowWindowsEscape";
				this.windowsPathsNoEscape = !!options.windowsPathsNoEscape || false === options[awe];
				if (this.windowsPathsNoEscape) this.pattern = this.pattern.replace(/\\/g, "/");
				this.preserveMultipleSlashes = !!options.preserveMultipleSlashes;
				this.regexp = null;
				this.negate = false;
				this.nonegate = !!options.nonegate;
				this.comment = false;
				this.empty = false;
				this.partial = !!options.partial;
				this.nocase = !!this.options.nocase;
				this.windowsNoMagicRoot =
					void 0 !== options.windowsNoMagicRoot ? options.windowsNoMagicRoot : !!(this.isWindows && this.nocase);
				this.globSet = [];
				this.globParts = [];
				this.set = [];
				this.make();
			}
			hasMagic() {
				if (this.options.magicalBraces && this.set.length > 1) return true;
				for (let pattern of this.set) for (let part of pattern) if ("string" != typeof part) return true;
				return false;
			}
			debug() {}
			make() {
				let pattern = this.pattern;
				let options = this.options;
				if (!options.nocomment && "#" === pattern.charAt(0)) {
					this.comment = true;
					return;
				}
				if (!pattern) {
					this.empty = true;
					return;
				}
				this.parseNegate();
				this.globSet = [...new Set(this.braceExpand())];
				if (options.debug) this.debug = (...args) => console.error(...args);
				this.debug(this.pattern, this.globSet);
				let rawGlobParts = this.globSet.map((s) => this.slashSplit(s));
				this.globParts = this.preprocess(rawGlobParts);
				this.debug(this.pattern, this.globParts);
				let set = this.globParts.map((s, _, __) => {
					if (this.isWindows && this.windowsNoMagicRoot) {
						let isUNC = "" === s[0] && "" === s[1] && ("?" === s[2] || !globMagic.test(s[2])) && !globMagic.test(s[3]);
						let isDrive = /^[a-z]:/i.test(s[0]);
						if (isUNC) return [...s.slice(0, 4), ...s.slice(4).map((ss) => this.parse(ss))];
						else if (isDrive) return [s[0], ...s.slice(1).map((ss) => this.parse(ss))];
					}
					return s.map((ss) => this.parse(ss));
				});
				this.debug(this.pattern, set);
				this.set = set.filter((s) => -1 === s.indexOf(false));
				if (this.isWindows)
					for (let i = 0; i < this.set.length; i++) {
						let p = this.set[i];
						if (
							"" === p[0] &&
							"" === p[1] &&
							"?" === this.globParts[i][2] &&
							"string" == typeof p[3] &&
							/^[a-z]:$/i.test(p[3])
						)
							p[2] = "?";
					}
				this.debug(this.pattern, this.set);
			}
			preprocess(globParts) {
				if (this.options.noglobstar) {
					for (let partset of globParts)
						for (let j = 0; j < partset.length; j++) if ("**" === partset[j]) partset[j] = "*";
				}
				let { optimizationLevel = 1 } = this.options;
				if (optimizationLevel >= 2) {
					globParts = this.firstPhasePreProcess(globParts);
					globParts = this.secondPhasePreProcess(globParts);
				} else
					globParts =
						optimizationLevel >= 1 ? this.levelOneOptimize(globParts) : this.adjascentGlobstarOptimize(globParts);
				return globParts;
			}
			adjascentGlobstarOptimize(globParts) {
				return globParts.map((parts) => {
					let gs = -1;
					while (-1 !== (gs = parts.indexOf("**", gs + 1))) {
						let i = gs;
						while ("**" === parts[i + 1]) i++;
						if (i !== gs) parts.splice(gs, i - gs);
					}
					return parts;
				});
			}
			levelOneOptimize(globParts) {
				return globParts.map((parts) => {
					parts = parts.reduce((set, part) => {
						let prev = set[set.length - 1];
						if ("**" === part && "**" === prev) return set;
						if (".." === part) {
							if (prev && ".." !== prev && "." !== prev && "**" !== prev) {
								set.pop();
								return set;
							}
						}
						set.push(part);
						return set;
					}, []);
					return 0 === parts.length ? [""] : parts;
				});
			}
			levelTwoFileOptimize(parts) {
				if (!Array.isArray(parts)) parts = this.slashSplit(parts);
				let didSomething = false;
				do {
					didSomething = false;
					if (!this.preserveMultipleSlashes) {
						for (let i = 1; i < parts.length - 1; i++) {
							let p = parts[i];
							if (1 !== i || "" !== p || "" !== parts[0]) {
								if ("." === p || "" === p) {
									didSomething = true;
									parts.splice(i, 1);
									i--;
								}
							}
						}
						if ("." === parts[0] && 2 === parts.length && ("." === parts[1] || "" === parts[1])) {
							didSomething = true;
							parts.pop();
						}
					}
					let dd = 0;
					while (-1 !== (dd = parts.indexOf("..", dd + 1))) {
						let p = parts[dd - 1];
						if (p && "." !== p && ".." !== p && "**" !== p && !(this.isWindows && /^[a-z]:$/i.test(p))) {
							didSomething = true;
							parts.splice(dd - 1, 2);
							dd -= 2;
						}
					}
				} while (didSomething);
				return 0 === parts.length ? [""] : parts;
			}
			firstPhasePreProcess(globParts) {
				let didSomething = false;
				do {
					didSomething = false;
					for (let parts of globParts) {
						let gs = -1;
						while (-1 !== (gs = parts.indexOf("**", gs + 1))) {
							let gss = gs;
							while ("**" === parts[gss + 1]) gss++;
							if (gss > gs) parts.splice(gs + 1, gss - gs);
							let next = parts[gs + 1];
							let p = parts[gs + 2];
							let p2 = parts[gs + 3];
							if (".." !== next) continue;
							if (!p || "." === p || ".." === p || !p2 || "." === p2 || ".." === p2) continue;
							didSomething = true;
							parts.splice(gs, 1);
							let other = parts.slice(0);
							other[gs] = "**";
							globParts.push(other);
							gs--;
						}
						if (!this.preserveMultipleSlashes) {
							for (let i = 1; i < parts.length - 1; i++) {
								let p = parts[i];
								if (1 !== i || "" !== p || "" !== parts[0]) {
									if ("." === p || "" === p) {
										didSomething = true;
										parts.splice(i, 1);
										i--;
									}
								}
							}
							if ("." === parts[0] && 2 === parts.length && ("." === parts[1] || "" === parts[1])) {
								didSomething = true;
								parts.pop();
							}
						}
						let dd = 0;
						while (-1 !== (dd = parts.indexOf("..", dd + 1))) {
							let p = parts[dd - 1];
							if (p && "." !== p && ".." !== p && "**" !== p) {
								didSomething = true;
								let needDot = 1 === dd && "**" === parts[dd + 1];
								let splin = needDot ? ["."] : [];
								parts.splice(dd - 1, 2, ...splin);
								if (0 === parts.length) parts.push("");
								dd -= 2;
							}
						}
					}
				} while (didSomething);
				return globParts;
			}
			secondPhasePreProcess(globParts) {
				for (let i = 0; i < globParts.length - 1; i++)
					for (let j = i + 1; j < globParts.length; j++) {
						let matched = this.partsMatch(globParts[i], globParts[j], !this.preserveMultipleSlashes);
						if (matched) {
							globParts[i] = [];
							globParts[j] = matched;
							break;
						}
					}
				return globParts.filter((gs) => gs.length);
			}
			partsMatch(a, b, emptyGSMatch = false) {
				let ai = 0;
				let bi = 0;
				let result = [];
				let which = "";
				while (ai < a.length && bi < b.length)
					if (a[ai] === b[bi]) {
						result.push("b" === which ? b[bi] : a[ai]);
						ai++;
						bi++;
					} else if (emptyGSMatch && "**" === a[ai] && b[bi] === a[ai + 1]) {
						result.push(a[ai]);
						ai++;
					} else if (emptyGSMatch && "**" === b[bi] && a[ai] === b[bi + 1]) {
						result.push(b[bi]);
						bi++;
					} else if ("*" === a[ai] && b[bi] && (this.options.dot || !b[bi].startsWith(".")) && "**" !== b[bi]) {
						if ("b" === which) return false;
						which = "a";
						result.push(a[ai]);
						ai++;
						bi++;
					} else {
						if ("*" !== b[bi] || !a[ai] || (!this.options.dot && !!a[ai].startsWith(".")) || "**" === a[ai])
							return false;
						if ("a" === which) return false;
						which = "b";
						result.push(b[bi]);
						ai++;
						bi++;
					}
				return a.length === b.length && result;
			}
			parseNegate() {
				if (this.nonegate) return;
				let pattern = this.pattern;
				let negate = false;
				let negateOffset = 0;
				for (let i = 0; i < pattern.length && "!" === pattern.charAt(i); i++) {
					negate = !negate;
					negateOffset++;
				}
				if (negateOffset) this.pattern = pattern.slice(negateOffset);
				this.negate = negate;
			}
			matchOne(file, pattern, partial = false) {
				let fileStartIndex = 0;
				let patternStartIndex = 0;
				if (this.isWindows) {
					let fileDrive = "string" == typeof file[0] && /^[a-z]:$/i.test(file[0]);
					let fileUNC = !fileDrive && "" === file[0] && "" === file[1] && "?" === file[2] && /^[a-z]:$/i.test(file[3]);
					let patternDrive = "string" == typeof pattern[0] && /^[a-z]:$/i.test(pattern[0]);
					let patternUNC =
						!patternDrive &&
						"" === pattern[0] &&
						"" === pattern[1] &&
						"?" === pattern[2] &&
						"string" == typeof pattern[3] &&
						/^[a-z]:$/i.test(pattern[3]);
					let fdi = fileUNC ? 3 : fileDrive ? 0 : void 0;
					let pdi = patternUNC ? 3 : patternDrive ? 0 : void 0;
					if ("number" == typeof fdi && "number" == typeof pdi) {
						let [fd, pd] = [file[fdi], pattern[pdi]];
						if (fd.toLowerCase() === pd.toLowerCase()) {
							pattern[pdi] = fd;
							patternStartIndex = pdi;
							fileStartIndex = fdi;
						}
					}
				}
				let { optimizationLevel = 1 } = this.options;
				if (optimizationLevel >= 2) file = this.levelTwoFileOptimize(file);
				if (pattern.includes(GLOBSTAR))
					return this.#matchGlobstar(file, pattern, partial, fileStartIndex, patternStartIndex);
				return this.#matchOne(file, pattern, partial, fileStartIndex, patternStartIndex);
			}
			#matchGlobstar(file, pattern, partial, fileIndex, patternIndex) {
				let firstgs = pattern.indexOf(GLOBSTAR, patternIndex);
				let lastgs = pattern.lastIndexOf(GLOBSTAR);
				let [head, body, tail] = partial
					? [pattern.slice(patternIndex, firstgs), pattern.slice(firstgs + 1), []]
					: [pattern.slice(patternIndex, firstgs), pattern.slice(firstgs + 1, lastgs), pattern.slice(lastgs + 1)];
				if (head.length) {
					let fileHead = file.slice(fileIndex, fileIndex + head.length);
					if (!this.#matchOne(fileHead, head, partial, 0, 0)) return false;
					fileIndex += head.length;
					patternIndex += head.length;
				}
				let fileTailMatch = 0;
				if (tail.length) {
					if (tail.length + fileIndex > file.length) return false;
					let tailStart = file.length - tail.length;
					if (this.#matchOne(file, tail, partial, tailStart, 0)) fileTailMatch = tail.length;
					else {
						if ("" !== file[file.length - 1] || fileIndex + tail.length === file.length) return false;
						tailStart--;
						if (!this.#matchOne(file, tail, partial, tailStart, 0)) return false;
						fileTailMatch = tail.length + 1;
					}
				}
				if (!body.length) {
					let sawSome = !!fileTailMatch;
					for (let i = fileIndex; i < file.length - fileTailMatch; i++) {
						let f = String(file[i]);
						sawSome = true;
						if ("." === f || ".." === f || (!this.options.dot && f.startsWith("."))) return false;
					}
					return partial || sawSome;
				}
				let bodySegments = [[[], 0]];
				let currentBody = bodySegments[0];
				let nonGsParts = 0;
				let nonGsPartsSums = [0];
				for (let b of body)
					if (b === GLOBSTAR) {
						nonGsPartsSums.push(nonGsParts);
						currentBody = [[], 0];
						bodySegments.push(currentBody);
					} else {
						currentBody[0].push(b);
						nonGsParts++;
					}
				let i = bodySegments.length - 1;
				let fileLength = file.length - fileTailMatch;
				for (let b of bodySegments) b[1] = fileLength - (nonGsPartsSums[i--] + b[0].length);
				return !!this.#matchGlobStarBodySections(file, bodySegments, fileIndex, 0, partial, 0, !!fileTailMatch);
			}
			#matchGlobStarBodySections(file, bodySegments, fileIndex, bodyIndex, partial, globStarDepth, sawTail) {
				let bs = bodySegments[bodyIndex];
				if (!bs) {
					for (let i = fileIndex; i < file.length; i++) {
						sawTail = true;
						let f = file[i];
						if ("." === f || ".." === f || (!this.options.dot && f.startsWith("."))) return false;
					}
					return sawTail;
				}
				let [body, after] = bs;
				while (fileIndex <= after) {
					let m = this.#matchOne(file.slice(0, fileIndex + body.length), body, partial, fileIndex, 0);
					if (m && globStarDepth < this.maxGlobstarRecursion) {
						let sub = this.#matchGlobStarBodySections(
							file,
							bodySegments,
							fileIndex + body.length,
							bodyIndex + 1,
							partial,
							globStarDepth + 1,
							sawTail,
						);
						if (false !== sub) return sub;
					}
					let f = file[fileIndex];
					if ("." === f || ".." === f || (!this.options.dot && f.startsWith("."))) return false;
					fileIndex++;
				}
				return partial || null;
			}
			#matchOne(file, pattern, partial, fileIndex, patternIndex) {
				let fi;
				let pi;
				let pl;
				let fl;
				for (fi = fileIndex, pi = patternIndex, fl = file.length, pl = pattern.length; fi < fl && pi < pl; fi++, pi++) {
					this.debug("matchOne loop");
					let p = pattern[pi];
					let f = file[fi];
					this.debug(pattern, p, f);
					if (false === p || p === GLOBSTAR) return false;
					let hit;
					if ("string" == typeof p) {
						hit = f === p;
						this.debug("string match", p, f, hit);
					} else {
						hit = p.test(f);
						this.debug("pattern match", p, f, hit);
					}
					if (!hit) return false;
				}
				if (fi === fl && pi === pl) return true;
				else if (fi === fl) return partial;
				else if (pi === pl) return fi === fl - 1 && "" === file[fi];
				else throw new Error("wtf?");
			}
			braceExpand() {
				return braceExpand(this.pattern, this.options);
			}
			parse(pattern) {
				assertValidPattern(pattern);
				let options = this.options;
				if ("**" === pattern) return GLOBSTAR;
				if ("" === pattern) return "";
				let m;
				let fastTest = null;
				if ((m = pattern.match(starRE))) fastTest = options.dot ? starTestDot : starTest;
				else if ((m = pattern.match(starDotExtRE)))
					fastTest = (
						options.nocase
							? options.dot
								? starDotExtTestNocaseDot
								: starDotExtTestNocase
							: options.dot
								? starDotExtTestDot
								: starDotExtTest
					)(m[1]);
				else if ((m = pattern.match(qmarksRE)))
					fastTest = (
						options.nocase
							? options.dot
								? qmarksTestNocaseDot
								: qmarksTestNocase
							: options.dot
								? qmarksTestDot
								: qmarksTest
					)(m);
				else if ((m = pattern.match(starDotStarRE))) fastTest = options.dot ? starDotStarTestDot : starDotStarTest;
				else if ((m = pattern.match(dotStarRE))) fastTest = dotStarTest;
				let re = AST.fromGlob(pattern, this.options).toMMPattern();
				if (fastTest && "object" == typeof re)
					Reflect.defineProperty(re, "test", {
						value: fastTest,
					});
				return re;
			}
			makeRe() {
				if (this.regexp || false === this.regexp) return this.regexp;
				let set = this.set;
				if (!set.length) {
					this.regexp = false;
					return this.regexp;
				}
				let options = this.options;
				let twoStar = options.noglobstar ? esm_star : options.dot ? twoStarDot : twoStarNoDot;
				let flags = new Set(options.nocase ? ["i"] : []);
				let re = set
					.map((pattern) => {
						let pp = pattern.map((p) => {
							if (p instanceof RegExp) for (let f of p.flags.split("")) flags.add(f);
							return "string" == typeof p ? esm_regExpEscape(p) : p === GLOBSTAR ? GLOBSTAR : p._src;
						});
						pp.forEach((p, i) => {
							let next = pp[i + 1];
							let prev = pp[i - 1];
							if (p !== GLOBSTAR || prev === GLOBSTAR) return;
							if (void 0 === prev)
								if (void 0 !== next && next !== GLOBSTAR) pp[i + 1] = "(?:\\/|" + twoStar + "\\/)?" + next;
								else pp[i] = twoStar;
							else if (void 0 === next) pp[i - 1] = prev + "(?:\\/|\\/" + twoStar + ")?";
							else if (next !== GLOBSTAR) {
								pp[i - 1] = prev + "(?:\\/|\\/" + twoStar + "\\/)" + next;
								pp[i + 1] = GLOBSTAR;
							}
						});
						let filtered = pp.filter((p) => p !== GLOBSTAR);
						if (this.partial && filtered.length >= 1) {
							let prefixes = [];
							for (let i = 1; i <= filtered.length; i++) prefixes.push(filtered.slice(0, i).join("/"));
							return "(?:" + prefixes.join("|") + ")";
						}
						return filtered.join("/");
					})
					.join("|");
				let [open, close] = set.length > 1 ? ["(?:", ")"] : ["", ""];
				re = "^" + open + re + close + "$";
				if (this.partial) re = "^(?:\\/|" + open + re.slice(1, -1) + close + ")$";
				if (this.negate) re = "^(?!" + re + ").+$";
				try {
					this.regexp = new RegExp(re, [...flags].join(""));
				} catch {
					this.regexp = false;
				}
				return this.regexp;
			}
			slashSplit(p) {
				if (this.preserveMultipleSlashes) return p.split("/");
				else if (this.isWindows && /^\/\/[^/]+/.test(p)) return ["", ...p.split(/\/+/)];
				else return p.split(/\/+/);
			}
			match(f, partial = this.partial) {
				this.debug("match", f, this.pattern);
				if (this.comment) return false;
				if (this.empty) return "" === f;
				if ("/" === f && partial) return true;
				let options = this.options;
				if (this.isWindows) f = f.split("\\").join("/");
				let ff = this.slashSplit(f);
				this.debug(this.pattern, "split", ff);
				let set = this.set;
				this.debug(this.pattern, "set", set);
				let filename = ff[ff.length - 1];
				if (!filename) for (let i = ff.length - 2; !filename && i >= 0; i--) filename = ff[i];
				for (let pattern of set) {
					let file = ff;
					if (options.matchBase && 1 === pattern.length) file = [filename];
					let hit = this.matchOne(file, pattern, partial);
					if (hit) {
						if (options.flipNegate) return true;
						return !this.negate;
					}
				}
				if (options.flipNegate) return false;
				return this.negate;
			}
			static defaults(def) {
				return minimatch.defaults(def).Minimatch;
			}
		}
		minimatch.AST = AST;
		minimatch.Minimatch = Minimatch;
		minimatch.escape = escape_escape;
		minimatch.unescape = unescape_unescape;
		let internal_path_IS_WINDOWS = "win32" === process.platform;
		class Path {
			constructor(itemPath) {
				this.segments = [];
				if ("string" == typeof itemPath) {
					external_assert_(itemPath, "Parameter 'itemPath' must not be empty");
					itemPath = safeTrimTrailingSeparator(itemPath);
					if (hasRoot(itemPath)) {
						let remaining = itemPath;
						let dir = dirname(remaining);
						while (dir !== remaining) {
							let basename = external_path_.basename(remaining);
							this.segments.unshift(basename);
							remaining = dir;
							dir = dirname(remaining);
						}
						this.segments.unshift(remaining);
					} else this.segments = itemPath.split(external_path_.sep);
				} else {
					external_assert_(itemPath.length > 0, "Parameter 'itemPath' must not be an empty array");
					for (let i = 0; i < itemPath.length; i++) {
						let segment = itemPath[i];
						external_assert_(segment, "Parameter 'itemPath' must not contain any empty segments");
						segment = normalizeSeparators(itemPath[i]);
						if (0 === i && hasRoot(segment)) {
							segment = safeTrimTrailingSeparator(segment);
							external_assert_(
								segment === dirname(segment),
								"Parameter 'itemPath' root segment contains information for multiple segments",
							);
							this.segments.push(segment);
						} else {
							external_assert_(
								!segment.includes(external_path_.sep),
								"Parameter 'itemPath' contains unexpected path separators",
							);
							this.segments.push(segment);
						}
					}
				}
			}
			toString() {
				let result = this.segments[0];
				let skipSlash = result.endsWith(external_path_.sep) || (internal_path_IS_WINDOWS && /^[A-Z]:$/i.test(result));
				for (let i = 1; i < this.segments.length; i++) {
					if (skipSlash) skipSlash = false;
					else result += external_path_.sep;
					result += this.segments[i];
				}
				return result;
			}
		}
		let internal_pattern_IS_WINDOWS = "win32" === process.platform;
		class Pattern {
			constructor(patternOrNegate, isImplicitPattern = false, segments, homedir) {
				this.negate = false;
				let pattern;
				if ("string" == typeof patternOrNegate) pattern = patternOrNegate.trim();
				else {
					segments = segments || [];
					external_assert_(segments.length, "Parameter 'segments' must not empty");
					let root = Pattern.getLiteral(segments[0]);
					external_assert_(root && hasAbsoluteRoot(root), "Parameter 'segments' first element must be a root path");
					pattern = new Path(segments).toString().trim();
					if (patternOrNegate) pattern = `!${pattern}`;
				}
				while (pattern.startsWith("!")) {
					this.negate = !this.negate;
					pattern = pattern.substr(1).trim();
				}
				pattern = Pattern.fixupPattern(pattern, homedir);
				this.segments = new Path(pattern).segments;
				this.trailingSeparator = normalizeSeparators(pattern).endsWith(external_path_.sep);
				pattern = safeTrimTrailingSeparator(pattern);
				let foundGlob = false;
				let searchSegments = this.segments
					.map((x) => Pattern.getLiteral(x))
					.filter((x) => !foundGlob && !(foundGlob = "" === x));
				this.searchPath = new Path(searchSegments).toString();
				this.rootRegExp = new RegExp(Pattern.regExpEscape(searchSegments[0]), internal_pattern_IS_WINDOWS ? "i" : "");
				this.isImplicitPattern = isImplicitPattern;
				let minimatchOptions = {
					dot: true,
					nobrace: true,
					nocase: internal_pattern_IS_WINDOWS,
					nocomment: true,
					noext: true,
					nonegate: true,
				};
				pattern = internal_pattern_IS_WINDOWS ? pattern.replace(/\\/g, "/") : pattern;
				this.minimatch = new Minimatch(pattern, minimatchOptions);
			}
			match(itemPath) {
				if ("**" === this.segments[this.segments.length - 1]) {
					itemPath = normalizeSeparators(itemPath);
					if (!itemPath.endsWith(external_path_.sep) && false === this.isImplicitPattern)
						itemPath = `${itemPath}${external_path_.sep}`;
				} else itemPath = safeTrimTrailingSeparator(itemPath);
				if (this.minimatch.match(itemPath)) return this.trailingSeparator ? MatchKind.Directory : MatchKind.All;
				return MatchKind.None;
			}
			partialMatch(itemPath) {
				itemPath = safeTrimTrailingSeparator(itemPath);
				if (dirname(itemPath) === itemPath) return this.rootRegExp.test(itemPath);
				return this.minimatch.matchOne(
					itemPath.split(internal_pattern_IS_WINDOWS ? /\\+/ : /\/+/),
					this.minimatch.set[0],
					true,
				);
			}
			static globEscape(s) {
				return (internal_pattern_IS_WINDOWS ? s : s.replace(/\\/g, "\\\\"))
					.replace(/(\[)(?=[^/]+\])/g, "[[]")
					.replace(/\?/g, "[?]")
					.replace(/\*/g, "[*]");
			}
			static fixupPattern(pattern, homedir) {
				external_assert_(pattern, "pattern cannot be empty");
				let literalSegments = new Path(pattern).segments.map((x) => Pattern.getLiteral(x));
				external_assert_(
					literalSegments.every((x, i) => ("." !== x || 0 === i) && ".." !== x),
					`Invalid pattern '${pattern}'. Relative pathing '.' and '..' is not allowed.`,
				);
				external_assert_(
					!hasRoot(pattern) || literalSegments[0],
					`Invalid pattern '${pattern}'. Root segment must not contain globs.`,
				);
				pattern = normalizeSeparators(pattern);
				if ("." === pattern || pattern.startsWith(`.${external_path_.sep}`))
					pattern = Pattern.globEscape(process.cwd()) + pattern.substr(1);
				else if ("~" === pattern || pattern.startsWith(`~${external_path_.sep}`)) {
					homedir = homedir || external_os_.homedir();
					external_assert_(homedir, "Unable to determine HOME directory");
					external_assert_(
						hasAbsoluteRoot(homedir),
						`Expected HOME directory to be a rooted path. Actual '${homedir}'`,
					);
					pattern = Pattern.globEscape(homedir) + pattern.substr(1);
				} else if (internal_pattern_IS_WINDOWS && (pattern.match(/^[A-Z]:$/i) || pattern.match(/^[A-Z]:[^\\]/i))) {
					let root = ensureAbsoluteRoot("C:\\dummy-root", pattern.substr(0, 2));
					if (pattern.length > 2 && !root.endsWith("\\")) root += "\\";
					pattern = Pattern.globEscape(root) + pattern.substr(2);
				} else if (internal_pattern_IS_WINDOWS && ("\\" === pattern || pattern.match(/^\\[^\\]/))) {
					let root = ensureAbsoluteRoot("C:\\dummy-root", "\\");
					if (!root.endsWith("\\")) root += "\\";
					pattern = Pattern.globEscape(root) + pattern.substr(1);
				} else pattern = ensureAbsoluteRoot(Pattern.globEscape(process.cwd()), pattern);
				return normalizeSeparators(pattern);
			}
			static getLiteral(segment) {
				let literal = "";
				for (let i = 0; i < segment.length; i++) {
					let c = segment[i];
					if ("\\" === c && !internal_pattern_IS_WINDOWS && i + 1 < segment.length) {
						literal += segment[++i];
						continue;
					} else if ("*" === c || "?" === c) return "";
					else if ("[" === c && i + 1 < segment.length) {
						let set = "";
						let closed = -1;
						for (let i2 = i + 1; i2 < segment.length; i2++) {
							let c2 = segment[i2];
							if ("\\" === c2 && !internal_pattern_IS_WINDOWS && i2 + 1 < segment.length) {
								set += segment[++i2];
								continue;
							} else if ("]" === c2) {
								closed = i2;
								break;
							} else set += c2;
						}
						if (closed >= 0) {
							if (set.length > 1) return "";
							if (set) {
								literal += set;
								i = closed;
								continue;
							}
						}
					}
					literal += c;
				}
				return literal;
			}
			static regExpEscape(s) {
				return s.replace(/[[\\^$.|?*+()]/g, "\\$&");
			}
		}
		class SearchState {
			constructor(path1, level) {
				this.path = path1;
				this.level = level;
			}
		}
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
		var __asyncValues = function (o) {
			if (!Symbol.asyncIterator) throw new TypeError("Symbol.asyncIterator is not defined.");
			var m = o[Symbol.asyncIterator],
				i;
			return m
				? m.call(o)
				: ((o = "function" == typeof __values ? __values(o) : o[Symbol.iterator]()),
					(i = {}),
					verb("next"),
					verb("throw"),
					verb("return"),
					(i[Symbol.asyncIterator] = function () {
						return this;
					}),
					i);
			function verb(n) {
				i[n] =
					o[n] &&
					function (v) {
						return new Promise(function (resolve, reject) {
							(v = o[n](v)), settle(resolve, reject, v.done, v.value);
						});
					};
			}
			function settle(resolve, reject, d, v) {
				Promise.resolve(v).then(function (v) {
					resolve({
						value: v,
						done: d,
					});
				}, reject);
			}
		};
		var __await = function (v) {
			return this instanceof __await ? ((this.v = v), this) : new __await(v);
		};
		var __asyncGenerator = function (thisArg, _arguments, generator) {
			if (!Symbol.asyncIterator) throw new TypeError("Symbol.asyncIterator is not defined.");
			var g = generator.apply(thisArg, _arguments || []),
				i,
				q = [];
			return (
				(i = Object.create(("function" == typeof AsyncIterator ? AsyncIterator : Object).prototype)),
				verb("next"),
				verb("throw"),
				verb("return", awaitReturn),
				(i[Symbol.asyncIterator] = function () {
					return this;
				}),
				i
			);
			function awaitReturn(f) {
				return function (v) {
					return Promise.resolve(v).then(f, reject);
				};
			}
			function verb(n, f) {
				if (g[n]) {
					i[n] = function (v) {
						return new Promise(function (a, b) {
							q.push([n, v, a, b]) > 1 || resume(n, v);
						});
					};
					if (f) i[n] = f(i[n]);
				}
			}
			function resume(n, v) {
				try {
					step(g[n](v));
				} catch (e) {
					settle(q[0][3], e);
				}
			}
			function step(r) {
				r.value instanceof __await ? Promise.resolve(r.value.v).then(fulfill, reject) : settle(q[0][2], r);
			}
			function fulfill(value) {
				resume("next", value);
			}
			function reject(value) {
				resume("throw", value);
			}
			function settle(f, v) {
				if ((f(v), q.shift(), q.length)) resume(q[0][0], q[0][1]);
			}
		};
		let internal_globber_IS_WINDOWS = "win32" === process.platform;
		class DefaultGlobber {
			constructor(options) {
				this.patterns = [];
				this.searchPaths = [];
				this.options = getOptions(options);
			}
			getSearchPaths() {
				return this.searchPaths.slice();
			}
			glob() {
				return __awaiter(this, void 0, void 0, function* () {
					var _a, e_1, _b, _c;
					let result = [];
					try {
						for (
							var _d = true, _e = __asyncValues(this.globGenerator()), _f;
							(_f = yield _e.next()), (_a = _f.done), !_a;
							_d = true
						) {
							_c = _f.value;
							_d = false;
							let itemPath = _c;
							result.push(itemPath);
						}
					} catch (e_1_1) {
						e_1 = {
							error: e_1_1,
						};
					} finally {
						try {
							if (!_d && !_a && (_b = _e.return)) yield _b.call(_e);
						} finally {
							if (e_1) throw e_1.error;
						}
					}
					return result;
				});
			}
			globGenerator() {
				return __asyncGenerator(this, arguments, function* () {
					let options = getOptions(this.options);
					let patterns = [];
					for (let pattern of this.patterns) {
						patterns.push(pattern);
						if (
							options.implicitDescendants &&
							(pattern.trailingSeparator || "**" !== pattern.segments[pattern.segments.length - 1])
						)
							patterns.push(new Pattern(pattern.negate, true, pattern.segments.concat("**")));
					}
					let stack = [];
					for (let searchPath of getSearchPaths(patterns)) {
						lib_core.Yz(`Search path '${searchPath}'`);
						try {
							yield __await(external_fs_.promises.lstat(searchPath));
						} catch (err) {
							if ("ENOENT" === err.code) continue;
							throw err;
						}
						stack.unshift(new SearchState(searchPath, 1));
					}
					let traversalChain = [];
					while (stack.length) {
						let item = stack.pop();
						let match = internal_pattern_helper_match(patterns, item.path);
						let partialMatch = !!match || internal_pattern_helper_partialMatch(patterns, item.path);
						if (!match && !partialMatch) continue;
						let stats = yield __await(DefaultGlobber.stat(item, options, traversalChain));
						if (!stats) continue;
						if (options.excludeHiddenFiles && external_path_.basename(item.path).match(/^\./)) continue;
						if (stats.isDirectory()) {
							if (match & MatchKind.Directory && options.matchDirectories) yield yield __await(item.path);
							else if (!partialMatch) continue;
							let childLevel = item.level + 1;
							let childItems = (yield __await(external_fs_.promises.readdir(item.path))).map(
								(x) => new SearchState(external_path_.join(item.path, x), childLevel),
							);
							stack.push(...childItems.reverse());
						} else if (match & MatchKind.File) yield yield __await(item.path);
					}
				});
			}
			static create(patterns, options) {
				return __awaiter(this, void 0, void 0, function* () {
					let result = new DefaultGlobber(options);
					if (internal_globber_IS_WINDOWS) {
						patterns = patterns.replace(/\r\n/g, "\n");
						patterns = patterns.replace(/\r/g, "\n");
					}
					let lines = patterns.split("\n").map((x) => x.trim());
					for (let line of lines)
						if (!line || line.startsWith("#")) continue;
						else result.patterns.push(new Pattern(line));
					result.searchPaths.push(...getSearchPaths(result.patterns));
					return result;
				});
			}
			static stat(item, options, traversalChain) {
				return __awaiter(this, void 0, void 0, function* () {
					let stats;
					if (options.followSymbolicLinks)
						try {
							stats = yield external_fs_.promises.stat(item.path);
						} catch (err) {
							if ("ENOENT" === err.code) {
								if (options.omitBrokenSymbolicLinks) return void lib_core.Yz(`Broken symlink '${item.path}'`);
								throw new Error(
									`No information found for the path '${item.path}'. This may indicate a broken symbolic link.`,
								);
							}
							throw err;
						}
					else stats = yield external_fs_.promises.lstat(item.path);
					if (stats.isDirectory() && options.followSymbolicLinks) {
						let realPath = yield external_fs_.promises.realpath(item.path);
						while (traversalChain.length >= item.level) traversalChain.pop();
						if (traversalChain.some((x) => x === realPath))
							return void lib_core.Yz(`Symlink cycle detected for path '${item.path}' and realpath '${realPath}'`);
						traversalChain.push(realPath);
					}
					return stats;
				});
			}
		}
		// EXTERNAL MODULE: external "crypto"
		__webpack_require__(6982);
		// EXTERNAL MODULE: external "stream"
		__webpack_require__(2203);
		// EXTERNAL MODULE: external "util"
		__webpack_require__(9023);
		var glob_awaiter = function (thisArg, _arguments, P, generator) {
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
		function create(patterns, options) {
			return glob_awaiter(this, void 0, void 0, function* () {
				return yield DefaultGlobber.create(patterns, options);
			});
		}
	},
};
