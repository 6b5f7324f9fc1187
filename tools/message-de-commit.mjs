// Refuses a commit message that is not a Conventional Commit: `feat(comite): refuse the vote of a recused member`.
import { readFileSync } from 'node:fs';

const TYPES = ['feat', 'fix', 'perf', 'refactor', 'test', 'docs', 'build', 'ci', 'chore', 'style', 'revert'];
const FORM = new RegExp(`^(?:${TYPES.join('|')})(?:\\([a-z][a-z-]*\\))?!?: \\S.*$`, 'u');
const LONGEST = 100;

const [title = ''] = readFileSync(process.argv[2] ?? '.git/COMMIT_EDITMSG', 'utf8').split('\n');
if (!/^(?:Merge|Revert|fixup!|squash!)/u.test(title) && (!FORM.test(title) || title.length > LONGEST)) {
  process.stderr.write(
    `Commit refused: « ${title} »\nWrite « type(scope): what it does », ${LONGEST} characters at most. Types: ${TYPES.join(', ')}.\n`,
  );
  process.exitCode = 1;
}
