/** Whose rights one fault has taken away. */
export interface Revocation {
  revokeToken(authorization: string): void;
  /** From now on every token is one of a client that is not known. */
  revokeClient(): void;
  /** Asks for a token, or for the client itself. */
  isRevoked(authorization: string | undefined): boolean;
}

export function createRevocation(): Revocation {
  const tokens = new Set<string>();
  let isClientRevoked = false;
  return {
    revokeToken: (authorization) => void tokens.add(authorization),
    revokeClient: () => {
      isClientRevoked = true;
    },
    isRevoked: (authorization) => isClientRevoked || (authorization !== undefined && tokens.has(authorization)),
  };
}
