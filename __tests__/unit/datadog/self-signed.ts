import { createPrivateKey } from 'node:crypto';

/** A certificate for `localhost` that nobody trusts, with its key: good for nothing but tests. */
export const SELF_SIGNED = {
  key: createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: 'pnSPit0yABCMJwq_LOzB9ZhlQHCdiH5opxkwuKYDjpQ',
      y: 'avRGdzQ4dA5YGbEMrH__zRZXKnO7kO90GuTIWdwhc_4',
      d: 'FQjNzZxBvNwHUETj_PZJTw28qmaJPtwXUMAd6QDiUEI',
    },
  }).export({ format: 'pem', type: 'pkcs8' }),
  cert: `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUZPzRgvwz3WVnMFTT2a2vLg/B21kwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTIxMjgzMFoYDzIxMjYxMDI4
MjEyODMwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASmdI+K3TIAEIwnCr8s7MH1mGVAcJ2IfminGTC4pgOOlGr0Rnc0OHQO
WBmxDKx//80WVypzu5DvdBrkyFncIXP+o1MwUTAdBgNVHQ4EFgQUbHMsstShtnNr
6n5NLAdq1UExfoIwHwYDVR0jBBgwFoAUbHMsstShtnNr6n5NLAdq1UExfoIwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA5BDL26RWRRnZo2HxQboc
DvSq25PhABt/I9AO1QA2QZgCIBHayvLgoRCtGsW9idhzUR7XLDn9JtIFIhBZb3bx
JTmh
-----END CERTIFICATE-----
`,
};
