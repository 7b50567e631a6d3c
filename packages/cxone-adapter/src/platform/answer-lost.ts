import type { Warning } from '@contactport/core';

/** Of a change whose write was not answered, and which a look shows to be made. */
export const answerLost: Warning = {
  code: 'answer-lost',
  message:
    'what was asked for is so, but the write was not answered: it may be by somebody else, and this one may still arrive',
};
