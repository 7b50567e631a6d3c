// For users

export { createCxoneAdapter } from './cxone-adapter.js';
export type { CxoneCredentials, CxoneSettings, CxoneTenantSettings } from './cxone-settings.js';
export { cxoneRateProfile } from './cxone-rate-profile.js';
