import { inspect } from 'node:util';
import type { Run } from '../run.js';

/** Nothing that anybody is told, be it an error, an event or a line, holds a credential, a token or a signed address. */
export function judgeLeaks(run: Run): string[] {
  const secrets = run.secrets.flatMap((secret) => [...new Set([secret, encodeURIComponent(secret)])]);
  const said = [
    ...errorsOf(run).map((error) => ({ what: `an error (${nameOf(error)})`, value: error })),
    ...run.news.map((value) => ({ what: 'an event or a line', value })),
  ];
  return said.flatMap(({ what, value }) => {
    const text = everythingIn(value);
    return secrets.some((secret) => text.includes(secret)) ? [`${what} tells a secret`] : [];
  });
}

function errorsOf(run: Run): unknown[] {
  const calls = [...run.changes, ...run.reads, ...run.lookups, ...run.creations, ...run.itemReads, ...run.itemChanges];
  const watches = [...run.watches, ...run.itemWatches];
  return [
    ...calls.flatMap(({ ending }) => (ending.kind === 'rejected' ? [ending.error] : [])),
    ...watches.flatMap(({ ending }) => (ending.kind === 'failed' ? [ending.error] : [])),
    ...run.caught,
    ...run.unhandledRejections,
  ];
}

/** As a person, a log and a debugger would see it. */
function everythingIn(value: unknown): string {
  const inside = inspect(value, { depth: Infinity, showHidden: true, maxStringLength: null, maxArrayLength: null });
  const error = value instanceof Error ? [value.message, value.stack, inspect(value.cause, { depth: Infinity })] : [];
  return [inside, JSON.stringify(value), ...error].join('\n');
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${'code' in error ? String(error.code) : ''}` : typeof error;
}
