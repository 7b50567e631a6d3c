// The documents that tell what the adapters declare.
import { sections } from './rows.mjs';

const startOf = (name) => `<!-- capabilities:start${name === undefined ? '' : ` ${name}`} -->`;
const end = '<!-- capabilities:end -->';

/** One adapter's table: capabilities that read the same share a row; what it lacks is named below. */
export function renderTable(declared) {
  const rows = Object.values(sections).flatMap((section) => sharedRows(section, declared));
  const lacks = missingIn(declared)
    .map((name) => `\`${name}\``)
    .join(', ');
  return [
    '| capability | who, with which rights; or how |',
    '|---|---|',
    ...rows.map(([what, cell]) => `| ${what} | ${cell} |`),
    ...(lacks === '' ? [] : ['', `Refused with \`UNSUPPORTED_CAPABILITY\`: ${lacks}.`]),
  ].join('\n');
}

/** How a thing is done is not missing where the thing is. */
function missingIn(declared) {
  const missing = Object.values(sections).flatMap((section) =>
    Object.keys(section).filter((name) => !declared.has(name)),
  );
  return missing.filter((name) => !missing.some((other) => name.startsWith(`${other}.`)));
}

function sharedRows(section, declared) {
  const shared = new Map();
  for (const name of Object.keys(section)) {
    const reading = declared.get(name);
    if (!reading) continue;
    const cell = cellOf(reading, spelt);
    shared.set(cell, [...(shared.get(cell) ?? []), `\`${name}\``]);
  }
  return [...shared].map(([cell, whats]) => [whats.join(', '), cell]);
}

/** Puts a table between the marks of a README; where there are several, each has a name. */
export function replaceTable(text, path, table, name) {
  const start = startOf(name);
  const before = text.indexOf(start);
  const after = text.indexOf(end, before);
  if (before < 0 || after < before) throw new Error(`${path} has no ${start} … ${end}`);
  return `${text.slice(0, before + start.length)}\n${table}\n${text.slice(after)}`;
}

/** All vendors side by side; sets of rights are numbered, since many capabilities need the same. */
export function renderComparison(vendors) {
  const numbered = vendors.map(({ declared }) => numberRights(declared));
  const lines = ['# Capabilities', '', introduction];
  for (const [title, section] of Object.entries(sections)) {
    lines.push('', `## ${title}`, '', tableRow(['', 'in code', ...vendors.map(({ vendor }) => vendor)]));
    lines.push(`|${'---|'.repeat(vendors.length + 2)}`);
    for (const [name, what] of Object.entries(section)) {
      const cells = vendors.map(({ declared }, index) => {
        const reading = declared.get(name);
        return reading ? cellOf(reading, (rights) => `rights ${numbered[index].indexOf(keyOf(rights)) + 1}`) : '–';
      });
      lines.push(tableRow([what, `\`${name}\``, ...cells]));
    }
  }
  for (const [index, { vendor }] of vendors.entries()) {
    if (numbered[index].length === 0) continue;
    lines.push('', `## Rights on ${vendor}`, '');
    lines.push(...numbered[index].map((rights, number) => `${number + 1}. ${spelt(rights.split(' '))}`));
  }
  return `${lines.join('\n')}\n`;
}

const introduction = `What each adapter declares in \`centre.capabilities\`, generated from it by \`npm run capabilities\`. The conformance suite
holds every adapter to both sides: what is declared works, what is not (–) is refused with \`UNSUPPORTED_CAPABILITY\`.

**service**: with the adapter's own token. **agent**: only in the agent's own session, so a service's adapter refuses it.
Rights are the vendor's names; where none are given, any valid token may. Codes are explained in the types of
[capabilities.ts](../packages/core/src/v1/capabilities.ts).`;

const tableRow = (cells) => `| ${cells.join(' | ')} |`;
const spelt = (rights) => rights.map((right) => `\`${right}\``).join(' ');
const keyOf = (rights) => rights.join(' ');

function numberRights(declared) {
  const readings = [...declared.values()].flatMap(({ usually, most }) => [usually, most]);
  return [...new Set(readings.flatMap((reading) => (reading?.rights?.length ? [keyOf(reading.rights)] : [])))];
}

function cellOf({ usually, most, settings }, rightsOf) {
  const wordsOf = ({ as, rights = [], text }) =>
    as ? `${as}${rights.length === 0 ? '' : `: ${rightsOf(rights)}`}` : text;
  if (settings.length === 0) return wordsOf(most);
  return `${usually ? `${wordsOf(usually)}; ` : ''}${wordsOf(most)} with the setting \`${settings.join('`, `')}\``;
}
