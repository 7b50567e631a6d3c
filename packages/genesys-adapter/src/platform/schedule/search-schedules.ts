import { pathOf } from '@contactport/adapter-kit';
import { type AgentId, type CallOptions, ContactCentreError, type Instant } from '@contactport/core';
import { errorContext, vendor } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { awaitSearch } from './await-search.js';
import { schedulesSchema, searchSchema, type VendorSchedules, type VendorSearch } from './schedule-schema.js';

export interface ScheduleSearch {
  readonly managementUnitId: string;
  readonly userIds: readonly AgentId[];
  readonly from: Instant;
  readonly to: Instant;
}

/** Searches one management unit. What the vendor does not answer at once, it tells on a topic, to those who listen. */
export async function searchSchedules(
  context: PlatformContext,
  search: ScheduleSearch,
  operation: string,
  options: CallOptions,
): Promise<VendorSchedules> {
  const ask = () => askOnce(context, search, operation, options);
  const first = await ask();
  const told = isProcessing(first) ? await awaitSearch(context, ask, isProcessing, operation, options) : first;
  if (told.result != null) return told.result;
  if (told.downloadUrl != null) return download(context, told.downloadUrl, operation, options);
  throw searchFailed(operation, context.settings.tenant, told.status ?? 'without a result');
}

async function askOnce(
  { client }: PlatformContext,
  { managementUnitId, userIds, from, to }: ScheduleSearch,
  operation: string,
  options: CallOptions,
): Promise<VendorSearch> {
  const { data } = await client.send({
    operation,
    method: 'POST',
    path: pathOf`/api/v2/workforcemanagement/managementunits/${managementUnitId}/agentschedules/search`,
    body: { startDate: from, endDate: to, userIds },
    routeClass: 'workforce',
    // It changes nothing.
    idempotence: 'read',
    schema: searchSchema,
    options,
  });
  return data;
}

function isProcessing({ status, result, downloadUrl }: VendorSearch): boolean {
  return status === 'Processing' && result == null && downloadUrl == null;
}

/** The token goes to the API's own host only; any other address is its own secret, and must be encrypted. */
async function download(
  { client, settings }: PlatformContext,
  address: string,
  operation: string,
  options: CallOptions,
): Promise<VendorSchedules> {
  const url = URL.canParse(address, settings.apiOrigin) ? new URL(address, settings.apiOrigin) : undefined;
  const isOwn = url?.origin === settings.apiOrigin;
  if (url === undefined || (!isOwn && url.protocol !== 'https:')) {
    throw new ContactCentreError({
      code: 'VENDOR_RESPONSE_INVALID',
      ...errorContext({ settings }, operation),
      message: `${operation}: ${vendor} names an address that cannot be trusted for a download`,
      details: { path: 'downloadUrl', reason: 'is no encrypted address' },
    });
  }
  const { data } = await client.send({
    operation,
    method: 'GET',
    origin: url.origin,
    path: url.pathname + url.search,
    routeClass: 'workforce',
    idempotence: 'read',
    schema: schedulesSchema,
    options,
    authorised: isOwn,
  });
  return data;
}

function searchFailed(operation: string, tenant: string, status: string): ContactCentreError<'VENDOR_FAILURE'> {
  const reason = `the search ended ${status}`;
  return new ContactCentreError({
    code: 'VENDOR_FAILURE',
    operation,
    vendor,
    tenant,
    message: `${operation}: ${reason}`,
    details: { reason },
  });
}
