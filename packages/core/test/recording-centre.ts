import { type ContactCentre, createEventChannel, type DirectoryPort, type SchedulePort } from '../src/index.js';
import { fakeCentre } from './fake-centre.js';
import { manualClock } from './manual-clock.js';

/** A call that arrived at the centre, below all layers. */
export interface Arrival {
  readonly method: string;
  readonly given: readonly unknown[];
}

export interface RecordingCentre {
  readonly centre: ContactCentre & { readonly directory: DirectoryPort; readonly schedules: SchedulePort };
  readonly arrivals: Arrival[];
}

/** Has every port and method of the contract, answers all with nothing, and remembers what it was given. */
export function recordingCentre(): RecordingCentre {
  const arrivals: Arrival[] = [];
  const once =
    (method: string) =>
    (...given: readonly unknown[]): Promise<never> => {
      arrivals.push({ method, given });
      return Promise.resolve(undefined as never);
    };
  const many =
    (method: string) =>
    (...given: readonly unknown[]): AsyncIterable<never> => {
      arrivals.push({ method, given });
      return { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }) };
    };
  const live =
    <Event>(method: string) =>
    (...given: readonly unknown[]) => {
      arrivals.push({ method, given });
      const channel = createEventChannel<Event>({
        operation: method,
        clock: manualClock(),
        subjectOf: () => undefined,
        merge: (_, newer) => newer,
      });
      channel.end();
      return channel.stream;
    };
  const centre: RecordingCentre['centre'] = {
    ...fakeCentre().centre,
    agentStates: {
      get: once('agentStates.get'),
      list: many('agentStates.list'),
      change: once('agentStates.change'),
      changeMany: many('agentStates.changeMany'),
      catalog: once('agentStates.catalog'),
      watch: live('agentStates.watch'),
    },
    workItems: {
      check: once('workItems.check'),
      create: once('workItems.create'),
      createMany: many('workItems.createMany'),
      get: once('workItems.get'),
      list: many('workItems.list'),
      update: once('workItems.update'),
      act: once('workItems.act'),
      catalog: once('workItems.catalog'),
      watch: live('workItems.watch'),
    },
    directory: {
      agents: many('directory.agents'),
      findAgent: once('directory.findAgent'),
      teams: many('directory.teams'),
      queues: many('directory.queues'),
      members: many('directory.members'),
      setMembership: once('directory.setMembership'),
      skills: many('directory.skills'),
      agentSkills: many('directory.agentSkills'),
      setSkills: once('directory.setSkills'),
      wrapUpCodes: many('directory.wrapUpCodes'),
      entryPoints: many('directory.entryPoints'),
    },
    schedules: { shifts: many('schedules.shifts'), adherence: many('schedules.adherence') },
  };
  return { centre, arrivals };
}
