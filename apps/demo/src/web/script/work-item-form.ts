import type { RoutabilityReport } from '@contactport/core';
import type { NamedId, WorkPlaces } from '../../server/work-places.js';
import type { DemoApi, DraftFields, Refusal } from './demo-api.js';
import { element, setText } from './element.js';

/** Hands in a work item: first asks whether it would reach anybody, shows the answer, then sends. */
export function createWorkItemForm(api: DemoApi): HTMLFormElement {
  const name = element('input', { name: 'name', required: '', maxlength: '200', autocomplete: 'off' });
  const destination = element('select', { name: 'destination', required: '' });
  const type = element('select', { name: 'type' });
  const priority = element(
    'select',
    { name: 'priority' },
    ...priorities.map(([value, word]) => element('option', { value }, word)),
  );
  const typeLabel = element('label', {}, 'Type', type);
  const check = element('button', { type: 'submit' }, 'Check');
  const send = element('button', { type: 'button', class: 'primary', disabled: '' }, 'Hand in');
  const answer = element('div', { class: 'answer', role: 'status' });
  const fields = element(
    'div',
    { class: 'fields' },
    element('label', {}, 'What is to be done', name),
    element('label', {}, 'Where', destination),
    typeLabel,
    element('label', {}, 'Priority', priority),
  );
  const form = element(
    'form',
    { class: 'work-form' },
    element('h3', {}, 'Hand in work'),
    fields,
    element('div', { class: 'buttons' }, check, send),
    answer,
  );

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask();
  });
  form.addEventListener('input', () => {
    send.disabled = true;
    say();
  });
  send.addEventListener('click', () => void handIn());
  void offer();

  async function offer(): Promise<void> {
    const places = await api.workPlaces();
    if (!places.ok) return refuse(places);
    destination.replaceChildren(...destinationGroups(places.value));
    type.replaceChildren(...options(places.value.types));
    typeLabel.hidden = places.value.types.length === 0;
    check.disabled = destination.options.length === 0;
    if (check.disabled) say('This adapter names no place to hand work in to.');
  }

  async function ask(): Promise<void> {
    say('Asking…');
    const report = await api.check(draft());
    if (!report.ok && report.code !== 'UNSUPPORTED_CAPABILITY') return refuse(report);
    send.disabled = false;
    if (report.ok) say(verdict(report.value), checkList(report.value));
    else say('This adapter cannot tell beforehand whether it would reach anybody. It can be handed in all the same.');
  }

  async function handIn(): Promise<void> {
    send.disabled = true;
    say('Handing in…');
    const made = await api.create(draft());
    if (!made.ok) return refuse(made);
    const { outcome, workItem, warnings } = made.value;
    const id = workItem === undefined ? '' : `: ${workItem.id}`;
    say([`${outcomeWords[outcome]}${id}`, ...warnings.map(({ message }) => message)].join(' · '));
  }

  function draft(): DraftFields {
    const chosen = priorities.find(([value]) => value === priority.value)?.[2];
    const [kind, id = ''] = destination.value.split(/:(.*)/s);
    return {
      name: name.value.trim(),
      destination: kind === 'queue' ? { queueId: id } : { entryPointId: id },
      ...(type.value === '' ? {} : { type: type.value }),
      ...(chosen === undefined ? {} : { priority: chosen }),
    };
  }

  function say(...parts: (Node | string)[]): void {
    delete answer.dataset['tone'];
    answer.replaceChildren(...parts);
  }

  function refuse({ message, hints }: Refusal): void {
    answer.dataset['tone'] = 'trouble';
    setText(answer, [message, ...hints].join(' · '));
  }

  return form;
}

const priorities = [
  ['', 'Not set', undefined],
  ['1', '1, most urgent', 1],
  ['2', '2', 2],
  ['3', '3', 3],
  ['4', '4', 4],
  ['5', '5, least', 5],
] as const;

const outcomeWords = {
  created: 'Handed in',
  accepted: 'Accepted, not visible yet',
  existing: 'It was there already',
} as const;

const resultWords = { passed: '✓ passed', failed: '✗ failed', 'not-checkable': '? not checkable' } as const;

function verdict({ routable, checks }: RoutabilityReport): string {
  const open = checks.filter(({ result }) => result === 'not-checkable').length;
  if (!routable) return 'Handed in now, it would reach nobody:';
  return open === 0 ? 'It would reach an agent:' : 'Nothing known stands in its way:';
}

function checkList({ checks }: RoutabilityReport): HTMLElement {
  const items = checks.map(({ name, result, evidence }) =>
    element(
      'li',
      { 'data-result': result },
      element('span', {}, resultWords[result]),
      element('span', {}, element('b', {}, name.replaceAll('-', ' ')), `: ${evidence}`),
    ),
  );
  return element('ul', { class: 'checks' }, ...items);
}

/** Entry points first: where a vendor has them, they are the way in. */
function destinationGroups({ queues, entryPoints }: WorkPlaces): HTMLElement[] {
  const groups = [
    ['Entry points', options(entryPoints, 'entry-point:')],
    ['Queues', options(queues, 'queue:')],
  ] as const;
  return groups
    .filter(([, choices]) => choices.length > 0)
    .map(([label, choices]) => element('optgroup', { label }, ...choices));
}

function options(named: readonly NamedId[], prefix = ''): HTMLOptionElement[] {
  return named.map(({ id, name }) => element('option', { value: `${prefix}${id}` }, name));
}
