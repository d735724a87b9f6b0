/** What the simulator accepts unless told otherwise. None of these opens anything real. */

export interface AcceptedCredentials {
  readonly apiKey: string;
  readonly appKey: string;
  /** A personal or service access token, sent as `Authorization: Bearer`. */
  readonly accessToken: string;
}

export const TEST_API_KEY = '5151515151515151a1a1a1a1a1a1a1a1';
export const TEST_APP_KEY = '6262626262626262b2b2b2b2b2b2b2b262626262';
export const TEST_ACCESS_TOKEN = 'ddpat_simulator_0123456789abcdefghij';

export const TEST_CREDENTIALS: AcceptedCredentials = {
  apiKey: TEST_API_KEY,
  appKey: TEST_APP_KEY,
  accessToken: TEST_ACCESS_TOKEN,
};
