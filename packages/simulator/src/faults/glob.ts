/** A test for texts: `*` stands for any text, upper and lower case are the same. */
export function compileGlob(glob: string): (text: string) => boolean {
  const literals = glob.split('*').map((literal) => literal.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  const pattern = new RegExp(`^${literals.join('.*')}$`, 'is');
  return (text) => pattern.test(text);
}
