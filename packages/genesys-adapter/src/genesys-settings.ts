import {
  type RateBudget,
  readSettings,
  type Schema,
  type Surroundings,
  type TokenSource,
  type TokenStore,
} from '@contactport/adapter-kit';
import type { ReasonCategory } from '@contactport/core';
import { z } from 'zod';
import { convertHosts, type GenesysHosts } from './genesys-hosts.js';
import { parseRegion, regionDomains } from './genesys-regions.js';
import type { ClientCredentials } from './genesys-token.js';

/** What belongs to one organisation, whichever routes are used. */
interface OrganisationSettings extends Partial<Surroundings> {
  /** Of an OAuth client with the grant type client credentials. Environment: `GENESYS_CLIENT_ID`. */
  readonly clientId?: string;
  /** Environment: `GENESYS_CLIENT_SECRET`. */
  readonly clientSecret?: string;
  /** Tokens of your own, e.g. a supervisor's, in place of client id and secret. */
  readonly tokenSource?: TokenSource;
  /** Where the processes that are the same client share their token. Default: each asks for its own. */
  readonly tokenStore?: TokenStore;
  /** Who paces requests, e.g. one for all adapters of a client. Default: one of its own, by Genesys' published limits. */
  readonly rateBudget?: RateBudget;
  /** `mypurecloud.com`, `us-east-1`, or `us_east_1`. Environment: `GENESYS_REGION`. */
  readonly region?: string;
  /** One address in place of the region's hosts, e.g. a simulator's: `http://127.0.0.1:4010`. */
  readonly baseUrl?: string | undefined;
  /** What this organisation is called in errors and events. Default: the region's domain. */
  readonly tenant?: string;
  /** A whole call's deadline in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** Categories of reasons by their id, where the vendor's own name says too little. */
  readonly reasonCategories?: Readonly<Record<string, ReasonCategory>>;
}

/** Settings for Genesys Cloud's published API. */
export interface GenesysPlatformSettings extends OrganisationSettings {
  /** Default. */
  readonly profile?: 'platform';
  /** How long routing status may lag behind a presence that was set, in milliseconds. Default 3,000. */
  readonly settleMs?: number;
  /** Ids of those work item statuses of category Closed that mean that the work was not done. */
  readonly cancelledStatusIds?: readonly string[];
  /** Genesys' priority points for the priorities 1 to 5; one point is worth one minute of waiting. Default 120, 60, 0, -60, -120. */
  readonly priorityPoints?: PriorityPoints;
}

/** Settings for a gateway of your own with `ETag`-guarded routes. No vendor publishes these. */
export interface GenesysVersionedSettings extends OrganisationSettings {
  readonly profile: 'versioned';
  /**
   * How the gateway wants to be asked for a token: `form`, client and scopes in the form; `basic`, the client in the
   * header, and nothing else, at the API's own host; `signed`, a form signed with a timestamp. Default `form`.
   */
  readonly tokenGrant?: 'form' | 'basic' | 'signed';
  /** Which scopes the grant `form` asks for. Default: those for reading and changing agents' states. */
  readonly scopes?: readonly string[];
}

/** Everything that `createGenesysAdapter` takes. What is not given comes from the environment or has a default. */
export type GenesysSettings = GenesysPlatformSettings | GenesysVersionedSettings;

/** Points for priority 1, 2, 3, 4 and 5, falling. */
export type PriorityPoints = readonly [number, number, number, number, number];

/** The settings as the adapter works with them, whichever routes are used. */
export interface SharedResolved extends GenesysHosts {
  readonly access:
    | ({ readonly kind: 'client' } & ClientCredentials)
    | { readonly kind: 'token-source'; readonly tokenSource: TokenSource };
  readonly tokenStore?: TokenStore;
  readonly rateBudget?: RateBudget;
  readonly tenant: string;
  readonly timeoutMs: number;
  readonly reasonCategories: Readonly<Record<string, ReasonCategory>>;
}

export interface PlatformResolved extends SharedResolved {
  readonly profile: 'platform';
  readonly settleMs: number;
  readonly cancelledStatusIds: readonly string[];
  readonly priorityPoints: PriorityPoints;
}

export interface VersionedResolved extends SharedResolved {
  readonly profile: 'versioned';
  readonly grant: TokenGrant;
}

export type TokenGrant =
  | { readonly kind: 'form'; readonly scopes: readonly string[] }
  | { readonly kind: 'basic' | 'signed' };

export type ResolvedSettings = PlatformResolved | VersionedResolved;

const vendor = 'genesys';

const variables = {
  clientId: 'GENESYS_CLIENT_ID',
  clientSecret: 'GENESYS_CLIENT_SECRET',
  region: 'GENESYS_REGION',
} as const;

