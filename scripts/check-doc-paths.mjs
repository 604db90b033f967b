import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runOrFail } from './lib/exec.mjs';
import { root } from './lib/paths.mjs';
import { runMain, say } from './lib/steps.mjs';

/** A text in backticks is taken for a path of the repository when it begins with one of these. */
const TOP_FOLDERS = ['apps', 'packages', 'examples', 'scripts', 'docs', 'e2e', 'bench', 'faults', 'deploy', '.ci'];
const LOOKS_LIKE_PATH = new RegExp(
  `^(?:\\./)?(?:${TOP_FOLDERS.map((folder) => folder.replace('.', '\\.')).join('|')})/[\\w@./-]*$`,
);
const PLACEHOLDER = /[<>{}*[\]]|\.\.\./;
/** Made by a command, so absent from a fresh clone. */
const GENERATED = /(^|\/)(generated|dist|node_modules|\.next)(\/|$)/;

await runMain(async () => {
  const listing = await runOrFail('git ls-files', 'git', ['ls-files', '-co', '--exclude-standard', '--', '*.md'], {
    cwd: root,
  });
  const documents = listing.stdout.split('\n').filter((file) => file && existsSync(path.join(root, file)));
  const problems = documents.flatMap(problemsIn);
  for (const problem of problems) say(problem);
  return problems.length === 0 ? 0 : 1;
});

function problemsIn(document) {
  const lines = readFileSync(path.join(root, document), 'utf8').split('\n');
  let isCode = false;
  return lines.flatMap((line, index) => {
    if (/^\s*(```|~~~)/.test(line)) isCode = !isCode;
    if (isCode) return [];
    return pathsIn(line)
      .filter((candidate) => !exists(document, candidate))
      .map((candidate) => `${document}:${index + 1}: ${candidate.text} does not exist`);
  });
}

function pathsIn(line) {
  const links = [...line.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => ({ text: target, isLink: true }));
  const quoted = [...line.matchAll(/`([^`\s]+)`/g)].map(([, text]) => ({ text, isLink: false }));
  return [
    ...links.filter(({ text }) => !/^([a-z][a-z+.-]*:|#|\/)/i.test(text)),
    ...quoted.filter(({ text }) => LOOKS_LIKE_PATH.test(text) && !PLACEHOLDER.test(text)),
  ].filter(({ text }) => !GENERATED.test(text));
}

/** Links are relative to their document; a quoted path may be meant from the root as well. */
function exists(document, { text, isLink }) {
  const target = decodeURI(text.replace(/[#?].*$/, ''));
  const besideDocument = path.resolve(root, path.dirname(document), target);
  return existsSync(besideDocument) || (!isLink && existsSync(path.join(root, target)));
}
