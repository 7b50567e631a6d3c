/**
 * What the kit needs of a schema library: Standard Schema v1, which zod 4, valibot and arktype speak. No library's own
 * type appears in the kit's declarations, so an adapter chooses its schemas freely and keeps them private.
 * @see https://standardschema.dev
 */
export interface Schema<Value> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Value> | Promise<SchemaResult<Value>>;
  };
}

/** A value, or why it is none. */
export type SchemaResult<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** One thing that is wrong, and where. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** For calls whose answer has no body worth reading: whatever comes is ignored. */
export const nothing: Schema<undefined> = {
  '~standard': { version: 1, vendor: 'contactport', validate: () => ({ value: undefined }) },
};
