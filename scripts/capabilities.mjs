// Writes what the adapters declare into docs/capabilities.md and into the table of each adapter's README.
//   capabilities.mjs           write
//   capabilities.mjs --check   write nothing; exit 1 and name the documents that no longer say what the adapters do
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { renderComparison, renderTable, replaceTable } from './capabilities/documents.mjs';
import { declaredBy } from './capabilities/rows.mjs';
import { root } from './workspace.mjs';

const identity = { clientId: 'nobody', clientSecret: 'none' };

/**
 * `settings` is what an adapter cannot do without; `more` are the settings by which it can do more. `table` names the
 * place in the README, where it holds several.
 */
const adapters = [
  {
    vendor: 'Genesys Cloud',
    package: 'genesys-adapter',
    factory: 'createGenesysAdapter',
    settings: { ...identity, region: 'mypurecloud.com' },
    more: { cancelledStatusIds: ['any'] },
  },
  {
    vendor: 'Genesys, versioned',
    package: 'genesys-adapter',
    factory: 'createGenesysAdapter',
    settings: { ...identity, region: 'mypurecloud.com', profile: 'versioned' },
    more: {},
    table: 'versioned',
  },
  {
    vendor: 'NICE CXone',
    package: 'cxone-adapter',
    factory: 'createCxoneAdapter',
    settings: { ...identity, accessKeyId: 'nobody', accessKeySecret: 'none' },
    more: { persistentWorkItems: true },
  },
];

async function declare({ vendor, package: name, factory, settings, more, table }) {
  const { [factory]: create } = await import(pathToFileURL(join(root, 'packages', name, 'dist/index.js')).href);
  const [usual, most] = [create(settings), create({ ...settings, ...more })];
  const declared = declaredBy(usual.capabilities, most.capabilities, Object.keys(more));
  await Promise.all([usual.close(), most.close()]);
  return { vendor, readme: `packages/${name}/README.md`, table, declared };
}

const read = (path) => readFileSync(join(root, path), 'utf8');

const vendors = await Promise.all(adapters.map(declare));
/** Several tables may stand in one README. */
const readmes = new Map();
for (const { readme, table, declared } of vendors) {
  const text = readmes.get(readme) ?? read(readme);
  readmes.set(readme, replaceTable(text, readme, renderTable(declared), table));
}
const documents = [
  { path: 'docs/capabilities.md', text: renderComparison(vendors) },
  ...[...readmes].map(([path, text]) => ({ path, text })),
];

if (process.argv.includes('--check')) {
  const stale = documents.filter(({ path, text }) => read(path) !== text).map(({ path }) => path);
  for (const path of stale) process.stderr.write(`${path} is stale: npm run capabilities\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const { path, text } of documents) writeFileSync(join(root, path), text);
}
