import {
  assertSecureOrigin,
  readSettings,
  type Schema,
  type Surroundings,
  type TokenSource,
} from '@contactport/adapter-kit';
import type { ReasonCategory } from '@contactport/core';
import { z } from 'zod';
import { parseRegion, regionDomains } from './genesys-regions.js';

/** Everything that `createGenesysAdapter` takes. What is not given comes from the environment or has a default. */
export interface GenesysSettings extends Partial<Surroundings> {
  /** Of an OAuth client with the grant type client credentials. Environment: `GENESYS_CLIENT_ID`. */
  readonly clientId?: string;
  /** Environment: `GENESYS_CLIENT_SECRET`. */
  readonly clientSecret?: string;
  /** Tokens of your own, e.g. a supervisor's, in place of client id and secret. */
  readonly tokenSource?: TokenSource;
  /** `mypurecloud.com`, `us-east-1`, or `us_east_1`. Environment: `GENESYS_REGION`. */
  readonly region?: string;
  /** One address in place of the region's hosts, e.g. a simulator's: `http://127.0.0.1:4010`. */
  readonly baseUrl?: string | undefined;
  /** `platform`: Genesys Cloud's published API. */
  readonly profile?: 'platform';
  /** What this organisation is called in errors and events. Default: the region's domain. */
  readonly tenant?: string;
  /** A whole call's deadline in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** How long routing status may lag behind a presence that was set, in milliseconds. Default 3,000. */
  readonly settleMs?: number;
  /** Categories of reasons by the id of their presence definition, where the system presence says too little. */
  readonly reasonCategories?: Readonly<Record<string, ReasonCategory>>;
  /** Ids of those work item statuses of category Closed that mean that the work was not done. */
  readonly cancelledStatusIds?: readonly string[];
  /** Genesys' priority points for the priorities 1 to 5; one point is worth one minute of waiting. Default 120, 60, 0, -60, -120. */
  readonly priorityPoints?: PriorityPoints;
}

/** Points for priority 1, 2, 3, 4 and 5, falling. */
export type PriorityPoints = readonly [number, number, number, number, number];

/** The settings as the adapter works with them. */
export interface ResolvedSettings {
  readonly access:
    | { readonly kind: 'client'; readonly clientId: string; readonly clientSecret: string }
    | { readonly kind: 'token-source'; readonly tokenSource: TokenSource };
  readonly apiOrigin: string;
  readonly loginOrigin: string;
  /** Where a notification channel may lead. */
  readonly streamingHost: string;
  readonly tenant: string;
  readonly timeoutMs: number;
  readonly settleMs: number;
  readonly reasonCategories: Readonly<Record<string, ReasonCategory>>;
  readonly cancelledStatusIds: readonly string[];
  readonly priorityPoints: PriorityPoints;
}

const vendor = 'genesys';

const variables = {
  clientId: 'GENESYS_CLIENT_ID',
  clientSecret: 'GENESYS_CLIENT_SECRET',
  region: 'GENESYS_REGION',
} as const;

const text = z.string().trim().min(1, 'must not be empty');
const category = z.enum(['break', 'meal', 'meeting', 'training', 'away', 'busy', 'idle', 'not-responding', 'other']);

const settingsSchema = z
  .strictObject({
    clientId: text.optional(),
    clientSecret: text.optional(),
    tokenSource: z
      .custom<TokenSource>((given) => typeof given === 'object' && given !== null && 'get' in given)
      .optional(),
    region: text
      .refine((region) => parseRegion(region) !== undefined, {
        message: `must be one of ${Object.values(regionDomains).join(', ')}, or an AWS region such as eu-central-1`,
      })
      .optional(),
    baseUrl: text.optional(),
    profile: z.literal('platform').default('platform'),
    tenant: text.optional(),
    timeoutMs: z.number().int().positive().default(30_000),
    settleMs: z.number().int().nonnegative().default(3_000),
    reasonCategories: z.record(z.string(), category).default({}),
    cancelledStatusIds: z.array(text).readonly().default([]),
    priorityPoints: z
      .tuple([z.number(), z.number(), z.number(), z.number(), z.number()])
      .readonly()
      .refine((points) => points.every((point, index) => index === 0 || point < (points[index - 1] ?? 0)), {
        message: 'must fall from priority 1 to priority 5',
      })
      .default([120, 60, 0, -60, -120]),
  })
  .superRefine((given, context) => {
    const needed = [
      ...(given.tokenSource === undefined ? (['clientId', 'clientSecret'] as const) : []),
      ...(given.baseUrl === undefined ? (['region'] as const) : []),
    ];
    for (const setting of needed) {
      if (given[setting] === undefined) context.addIssue({ code: 'custom', path: [setting], message: 'is missing' });
    }
  });

type ReadSettings = z.infer<typeof settingsSchema>;

/** @throws ContactCentreError SETTING_INVALID, naming the setting and both ways to give it. */
export function readGenesysSettings(
  { http, socket, clock, random, ids, logger, ...given }: GenesysSettings,
  environment?: Readonly<Record<string, string | undefined>>,
): ResolvedSettings {
  const read = readSettings({
    schema: settingsSchema satisfies Schema<ReadSettings>,
    given,
    variables,
    vendor,
    ...(environment === undefined ? {} : { environment }),
  });
  const hosts = hostsOf(read);
  const { timeoutMs, settleMs, reasonCategories, cancelledStatusIds, priorityPoints } = read;
  return {
    access: accessOf(read),
    ...hosts,
    tenant: read.tenant ?? hosts.tenant,
    timeoutMs,
    settleMs,
    reasonCategories,
    cancelledStatusIds,
    priorityPoints,
  };
}

function accessOf({ tokenSource, clientId = '', clientSecret = '' }: ReadSettings): ResolvedSettings['access'] {
  return tokenSource === undefined ? { kind: 'client', clientId, clientSecret } : { kind: 'token-source', tokenSource };
}

function hostsOf({
  baseUrl,
  region,
}: ReadSettings): Pick<ResolvedSettings, 'apiOrigin' | 'loginOrigin' | 'streamingHost' | 'tenant'> {
  if (baseUrl !== undefined) {
    const { origin, host } = assertSecureOrigin(baseUrl, 'baseUrl', vendor);
    return { apiOrigin: origin, loginOrigin: origin, streamingHost: host, tenant: host };
  }
  const domain = (region === undefined ? undefined : parseRegion(region)) ?? '';
  return {
    apiOrigin: `https://api.${domain}`,
    loginOrigin: `https://login.${domain}`,
    streamingHost: `streaming.${domain}`,
    tenant: domain,
  };
}
