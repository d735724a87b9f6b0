/** Looking into a simulated Datadog and steering it, whatever its requests come over. */
import type { CaseChange } from './cases.ts';
import type { Fault } from './faults.ts';
import type { RecordedRequest } from './recorder.ts';
import type { Session } from './session.ts';
import { type CaseState, caseState, type SimulatorState, snapshotOf } from './snapshot.ts';
import type { FindingsChange, NewTicket } from './world.ts';

export interface Controls {
  state(): SimulatorState;
  /** Every API request since the start or the last reset, in order of arrival. */
  requests(): RecordedRequest[];
  /** @throws Error for a kind of fault that does not exist. */
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Somebody else makes a ticket; its findings leave the cases that they had. */
  addTicket(ticket: NewTicket): CaseState;
  /** Closes, reopens or archives a case, or changes how its ServiceNow ticket stands. */
  changeCase(idOrKey: string, change: CaseChange): void;
  changeFindings(change: FindingsChange): void;
  /** Back to the seed: state, requests, faults and rate limits. */
  reset(): void;
}

export function controlsOf(session: () => Session, reset: () => void): Controls {
  const now = (): number => session().settings.clock.now();
  return {
    state: () => snapshotOf(session(), now()),
    requests: () => session().recorder.all(),
    addFault: (fault) => session().faults.add(fault),
    clearFaults: () => session().faults.clear(),
    addTicket: (ticket) => caseState(session().world.addTicket(ticket, now()), now()),
    changeCase: (idOrKey, change) => {
      const isKnown = session().world.changeCase(idOrKey, change, now());
      if (!isKnown) throw new Error(`The simulator has no case ${idOrKey}.`);
    },
    changeFindings: (change) => session().world.changeFindings(change, now()),
    reset,
  };
}
