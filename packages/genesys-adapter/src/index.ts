// For users

export { createGenesysAdapter } from './genesys-adapter.js';
export type { GenesysSettings, PriorityPoints } from './genesys-settings.js';
