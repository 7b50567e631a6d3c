/** Genesys Cloud's regions by the domain under which their hosts live (`api.{domain}`, `login.{domain}`, …). */
export const regionDomains = {
  'us-east-1': 'mypurecloud.com',
  'us-east-2': 'use2.us-gov-pure.cloud',
  'us-west-2': 'usw2.pure.cloud',
  'ca-central-1': 'cac1.pure.cloud',
  'sa-east-1': 'sae1.pure.cloud',
  'mx-central-1': 'mxc1.pure.cloud',
  'eu-west-1': 'mypurecloud.ie',
  'eu-west-2': 'euw2.pure.cloud',
  'eu-central-1': 'mypurecloud.de',
  'eu-central-2': 'euc2.pure.cloud',
  'eusc-de-east-1': 'edee1.eusc-pure.cloud',
  'me-central-1': 'mec1.pure.cloud',
  'ap-northeast-1': 'mypurecloud.jp',
  'ap-northeast-2': 'apne2.pure.cloud',
  'ap-northeast-3': 'apne3.pure.cloud',
  'ap-southeast-1': 'apse1.pure.cloud',
  'ap-southeast-2': 'mypurecloud.com.au',
  'ap-south-1': 'aps1.pure.cloud',
} as const;

const domainsByName: ReadonlyMap<string, string> = new Map(Object.entries(regionDomains));
const domains: ReadonlySet<string> = new Set(domainsByName.values());

/** The region's domain, by domain or by region name in either spelling (`eu-west-1`, `eu_west_1`). */
export function parseRegion(region: string): string | undefined {
  const word = region.trim().toLowerCase();
  return domains.has(word) ? word : domainsByName.get(word.replaceAll('_', '-'));
}
