import { ContactCentreError } from '@contactport/core';
import { type CxoneContext, vendor } from '../cxone-context.js';

/** Ends a stream with its caller's signal, and with the adapter. The answer lets go of both. */
export function linkEnds(
  { onClose, isClosed, settings }: Pick<CxoneContext, 'onClose' | 'isClosed' | 'settings'>,
  operation: string,
  end: (error?: unknown) => void,
  signal: AbortSignal | undefined,
): () => void {
  const onAbort = () => end(signal?.reason);
  if (signal?.aborted === true) onAbort();
  else if (isClosed()) end(streamClosed(operation, settings.tenant));
  signal?.addEventListener('abort', onAbort, { once: true });
  const forget = onClose(() => end());
  return () => {
    signal?.removeEventListener('abort', onAbort);
    forget();
  };
}

function streamClosed(operation: string, tenant: string): ContactCentreError<'STREAM_CLOSED'> {
  return new ContactCentreError({
    code: 'STREAM_CLOSED',
    operation,
    vendor,
    tenant,
    message: `${operation}: this ${vendor} adapter is closed`,
    details: { reason: 'closed' },
  });
}
