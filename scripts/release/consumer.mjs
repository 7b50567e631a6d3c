// An empty folder in which a stranger installs every published package and uses them in all three forms.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const own = fileURLToPath(new URL('consumer/', import.meta.url));

/** Writes the project; `packages` and `tools` are `{ name: version }`. Compiled with `tsc`, run from `out/`. */
export function writeConsumer(folder, { packages, tools, npmrc }) {
  const source = join(folder, 'src');
  mkdirSync(source, { recursive: true });
  const manifest = { private: true, dependencies: packages, devDependencies: tools };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, '.npmrc'), npmrc);
  copyFileSync(join(own, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  for (const extension of ['mts', 'cts']) {
    writeFileSync(join(source, `first-day.${extension}`), readFileSync(join(own, 'first-day.ts')));
    writeFileSync(join(source, `every-package.${extension}`), everyPackage(Object.keys(packages)));
  }
}

/** A program that loads every package and fails where one arrives empty. */
function everyPackage(names) {
  return [
    ...names.map((name, index) => `import * as package${index} from '${name}';`),
    `const loaded: object[] = [${names.map((_, index) => `package${index}`).join(', ')}];`,
    "if (loaded.some((one) => Object.keys(one).length === 0)) throw new Error('a package without exports');",
    '',
  ].join('\n');
}
