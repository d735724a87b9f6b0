export const id = 450;
export const ids = [450, 635];
export const modules = {
	3934: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			HttpClient: () => _node_modules_actions_http_client_lib_index_js__WEBPACK_IMPORTED_MODULE_0__.Qq,
		});
		var _node_modules_actions_http_client_lib_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5889);
	},
	3635: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			h: () => fetch,
			k: () => ProxyAgent,
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
			let undici = await __webpack_require__.e(734).then(__webpack_require__.t.bind(__webpack_require__, 734, 19));
			return undici.fetch(resource, {
				...init,
				dispatcher: proxy.connect(undici),
			});
		}
	},
};
