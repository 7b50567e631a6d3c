import { idSchema, optionalFlagSchema, optionalTextSchema, recordSchema } from '../vendor-fields.js';

/** A reason that an administrator has given to a team. */
export interface UnavailableCode {
  readonly id: string;
  readonly name: string;
  /** Only on a contact, for the work after it. */
  readonly isAcw: boolean;
  readonly isActive: boolean;
}

export const unavailableCodeSchema = recordSchema({
  outstateid: idSchema,
  outstatename: optionalTextSchema,
  isacw: optionalFlagSchema,
  isactive: optionalFlagSchema,
}).transform(
  (code): UnavailableCode => ({
    id: code.outstateid,
    name: code.outstatename ?? code.outstateid,
    isAcw: code.isacw ?? false,
    isActive: code.isactive ?? true,
  }),
);
