import { describe, expect, it } from 'vitest';
import { convertWorkItem } from './convert-work-item.js';
import { contactRowSchema } from './work-item-schema.js';

const convert = (fields: Record<string, unknown>, wasCancelled = false) =>
  convertWorkItem(
    contactRowSchema.parse({ contactId: '900719925474010002', contactStartDate: '2026-11-21T08:00:00Z', ...fields }),
    { ownDeeds: { wasCancelled: () => wasCancelled }, settings: {} },
  );

describe('convertWorkItem', () => {
  it.each([
    ['PreQueue', {}, 'submitted'],
    ['InQueue', {}, 'queued'],
    ['Routing', { agentId: 1001 }, 'offered'],
    ['Active', { agentId: 1001 }, 'active'],
    ['Holding', { agentId: 1001 }, 'held'],
    ['Interrupted', { agentId: 1001 }, 'held'],
    ['Parked', {}, 'parked'],
    ['PostContactWork', { agentId: 1001 }, 'wrap-up'],
    ['Disconnected', { agentId: 1001 }, 'wrap-up'],
    ['EndContact', { agentId: 1001 }, 'completed'],
    ['Transfer', { agentId: 1001 }, 'queued'],
    // Without an agent nobody can have it in hand, whatever the word.
    ['Active', {}, 'queued'],
    ['Routing', {}, 'queued'],
    ['Holding', {}, 'queued'],
    ['A word of tomorrow', { agentId: 1001 }, 'active'],
    ['A word of tomorrow', {}, 'queued'],
    [undefined, {}, 'queued'],
  ])('%s %j is %s', (stateName, fields, status) => {
    expect(convert({ ...fields, stateName })).toMatchObject({ status });
  });

  it('warns of a word that it does not know, where an agent has the contact', () => {
    const unlisted = { stateName: 'A word of tomorrow' };
    expect(convert({ ...unlisted, agentId: 1001 }).warnings).toMatchObject([{ code: 'unlisted-contact-state' }]);
    expect(convert(unlisted)).not.toHaveProperty('warnings');
    expect(convert({ stateName: 'Active', agentId: 1001 })).not.toHaveProperty('warnings');
  });

  it('counts a report without a state as over', () => {
    expect(convert({ totalDurationSeconds: 60 }).status).toBe('completed');
  });

  it('is cancelled where this adapter ended it so, and not before it is over', () => {
    expect(convert({ stateName: 'EndContact' }, true).status).toBe('cancelled');
    expect(convert({ stateName: 'InQueue' }, true).status).toBe('queued');
  });

  it('goes by the master contact, which stays through transfers, and by the skill as the queue', () => {
    expect(convert({ masterContactId: 42, skillId: 4001, agentId: 1001, stateName: 'Active' })).toMatchObject({
      id: '42',
      destination: { queueId: '4001' },
      assignee: '1001',
      createdAt: '2026-11-21T08:00:00.000Z',
    });
  });

  it('reads the names of v23', () => {
    const old = convertWorkItem(
      contactRowSchema.parse({
        contactId: 1,
        state: 'Active',
        agentId: 5,
        contactStart: '2026-11-21T08:00:00.1234567',
      }),
      { ownDeeds: { wasCancelled: () => false }, settings: {} },
    );
    expect(old).toMatchObject({ id: '1', status: 'active', createdAt: '2026-11-21T08:00:00.123Z' });
  });

  it('says when it ended', () => {
    const ended = { stateName: 'EndContact', lastUpdateTime: '2026-11-21T08:05:00Z' };
    expect(convert({ ...ended, totalDurationSeconds: 60 }).endedAt).toBe('2026-11-21T08:01:00.000Z');
    expect(convert(ended).endedAt).toBe('2026-11-21T08:05:00.000Z');
    expect(convert({ stateName: 'Active' })).not.toHaveProperty('endedAt');
  });

  it('keeps addresses out of what it passes on', () => {
    expect(JSON.stringify(convert({ fromAddress: 'ada@example.com', firstName: 'Ada' }))).not.toMatch(/ada/i);
  });
});
