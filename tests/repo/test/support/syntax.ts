import { type Program, parseSync } from 'oxc-parser';

/** The file's syntax tree; a file that does not parse is an error, never an empty answer. */
export function parseModule(path: string, text: string): Program {
  const { program, errors } = parseSync(path, text);
  const first = errors[0];
  if (first !== undefined) throw new Error(`${path}: ${first.message}`);
  return program;
}

/** The source with every comment blanked out, line breaks kept. */
export function withoutComments(path: string, text: string): string {
  let code = text;
  for (const { start, end } of parseSync(path, text).comments) {
    code = code.slice(0, start) + code.slice(start, end).replaceAll(/[^\n]/g, ' ') + code.slice(end);
  }
  return code;
}

/** The line, from 1, on which an offset lies. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
