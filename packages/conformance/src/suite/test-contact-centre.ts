import type { ConformanceSubject } from '../bench/bench.js';
import type { TestRunner } from '../bench/test-runner.js';
import { testAgentStateChange } from './agent-state-change.js';
import { testAgentStateReading } from './agent-state-reading.js';
import { testAgentStateStreams } from './agent-state-streams.js';
import { testCancellation } from './cancellation.js';
import { testCentre } from './centre.js';
import { testChangeMany } from './change-many.js';
import { testConditionalChange } from './conditional-change.js';
import { testDirectory } from './directory.js';
import { testErrors } from './errors.js';
import { testSchedules } from './schedules.js';
import { testSettableStatuses } from './settable-statuses.js';
import { testStateCatalog } from './state-catalog.js';
import type { Topic } from './topic.js';
import { testUndeclared } from './undeclared.js';
import { testWorkItemActions } from './work-item-actions.js';
import { testWorkItemChanges } from './work-item-changes.js';
import { testWorkItemDrafts } from './work-item-drafts.js';
import { testWorkItemStreams } from './work-item-streams.js';
import { testWorkItems } from './work-items.js';

const topics: readonly Topic[] = [
  testCentre,
  testAgentStateReading,
  testSettableStatuses,
  testAgentStateChange,
  testConditionalChange,
  testChangeMany,
  testStateCatalog,
  testAgentStateStreams,
  testWorkItems,
  testWorkItemDrafts,
  testWorkItemChanges,
  testWorkItemActions,
  testWorkItemStreams,
  testDirectory,
  testSchedules,
  testCancellation,
  testErrors,
  testUndeclared,
];

/** Registers every suite: what an adapter that passes them declares, it does, and what it does not declare, it refuses. */
export function testContactCentre(subject: ConformanceSubject, runner: TestRunner): void {
  for (const topic of topics) topic(subject, runner);
}
