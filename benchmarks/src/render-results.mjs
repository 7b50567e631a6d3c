import { cpus, totalmem } from 'node:os';

/** The page that people read: where it was measured, and one table for each benchmark. */
export function renderResults(results) {
  return [
    '# Results',
    '',
    'Written by `npm run bench`. What each row measures, and what it does not say: [README](README.md).',
    '',
    ...machine().map(([name, value]) => `- ${name}: ${value}`),
    '',
    ...results.flatMap(renderTable),
  ].join('\n');
}

function machine() {
  const [{ model }, ...others] = cpus();
  return [
    ['Date', new Date().toISOString().slice(0, 16).replace('T', ' ').concat(' UTC')],
    ['CPU', `${model.trim()}, ${others.length + 1} cores`],
    ['Memory', `${Math.round(totalmem() / 2 ** 30)} GB`],
    ['Node', `${process.version}, ${process.platform} ${process.arch}`],
    ['Command', `\`${['npm run bench --', ...process.argv.slice(2)].join(' ')}\``],
  ];
}

function renderTable({ name, rows }) {
  return [
    `## ${name}`,
    '',
    '| figure | unit | ours | the others (ours ÷ theirs) | target | met |',
    '|---|---|---:|---|---|---|',
    ...rows.map(renderRow),
    '',
    ...rows.filter(({ note }) => note !== undefined).map((row) => `- ${row.name}: ${row.note}.`),
    ...(rows.some(({ note }) => note !== undefined) ? [''] : []),
  ];
}

function renderRow({ name, unit, better, ours, peers, ratios, targets = [] }) {
  const others = Object.entries(peers).map(
    ([peer, value]) => `${peer}: ${shown(value)}${ratios[peer] === undefined ? '' : ` (${shown(ratios[peer])})`}`,
  );
  const sign = better === 'lower' ? '≤' : '≥';
  const promised = targets.map(({ of, limit }) => `${sign} ${shown(limit)}${of === 'ours' ? '' : ` × ${of}`}`);
  const met = targets.map((target) => (target.met ? 'yes' : 'no'));
  const cells = [name, unit, shown(ours), others, promised, met].map((cell) => [cell].flat().join('<br>'));
  return `| ${cells.join(' | ')} |`;
}

function shown(value) {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}
