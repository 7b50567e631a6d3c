import {
  assertSecureOrigin,
  type RateBudget,
  readSettings,
  type Schema,
  type Surroundings,
  type TokenSource,
  type TokenStore,
} from '@contactport/adapter-kit';
import type { ReasonCategory } from '@contactport/core';
import { z } from 'zod';

/** Who the adapter is to CXone. What is left out is taken from the environment. */
export type CxoneCredentials =
  | {
      /** The registered back-end application. Absent: the access key alone, for which `issuer` is the area's own host. `CXONE_CLIENT_ID`. */
      readonly clientId?: string;
      /** `CXONE_CLIENT_SECRET`. */
      readonly clientSecret?: string;
      /** The service user's access key: the user's role is what the adapter may do. `CXONE_ACCESS_KEY_ID`. */
      readonly accessKeyId?: string;
      /** `CXONE_ACCESS_KEY_SECRET`. */
      readonly accessKeySecret?: string;
    }
  | {
      /** Tokens got elsewhere, e.g. a supervisor's. */
      readonly tokenSource: TokenSource;
    };

/** What belongs to one tenant, whatever its credentials. */
export interface CxoneTenantSettings extends Partial<Surroundings> {
  /**
   * Who issues tokens and names the tenant's own hosts. Default `https://cxone.niceincontact.com`. For an access key
   * without an application, the area's host, e.g. `https://na1.nice-incontact.com`. `CXONE_ISSUER`.
   */
  readonly issuer?: string;
  /** The host of the API, where it is not to be discovered. */
  readonly apiEndpoint?: string;
  /** Shares the token with other processes, e.g. `createFileTokenStore({ directory })`. Default: each adapter has its own. */
  readonly tokenStore?: TokenStore;
  /** Shares the rate limits with other adapters of this tenant. Default: each adapter keeps its own count. */
  readonly rateBudget?: RateBudget;
  /** Names this tenant in errors and records. Default: the issuer's host. */
  readonly tenant?: string;
  /** Version of the ACD API. Default `v34.0`. */
  readonly apiVersion?: string;
  /** `platform`: CXone's published API. */
  readonly profile?: 'platform';
  /**
   * How many rows of a list are asked for at a time. CXone names no maximum; a thousand is what the largest lists that it
   * documents are read by. Default 1,000.
   */
  readonly pageSize?: number;
  /** How often watched agents and work items are asked for, in milliseconds. Default 5,000. */
  readonly pollIntervalMs?: number;
  /** How long a change is looked for in CXone's cache before it counts as merely accepted, in milliseconds. Default 10,000. */
  readonly settleMs?: number;
  /** Of a whole call where the caller names none, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** What this tenant calls the platform's own code for a refused contact. Default `Refused`. */
  readonly refusedReasonName?: string;
  /** What kind of reason an unavailable code is, by its id or exact name. Default: by the words of its name. */
  readonly reasonCategories?: Readonly<Record<string, ReasonCategory>>;
  /**
   * Makes work items as persistent contacts: only of these can queue, agent and priority still be changed while they
   * wait. Counts against the tenant's own limit of them. Default false.
   */
  readonly persistentWorkItems?: boolean;
  /**
   * A persistent work item's initial priority for the priorities 1 to 5, falling. CXone publishes no scale; what it
   * means depends on the other skills' priorities. Default `[1000, 750, 500, 250, 0]`.
   */
  readonly priorityPoints?: PriorityPoints;
  /**
   * `from`: a work item's external id is also handed in as its sender, the one field of a draft's that CXone tells
   * again. Items are then found by it, and an order whose answer was lost is looked for. UNCERTAIN: no page says that the
   * field may be used so; the tenant's scripts must not read it otherwise. Default: external ids reach the agent only.
   */
  readonly correlateBy?: 'from';
}

/** Priority points by priority, from 1 to 5. */
export type PriorityPoints = readonly [number, number, number, number, number];

/** Everything that `createCxoneAdapter` takes. What is not given comes from the environment or has a default. */
export type CxoneSettings = CxoneTenantSettings & CxoneCredentials;

/** How the adapter gets its token. */
export type TokenGrant =
  | {
      readonly kind: 'application';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly accessKeyId: string;
      readonly accessKeySecret: string;
    }
  | { readonly kind: 'access-key'; readonly accessKeyId: string; readonly accessKeySecret: string };

/** The settings as the adapter works with them. */
export interface ResolvedSettings {
  readonly access: TokenGrant | { readonly kind: 'token-source'; readonly tokenSource: TokenSource };
  /** Origin of the issuer. */
  readonly issuer: string;
  readonly apiEndpoint?: string;
  readonly apiVersion: string;
  readonly tokenStore?: TokenStore;
  readonly rateBudget?: RateBudget;
  readonly tenant: string;
  readonly timeoutMs: number;
  readonly settleMs: number;
  readonly pageSize: number;
  readonly pollIntervalMs: number;
  readonly refusedReasonName: string;
  readonly reasonCategories: Readonly<Record<string, ReasonCategory>>;
  readonly persistentWorkItems: boolean;
  readonly priorityPoints: PriorityPoints;
  readonly correlateBy?: 'from';
}

