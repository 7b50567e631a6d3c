import { describe, expect, it } from 'vitest';
import { parseDemoArguments, UsageError } from './arguments.js';

describe('parseDemoArguments', () => {
  it('shows both vendors on port 8080 when nothing is said', () => {
    expect(parseDemoArguments([])).toEqual({ once: false, help: false, vendors: ['genesys', 'cxone'], port: 8080 });
  });

  it('takes one vendor and any free port', () => {
    expect(parseDemoArguments(['--once', '--vendor', 'cxone', '--port', '0'])).toMatchObject({
      once: true,
      vendors: ['cxone'],
      port: 0,
    });
  });

  it('takes a call log in place of the generated traffic', () => {
    expect(parseDemoArguments(['--calls', 'calls.csv', '--once'])).toMatchObject({
      once: true,
      callsFile: 'calls.csv',
    });
  });

  it.each([
    [['--calls'], '--calls'],
    [['--calls', ''], '--calls takes a file'],
    [['--vendor', 'avaya'], '--vendor takes'],
    [['--port', '70000'], '--port takes'],
    [['--port', '8o80'], '--port takes'],
    [['--twice'], '--twice'],
    [['once'], 'once'],
  ])('refuses %j in one line that names the option', (words, named) => {
    expect(() => parseDemoArguments(words)).toThrow(UsageError);
    expect(() => parseDemoArguments(words)).toThrow(named);
  });
});
