import assert from 'node:assert/strict';
import {
  type Capabilities,
  type Priority,
  type WorkItem,
  workItemId,
  type WorkItemPatch,
  type WorkItemQuery,
} from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { collect } from './collect.js';
import { eventually } from './eventually.js';
import { refusal } from './refusal.js';
import { createTopic, skilled } from './topic.js';
import { assertPlain } from './well-formed.js';
import { assertWorkItem, createdItem, moveItem, movedItem, queueOfDrafts } from './work-item-bench.js';

const about = {
  name: 'workItems.list, update and catalog',
  lacks: ({ workItems: { create, read } }: Capabilities) =>
    create === undefined || read === undefined ? 'create and read are not both declared' : undefined,
};

type Filter = keyof WorkItemQuery;

/** `workItems.list`, `update` and `catalog`: found by what is declared, changed where it is declared, and in whose words. */
export const testWorkItemChanges = createTopic(about, (test, { capabilities }) => {
  const { catalog, keeps, list, types, update } = capabilities.workItems;

  if (list !== undefined) {
    test('list: what waits is in it, once, as get shows it', async (bench) => {
      const { id } = await createdItem(bench);
      const items = await listed(bench, {}, (found) => found.some((item) => item.id === id));
      for (const item of items) assertWorkItem(item);
      assert.equal(new Set(items.map((item) => item.id)).size, items.length, 'each once');
      const { vendorState: _, ...one } = await bench.run(bench.centre.workItems.get(id));
      const { vendorState: __, ...same } = skilled(
        items.find((item) => item.id === id),
        'the item',
      );
      assert.deepEqual(same, one);
    });
  }

  // Where there are no types, there is none to ask for.
  for (const filter of (list?.filters ?? []).filter((one) => one !== 'type' || types)) {
    const moves = { needs: 'move-work-item', proves: `workItems.list.filters.${filter}` } as const;
    test(
      `list.filters.${filter}: the items meant, and no other`,
      async (bench) => {
        const { query, meant, other } = await lists[filter](bench);
        const items = await listed(bench, query, (found) => found.some(({ id }) => id === meant.id));
        assert.ok(!items.some(({ id }) => id === other?.id), 'the other is not meant');
      },
      filter === 'assignee' || filter === 'life' ? moves : {},
    );
  }

  if (update !== undefined) {
    for (const field of update.fields) {
      test(`update.fields.${field} takes force`, async (bench) => {
        const { id } = await createdItem(bench);
        const patch = patchOf(bench, field);
        const before = bench.writes();
        assertWorkItem(await bench.run(bench.centre.workItems.update(id, patch, { dryRun: true })));
        assert.equal(bench.writes(), before, 'a dry run writes nothing');
        assertWorkItem(await bench.run(bench.centre.workItems.update(id, patch)));
        assert.notEqual(bench.writes(), before);
        // No work item tells its description.
        if (field === 'description' || !keeps.includes(field)) return;
        const asWanted = (item: WorkItem): boolean => sameValue(item[field], patch[field]);
        await eventually(bench, () => bench.centre.workItems.get(id), asWanted, `it shows ${JSON.stringify(patch)}`);
      });
    }

    test('update of nothing is NOT_FOUND', async (bench) => {
      const [field] = update.fields;
      const patch = field === undefined ? {} : patchOf(bench, field);
      await refusal(bench, () => bench.centre.workItems.update(workItemId(bench.nobody), patch), 'NOT_FOUND');
    });

    if (update.fields.includes('priority')) {
      test('update: a wrong value is refused by its name', async (bench) => {
        const { id } = await createdItem(bench);
        const work = (): unknown => bench.centre.workItems.update(id, { priority: 9 as Priority });
        const error = await refusal(bench, work, 'INVALID_ARGUMENT');
        assert.equal(error.details.field, 'priority');
        assert.equal(error.effect, 'none');
      });
    }

    test(
      'update on a stale revision is a CONFLICT',
      async (bench) => {
        const { id, revision } = await createdItem(bench);
        const [field] = update.fields;
        const patch = field === undefined ? {} : patchOf(bench, field);
        await moveItem(bench, id, 'offer');
        await eventually(
          bench,
          () => bench.centre.workItems.get(id),
          (item) => item.revision !== revision,
          'it changes',
        );
        const work = (): unknown => bench.centre.workItems.update(id, patch, { ifRevision: revision });
        assert.equal((await refusal(bench, work, 'CONFLICT')).details.expected, revision);
      },
      { needs: 'move-work-item' },
    );

    test(
      'update of what has ended is refused',
      async (bench) => {
        const { id } = await movedItem(bench, 'offer', 'accept', 'end');
        const [field] = update.fields;
        const patch = field === undefined ? {} : patchOf(bench, field);
        const error = await refusal(bench, () => bench.centre.workItems.update(id, patch), 'INVALID_STATE');
        assert.equal(error.effect, 'none');
      },
      { needs: 'move-work-item' },
    );
  }

  if (catalog !== undefined) {
    test('catalog: what it names belongs together', async (bench) => {
      const found = await bench.run(bench.centre.workItems.catalog());
      assertPlain(found, 'a catalogue');
      for (const { id, name } of [...found.types, ...found.businessStatuses, ...found.wrapUpCodes]) {
        assert.notEqual(id, '');
        assert.notEqual(name, '');
      }
      for (const { type, next } of found.businessStatuses) {
        const siblings = found.businessStatuses.filter((one) => one.type === type).map(({ id }) => id);
        assert.deepEqual(
          next.filter((id) => !siblings.includes(id)),
          [],
          'what may follow is of the same type',
        );
      }
      const { type } = bench.drafts.queue ?? bench.drafts['entry-point'] ?? {};
      if (types)
        assert.ok(
          found.types.some(({ id }) => id === type),
          'the type of the drafts is in it',
        );
      const { wrapUpCodeId } = bench;
      if (wrapUpCodeId !== undefined) assert.ok(found.wrapUpCodes.some(({ id }) => id === wrapUpCodeId));
    });
  }
});