const text = z.string().trim().min(1, 'must not be empty');
const category = z.enum(['break', 'meal', 'meeting', 'training', 'away', 'busy', 'idle', 'not-responding', 'other']);

const objectWith = <Port>(method: string) =>
  z.custom<Port>((given) => typeof given === 'object' && given !== null && method in given);

const organisationFields = {
  clientId: text.optional(),
  clientSecret: text.optional(),
  tokenSource: objectWith<TokenSource>('get').optional(),
  tokenStore: objectWith<TokenStore>('lock').optional(),
  rateBudget: objectWith<RateBudget>('reserve').optional(),
  region: text
    .refine((region) => parseRegion(region) !== undefined, {
      message: `must be one of ${Object.values(regionDomains).join(', ')}, or an AWS region such as eu-central-1`,
    })
    .optional(),
  baseUrl: text.optional(),
  tenant: text.optional(),
  timeoutMs: z.number().int().positive().default(30_000),
  reasonCategories: z.record(z.string(), category).default({}),
};

const platformSchema = z.strictObject({
  ...organisationFields,
  profile: z.literal('platform'),
  settleMs: z.number().int().nonnegative().default(3_000),
  cancelledStatusIds: z.array(text).readonly().default([]),
  priorityPoints: z
    .tuple([z.number(), z.number(), z.number(), z.number(), z.number()])
    .readonly()
    .refine((points) => points.every((point, index) => index === 0 || point < (points[index - 1] ?? 0)), {
      message: 'must fall from priority 1 to priority 5',
    })
    .default([120, 60, 0, -60, -120]),
});

const versionedSchema = z.strictObject({
  ...organisationFields,
  profile: z.literal('versioned'),
  tokenGrant: z.enum(['form', 'basic', 'signed']).default('form'),
  scopes: z.array(text).readonly().optional(),
});

const settingsSchema = z
  .discriminatedUnion('profile', [platformSchema, versionedSchema])
  .superRefine((given, context) => {
    const needed = [
      ...(given.tokenSource === undefined ? (['clientId', 'clientSecret'] as const) : []),
      ...(given.baseUrl === undefined ? (['region'] as const) : []),
    ];
    for (const setting of needed) {
      if (given[setting] === undefined) context.addIssue({ code: 'custom', path: [setting], message: 'is missing' });
    }
    if (given.profile === 'versioned' && given.scopes !== undefined && given.tokenGrant !== 'form') {
      context.addIssue({ code: 'custom', path: ['scopes'], message: 'are asked for by the token grant form alone' });
    }
  });

type ReadSettings = z.infer<typeof settingsSchema>;

/** What a client needs for agents' states. */
const agentStateScopes: readonly string[] = [
  'routing:agent-state:write',
  'routing:agent-state:read',
  'routing:users:read',
];

/** @throws ContactCentreError SETTING_INVALID, naming the setting and both ways to give it. */
export function readGenesysSettings(
  { http: _h, socket: _s, clock: _c, random: _r, ids: _i, logger: _l, ...given }: GenesysSettings,
  environment?: Readonly<Record<string, string | undefined>>,
): ResolvedSettings {
  const read = readSettings({
    schema: settingsSchema satisfies Schema<ReadSettings>,
    given: { ...given, profile: given.profile ?? 'platform' },
    variables,
    vendor,
    ...(environment === undefined ? {} : { environment }),
  });
  const { timeoutMs, reasonCategories, tokenStore, rateBudget } = read;
  const { domain, ...hosts } = convertHosts(read);
  const shared: SharedResolved = {
    access: accessOf(read),
    ...hosts,
    ...(tokenStore === undefined ? {} : { tokenStore }),
    ...(rateBudget === undefined ? {} : { rateBudget }),
    tenant: read.tenant ?? domain,
    timeoutMs,
    reasonCategories,
  };
  if (read.profile === 'versioned') return { ...shared, profile: read.profile, grant: grantOf(read) };
  const { profile, settleMs, cancelledStatusIds, priorityPoints } = read;
  return { ...shared, profile, settleMs, cancelledStatusIds, priorityPoints };
}

function accessOf({ tokenSource, clientId = '', clientSecret = '' }: ReadSettings): SharedResolved['access'] {
  return tokenSource === undefined ? { kind: 'client', clientId, clientSecret } : { kind: 'token-source', tokenSource };
}

function grantOf({ tokenGrant, scopes = agentStateScopes }: z.infer<typeof versionedSchema>): TokenGrant {
  return tokenGrant === 'form' ? { kind: tokenGrant, scopes } : { kind: tokenGrant };
}
