export { fetch, ProxyAgent } from 'undici';
