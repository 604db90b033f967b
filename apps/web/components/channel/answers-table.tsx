import { EFFECT } from './channel-words.ts';
import type { ProviderKind } from './types.ts';

const HEAD = 'h-8 border-b border-line pr-3 font-medium';
const CELL = 'border-b border-line py-1.5 pr-3 align-top';

/** What each known answer of a provider leads to. */
export const AnswersTable = ({ kind }: { kind: ProviderKind }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  <section className="overflow-x-auto" tabIndex={0} aria-label={`Answers of ${kind.kind}`}>
    <table className="w-full min-w-[34rem] border-separate border-spacing-0">
      <caption className="sr-only">Answers of {kind.kind} and what each leads to</caption>
      <thead>
        <tr className="text-left text-meta text-secondary">
          <th scope="col" className={`${HEAD} w-[112px]`}>
            Answer
          </th>
          <th scope="col" className={HEAD}>
            Meaning
          </th>
          <th scope="col" className={`${HEAD} w-[88px]`}>
            Then
          </th>
          <th scope="col" className={HEAD}>
            What that does
          </th>
        </tr>
      </thead>
      <tbody>
        {kind.known_answers.map(({ code, meaning, effect }) => (
          <tr key={code}>
            <td className={`${CELL} font-mono text-mono`}>{code}</td>
            <td className={CELL}>{meaning}</td>
            <td className={`${CELL} font-medium`}>{EFFECT[effect].word}</td>
            <td className={`${CELL} text-secondary`}>{EFFECT[effect].what}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
