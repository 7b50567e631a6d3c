import { describe, expect, it } from 'vitest';
import { createGroupCommit } from './group-commit.js';

/** A disk whose writes end when the test says. */
function slowDisk() {
  const writes: { readonly text: string; end(error?: Error): void }[] = [];
  const write = (text: string) =>
    new Promise<void>((resolve, reject) => {
      writes.push({ text, end: (error) => (error === undefined ? resolve() : reject(error)) });
    });
  return { writes, write };
}

const turns = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('group commit', () => {
  it('writes together what came while the disk was busy, and resolves no earlier than it is written', async () => {
    const { writes, write } = slowDisk();
    const group = createGroupCommit(write);
    const done: string[] = [];
    const add = (text: string) => void group.add(text).then(() => done.push(text));
    add('a');
    await turns();
    add('b');
    add('c');
    await turns();
    expect(writes.map(({ text }) => text)).toEqual(['a']);
    expect(done).toEqual([]);
    writes[0]?.end();
    await turns();
    expect(done).toEqual(['a']);
    expect(writes.map(({ text }) => text)).toEqual(['a', 'bc']);
    writes[1]?.end();
    await group.settled();
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('writes nothing any more after a write failed', async () => {
    const { writes, write } = slowDisk();
    const group = createGroupCommit(write);
    const outcomes = Promise.allSettled([group.add('a')]);
    await turns();
    const waiting = group.add('b').catch(String);
    writes[0]?.end(new Error('no space'));
    expect(await outcomes).toMatchObject([{ status: 'rejected' }]);
    expect(await waiting).toBe('Error: no space');
    await expect(group.add('c')).rejects.toThrow('no space');
    await expect(group.add('d')).rejects.toThrow('no space');
    await group.settled();
    expect(writes).toHaveLength(1);
  });
});