const vendor = 'cxone';
const globalIssuer = 'https://cxone.niceincontact.com';

const variables = {
  clientId: 'CXONE_CLIENT_ID',
  clientSecret: 'CXONE_CLIENT_SECRET',
  accessKeyId: 'CXONE_ACCESS_KEY_ID',
  accessKeySecret: 'CXONE_ACCESS_KEY_SECRET',
  issuer: 'CXONE_ISSUER',
} as const;

const text = z.string().trim().min(1, 'must not be empty');
const points = z.number().int();
const category = z.enum(['break', 'meal', 'meeting', 'training', 'away', 'busy', 'idle', 'not-responding', 'other']);

const objectWith = <Port>(method: string) =>
  z.custom<Port>((given) => typeof given === 'object' && given !== null && method in given);

const settingsSchema = z
  .strictObject({
    clientId: text.optional(),
    clientSecret: text.optional(),
    accessKeyId: text.optional(),
    accessKeySecret: text.optional(),
    tokenSource: objectWith<TokenSource>('get').optional(),
    tokenStore: objectWith<TokenStore>('lock').optional(),
    rateBudget: objectWith<RateBudget>('reserve').optional(),
    issuer: text.optional(),
    apiEndpoint: text.optional(),
    tenant: text.optional(),
    apiVersion: z
      .string()
      .regex(/^v\d+\.\d+$/, 'must look like v34.0')
      .default('v34.0'),
    profile: z.literal('platform').default('platform'),
    pageSize: z.number().int().positive().default(1_000),
    pollIntervalMs: z.number().int().positive().default(5_000),
    settleMs: z.number().int().nonnegative().default(10_000),
    timeoutMs: z.number().int().positive().default(30_000),
    refusedReasonName: text.default('Refused'),
    reasonCategories: z.record(z.string(), category).default({}),
    persistentWorkItems: z.boolean().default(false),
    priorityPoints: z
      .tuple([points, points, points, points, points])
      .readonly()
      .refine((scale) => scale.every((point, index) => index === 0 || point < (scale[index - 1] ?? 0)), {
        message: 'must fall from priority 1 to priority 5',
      })
      .default([1000, 750, 500, 250, 0]),
    correlateBy: z.literal('from').optional(),
  })
  .superRefine((given, context) => {
    if (given.tokenSource !== undefined) return;
    for (const setting of needed(given)) {
      if (given[setting] === undefined) context.addIssue({ code: 'custom', path: [setting], message: 'is missing' });
    }
  });

type ReadSettings = z.infer<typeof settingsSchema>;

/** Without an application the key is shown to the host of one area, and no area stands for the others. */
function needed({ clientId, clientSecret }: { readonly clientId?: unknown; readonly clientSecret?: unknown }) {
  return clientId === undefined && clientSecret === undefined
    ? (['accessKeyId', 'accessKeySecret', 'issuer'] as const)
    : (['clientId', 'clientSecret', 'accessKeyId', 'accessKeySecret'] as const);
}

/** @throws ContactCentreError SETTING_INVALID, naming the setting and both ways to give it. */
export function readCxoneSettings(
  { http: _h, socket: _s, clock: _c, random: _r, ids: _i, logger: _l, ...given }: CxoneSettings,
  environment?: Readonly<Record<string, string | undefined>>,
): ResolvedSettings {
  const read = readSettings({
    schema: settingsSchema satisfies Schema<ReadSettings>,
    given,
    variables,
    vendor,
    ...(environment === undefined ? {} : { environment }),
  });
  const issuer = assertSecureOrigin(read.issuer ?? globalIssuer, 'issuer', vendor);
  const { apiVersion, timeoutMs, settleMs, pageSize, pollIntervalMs, refusedReasonName, reasonCategories } = read;
  const { persistentWorkItems, priorityPoints, correlateBy, tokenStore, rateBudget } = read;
  return {
    access: accessOf(read),
    issuer: issuer.origin,
    ...(read.apiEndpoint === undefined
      ? {}
      : { apiEndpoint: assertSecureOrigin(read.apiEndpoint, 'apiEndpoint', vendor).href }),
    apiVersion,
    tenant: read.tenant ?? issuer.host,
    timeoutMs,
    settleMs,
    pageSize,
    pollIntervalMs,
    refusedReasonName,
    reasonCategories,
    persistentWorkItems,
    priorityPoints,
    ...(correlateBy === undefined ? {} : { correlateBy }),
    ...(tokenStore === undefined ? {} : { tokenStore }),
    ...(rateBudget === undefined ? {} : { rateBudget }),
  };
}

function accessOf(read: ReadSettings): ResolvedSettings['access'] {
  const { tokenSource, clientId, clientSecret, accessKeyId = '', accessKeySecret = '' } = read;
  if (tokenSource !== undefined) return { kind: 'token-source', tokenSource };
  return clientId === undefined || clientSecret === undefined
    ? { kind: 'access-key', accessKeyId, accessKeySecret }
    : { kind: 'application', clientId, clientSecret, accessKeyId, accessKeySecret };
}
