/** What survives `JSON.parse(JSON.stringify(value))` unchanged. All contract data is of this kind. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };
