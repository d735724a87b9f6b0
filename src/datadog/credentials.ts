/** How a request proves who it is: the key pair, or one scoped token. */
export type Credentials =
  | { readonly kind: 'keys'; readonly apiKey: string; readonly appKey: string }
  | { readonly kind: 'token'; readonly accessToken: string };
