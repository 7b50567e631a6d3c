import { ContactCentreError } from '@contactport/core';
import { pathText } from './parse-with.js';
import type { Schema } from './schema.js';

export interface ReadSettingsOptions<Settings> {
  readonly schema: Schema<Settings>;
  /** What the user gave: wins over the environment. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Which environment variable stands in for which setting, e.g. `{ clientId: 'GENESYS_CLIENT_ID' }`. */
  readonly variables: Readonly<Record<string, string>>;
  readonly vendor: string;
  /** Default: the process's own, read now. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads an adapter's settings; the environment is read now, not when the module was loaded.
 * @throws ContactCentreError SETTING_INVALID naming the setting and both ways to give it. Values are never repeated.
 */
export function readSettings<Settings>(options: ReadSettingsOptions<Settings>): Settings {
  const { schema, given, variables, vendor, environment = process.env } = options;
  const merged: Record<string, unknown> = { ...given };
  for (const [setting, variable] of Object.entries(variables)) {
    merged[setting] ??= environment[variable];
    if (merged[setting] === undefined) delete merged[setting];
  }
  const result = schema['~standard'].validate(merged);
  if (result instanceof Promise) throw new TypeError('settings schemas must validate synchronously');
  if (result.issues === undefined) return result.value;

  const [issue] = result.issues;
  const path = issue === undefined ? '' : pathText(issue);
  const setting = path.split(/[.[]/, 1)[0] ?? '';
  throw settingInvalid({
    vendor,
    setting: path === '' ? 'settings' : path,
    reason: setting !== '' && merged[setting] === undefined ? 'is missing' : (issue?.message ?? 'does not fit'),
    variable: variables[setting],
  });
}

/** The refusal of a setting, for checks that a schema cannot make. */
export function settingInvalid(fault: {
  readonly vendor: string;
  readonly setting: string;
  readonly reason: string;
  readonly variable?: string | undefined;
}): ContactCentreError<'SETTING_INVALID'> {
  const { vendor, setting, reason, variable } = fault;
  const ways = variable === undefined ? '' : `; give ${setting}, or set the environment variable ${variable}`;
  return new ContactCentreError({
    code: 'SETTING_INVALID',
    operation: 'create',
    vendor,
    message: `${vendor}: setting ${setting}: ${reason}${ways}`,
    details: { setting, reason, ...(variable === undefined ? {} : { environment: variable }) },
  });
}
