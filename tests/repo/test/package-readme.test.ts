import { expect, test } from 'vitest';

import { publishedPackagesOf } from './support/packages.js';
import { exampleMark } from './support/readme-examples.js';
import { readRepository, type Tree, treeOf } from './support/tree.js';

/** What a reader meets in the first forty lines of a package's README. */
function violations(tree: Tree): string[] {
  return publishedPackagesOf(tree).flatMap(({ folder, manifest }) => {
    const text = tree.get(`${folder}/README.md`);
    if (text === undefined) return [`${folder} has no README`];
    const lines = text.split('\n');
    const start = lines.slice(0, 40).join('\n');
    const prose = lines.slice(1).find((line) => line.trim() !== '') ?? '';
    return [
      ...(lines[0] === `# ${manifest.name}` ? [] : [`does not begin with # ${manifest.name}`]),
      ...(/^[A-Z`]/.test(prose) ? [] : ['does not say in a sentence what it is']),
      ...(new RegExp(`npm install (--save-dev |-D )?${manifest.name}\\b`).test(start)
        ? []
        : ['does not show how to install it']),
      ...(start.includes(`\`\`\`ts\n${exampleMark}`) ? [] : ['shows no example that a test runs']),
      ...(/^\|.*\|$/m.test(text) || !manifest.name.endsWith('-adapter')
        ? []
        : ['has no table of settings or capabilities']),
      ...(/not affiliated with Genesys or NICE/i.test(text)
        ? []
        : ['does not say it is not affiliated with Genesys or NICE']),
    ].map((what) => `${folder}/README.md ${what}`);
  });
}

test("every package's README begins as readers expect", () => {
  expect(violations(readRepository())).toEqual([]);
});

test('a missing README and each missing part are seen', () => {
  const tree = treeOf({
    'packages/core/package.json': '{ "name": "@contactport/core", "version": "1.0.0" }',
    'packages/x-adapter/package.json': '{ "name": "@contactport/x-adapter", "version": "1.0.0" }',
    'packages/x-adapter/README.md': '# x\n\n- a list\n```ts\nrun();\n```\n',
  });
  expect(violations(tree)).toEqual([
    'packages/core has no README',
    'packages/x-adapter/README.md does not begin with # @contactport/x-adapter',
    'packages/x-adapter/README.md does not say in a sentence what it is',
    'packages/x-adapter/README.md does not show how to install it',
    'packages/x-adapter/README.md shows no example that a test runs',
    'packages/x-adapter/README.md has no table of settings or capabilities',
    'packages/x-adapter/README.md does not say it is not affiliated with Genesys or NICE',
  ]);
});
