import { expect, test } from 'vitest';

import { withoutComments } from './support/syntax.js';
import { readRepository, type Tree, treeOf } from './support/tree.js';

/** What is written against the ports alone: it must hold for a vendor nobody has heard of yet. */
const vendorFree = [/^packages\/(core|audit|telemetry|routing)\/src\//, /^apps\/demo\/src\/scenario[./-]/];
/** Routing also carries the vendors' own published rules, named after whose they are. */
const namedAfterVendors = [/^packages\/routing\/src\/rules\//, /^packages\/routing\/src\/bin\//];
const vendorName = /genesys|purecloud|cxone|incontact|\bNICE\b/i;

function violations(tree: Tree): string[] {
  return [...tree]
    .filter(([path]) => vendorFree.some((one) => one.test(path)) && /(?<!\.test)\.tsx?$/.test(path))
    .filter(([path]) => !namedAfterVendors.some((one) => one.test(path)))
    .flatMap(([path, text]) =>
      withoutComments(path, text)
        .split('\n')
        .flatMap((line, index) => (vendorName.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    );
}

test('what stands on the ports names no vendor', () => {
  expect(violations(readRepository())).toEqual([]);
});

test('a name in code is seen, one in a comment or a test is not', () => {
  const tree = treeOf({
    'packages/core/src/a.ts':
      "/* Genesys says so. */ const limit = 3; // CXone too\nexport const host = 'mypurecloud.com';",
    'packages/core/src/a.test.ts': "const vendor = 'genesys';",
    'apps/demo/src/scenario.ts': 'if (isCxoneAdapter(centre)) skip();',
    'apps/demo/src/main.ts': "import { createCxoneAdapter } from '@contactport/cxone-adapter';",
  });
  expect(violations(tree)).toEqual([
    "packages/core/src/a.ts:2 export const host = 'mypurecloud.com';",
    'apps/demo/src/scenario.ts:1 if (isCxoneAdapter(centre)) skip();',
  ]);
});
