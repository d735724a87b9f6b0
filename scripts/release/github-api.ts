/** The few calls of GitHub's REST API that a release takes. */

export interface GitHubApi {
  /** Rejects unless the answer is a 2xx, or a 404 where that is expected: then it is `null`. */
  request(call: GitHubCall): Promise<unknown>;
}

export interface GitHubCall {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** From the API's root, or a whole URL that an answer named. */
  readonly path: string;
  readonly body?: unknown;
  readonly file?: { readonly content: Uint8Array<ArrayBuffer>; readonly type: string };
  readonly isMissingFine?: boolean;
}

export interface GitHubOptions {
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly token: string;
}

export function createGitHubApi({ apiUrl, token }: GitHubOptions): GitHubApi {
  return {
    async request({ method, path, body, file, isMissingFine = false }) {
      const answer = await fetch(path.startsWith('/') ? apiUrl + path : path, {
        method,
        redirect: 'error',
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'content-type': file?.type ?? 'application/json',
          'x-github-api-version': '2022-11-28',
        },
        body: file?.content ?? (body === undefined ? null : JSON.stringify(body)),
      });
      const text = await answer.text();
      if (answer.status === 404 && isMissingFine) return null;
      if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
      return JSON.parse(text);
    },
  };
}
