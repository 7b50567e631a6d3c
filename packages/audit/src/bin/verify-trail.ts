import type { AuditVerification, NotExcluded } from '../trail/verify-audit-file.js';
import { verifyAuditFile } from '../trail/verify-audit-file.js';
import type { VerifyCommand } from './parse-audit-arguments.js';
import type { ExitCode, Output } from './run-audit-command.js';

export async function verifyTrail({ file, json }: VerifyCommand, { out }: Output): Promise<ExitCode> {
  const verification = await verifyAuditFile(file);
  out(json ? `${JSON.stringify(verification)}\n` : describe(verification));
  return verification.ok ? 0 : 1;
}

function describe(verification: AuditVerification): string {
  if (!verification.ok) {
    const place = verification.record === 0 ? 'the header' : `record ${verification.record}`;
    return `NOT as written, from ${place} on: ${verification.reason}\n`;
  }
  const { records, head, cannotExclude } = verification;
  const doubts = cannotExclude.map((doubt) => `  ${meaning[doubt]}\n`).join('');
  return `As written: ${records} records, head ${head}\nA trail alone cannot exclude that\n${doubts}`;
}

const meaning: Readonly<Record<NotExcluded, string>> = {
  truncated: 'records were cut off at its end',
  rewritten: 'it was written anew, hashes included',
};
