import { expect, it } from 'vitest';
import { convertStateCatalog } from './state-catalog.js';
import { unavailableCodeSchema } from './unavailable-code.js';
import { createUnavailableReasons } from './unavailable-reasons.js';

const reasons = createUnavailableReasons({ categories: { '7': 'training' }, refusedReasonName: 'Refused' });

it('offers the active codes of every spelling, without those of after-contact work', () => {
  const codes = [
    { outStateId: 5, outStateName: 'Short break', isActive: true, isAcw: false },
    { outstateId: 6, outstateName: 'Wrap up', isActive: true, isACW: true },
    { OutStateId: 7, OutStateName: 'Shadowing', IsActive: 'True', IsAcw: 'False' },
    { outStateId: 8, outStateName: 'Retired code', isActive: false, isAcw: false },
  ].map((code) => unavailableCodeSchema.parse(code));

  expect(convertStateCatalog(codes, reasons)).toEqual({
    targets: [
      { status: 'ready', reasons: [] },
      {
        status: 'not-ready',
        reasons: [
          { id: '5', name: 'Short break', category: 'break', origin: 'unknown' },
          { id: '7', name: 'Shadowing', category: 'training', origin: 'unknown' },
        ],
      },
      { status: 'logged-off', reasons: [] },
    ],
  });
});
