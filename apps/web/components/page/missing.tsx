import Link from 'next/link';
import { buttonClass } from '../ui/button.tsx';
import { CopyId } from '../ui/copy-id.tsx';
import { Lane } from '../ui/lane.tsx';

interface Props {
  /** Singular, lower case: `notification`. */
  noun: string;
  id: string;
  listHref: string;
  /** Where the way on leads; plural of the noun unless said. */
  listName?: string;
}

/** Nothing has this id in this environment. */
export const Missing = ({ noun, id, listHref, listName = `${noun}s` }: Props) => (
  <section role="alert" className="flex max-w-xl flex-col items-start gap-3 py-10">
    <Lane className="h-14 w-48 text-tertiary" />
    <h2 className="text-title font-[560] tracking-[-0.01em]">There is no {noun} with this id here</h2>
    <CopyId value={id} name="Id" />
    <p className="text-reading text-secondary">
      It may belong to another environment, which the switcher at the top leads to, or it was deleted, or the id is
      mistyped.
    </p>
    <Link href={listHref} className={buttonClass()}>
      All {listName}
    </Link>
  </section>
);