/** Vendors list what is new in their own time. */
async function listed(
  bench: Bench,
  query: WorkItemQuery,
  asWanted: (items: readonly WorkItem[]) => boolean,
): Promise<readonly WorkItem[]> {
  const read = (): Promise<WorkItem[]> => collect(bench.centre.workItems.list(query));
  return eventually(bench, read, asWanted, `list ${JSON.stringify(query)}`);
}

interface Listing {
  readonly query: WorkItemQuery;
  readonly meant: WorkItem;
  readonly other?: WorkItem;
}

const lists: Readonly<Record<Filter, (bench: Bench) => Promise<Listing>>> = {
  queueId: async (bench) => ({ query: { queueId: queueOfDrafts(bench) }, meant: await createdItem(bench) }),
  async assignee(bench) {
    const other = await createdItem(bench);
    return { query: { assignee: bench.agents[0] }, meant: await movedItem(bench, 'offer'), other };
  },
  async type(bench) {
    const meant = await createdItem(bench);
    return { query: { type: skilled(meant.type, 'a type') }, meant };
  },
  async externalId(bench) {
    const other = await createdItem(bench, { externalId: 'order-1' });
    return { query: { externalId: 'order-2' }, meant: await createdItem(bench, { externalId: 'order-2' }), other };
  },
  async life(bench) {
    const other = await createdItem(bench);
    return { query: { life: 'ended' }, meant: await movedItem(bench, 'offer', 'accept', 'end'), other };
  },
};

function patchOf(bench: Bench, field: keyof WorkItemPatch): WorkItemPatch {
  switch (field) {
    case 'name':
      return { name: 'A letter of thanks' };
    case 'description':
      return { description: 'Kind words' };
    case 'priority':
      return { priority: 1 };
    case 'requiredSkills':
      return { requiredSkills: [skilled(bench.skillId, 'skillId')] };
    case 'attributes':
      return { attributes: skilled(bench.attributes, 'attributes') };
    case 'dueAt':
      return { dueAt: skilled(bench.dueAt, 'dueAt') };
    default:
      return field satisfies never;
  }
}

/** Instants may be written in more than one way. */
function sameValue(one: unknown, other: unknown): boolean {
  const isInstant = typeof one === 'string' && typeof other === 'string' && other.endsWith('Z');
  return isInstant ? Date.parse(one) === Date.parse(other) : JSON.stringify(one) === JSON.stringify(other);
}
