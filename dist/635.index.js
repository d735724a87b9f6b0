export const id = 635;
export const ids = [635];
export const modules = {
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
