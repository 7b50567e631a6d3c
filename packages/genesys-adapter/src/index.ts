// For users

export { createGenesysAdapter } from './genesys-adapter.js';
export type {
  GenesysPlatformSettings,
  GenesysSettings,
  GenesysVersionedSettings,
  PriorityPoints,
} from './genesys-settings.js';
export { genesysRateProfile } from './genesys-rate-profile.js';
