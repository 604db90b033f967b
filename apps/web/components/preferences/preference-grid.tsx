'use client';

import { ChevronRight } from 'lucide-react';
import { CHANNEL_KINDS, CHANNELS } from '../delivery/channel-kinds.ts';
import { CellMark, RowMark } from './cell-mark.tsx';
import type { Draft } from './draft.ts';
import type { MatrixCell, MatrixRow } from './matrix-model.ts';
import { rowWord } from './matrix-model.ts';
import { cellSentence } from './sentences.ts';
import { placeText } from './types.ts';
import { useGrid } from './use-grid.ts';

/** Columns: the row's name, the whole row, then the channels. */
const WHOLE_ROW = 1;
const FIRST_CHANNEL = 2;

interface Props {
  label: string;
  /** Those that are shown: workflows only where their category is open. */
  rows: readonly MatrixRow[];
  openCategories: ReadonlySet<string>;
  draft: Draft;
  mayChange: boolean;
  onToggleCategory: (key: string) => void;
  onPressCell: (cell: MatrixCell) => void;
  onPressRow: (row: MatrixRow) => void;
  onActive: (row: MatrixRow, cell: MatrixCell | null) => void;
}

/** Categories and workflows by channels. One tab stop; arrows move, space changes, shift and space change a row. */
export function PreferenceGrid(props: Props) {
  const { label, rows, mayChange } = props;
  const press = ({ row: rowIndex, column }: { row: number; column: number }, isWholeRow: boolean) => {
    const row = rows[rowIndex];
    if (!row) return;
    if (column === 0 && !isWholeRow) {
      if (row.level === 'category' && row.key !== null) props.onToggleCategory(row.key);
      return;
    }
    const cell = cellAt(row, column);
    if (isWholeRow || !cell) return props.onPressRow(row);
    props.onPressCell(cell);
  };
  const grid = useGrid({
    names: rows.map(({ name }) => name),
    columnCount: FIRST_CHANNEL + CHANNELS.length,
    onPress: press,
  });
  return (
    <section
      aria-label={`${label}, scrolls sideways`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-w-full overflow-x-auto rounded-panel border border-line bg-surface"
    >
      <table
        ref={grid.tableRef}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table is what a grid of the ARIA practices is made of
        role="grid"
        aria-label={label}
        aria-readonly={!mayChange}
        onKeyDown={grid.onKeyDown}
        className="w-full border-separate border-spacing-0 text-left"
      >
        <GridHead />
        <tbody>
          {rows.map((row, rowIndex) => (
            <GridRow
              key={row.id}
              {...props}
              row={row}
              rowIndex={rowIndex}
              activeColumn={grid.active.row === rowIndex ? grid.active.column : null}
              onFocusCell={(column) => {
                grid.setPosition({ row: rowIndex, column });
                props.onActive(row, cellAt(row, column));
              }}
              onPress={(column, isWholeRow) => press({ row: rowIndex, column }, isWholeRow)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The switch in a column; null for the name, and for a whole row that has none of its own. */
function cellAt(row: MatrixRow, column: number): MatrixCell | null {
  if (column === WHOLE_ROW) return row.global;
  const channel = CHANNELS[column - FIRST_CHANNEL];
  return channel ? row.cells[channel] : null;
}

const GridHead = () => (
  <thead>
    <tr>
      <th scope="col" className={`${STICKY} ${HEAD} min-w-32 pl-3`}>
        Category
      </th>
      <th scope="col" className={`${HEAD} text-center`}>
        All
      </th>
      {CHANNELS.map((channel) => {
        const { word, Icon } = CHANNEL_KINDS[channel];
        return (
          <th key={channel} scope="col" className={`${HEAD} text-center`}>
            <span className="inline-flex flex-col items-center gap-0.5 md:flex-row md:gap-1.5">
              <Icon className="size-3.5 text-secondary" aria-hidden="true" />
              {word}
            </span>
          </th>
        );
      })}
    </tr>
  </thead>
);

const HEAD = 'h-9 border-b border-line px-1 py-1 text-meta font-medium text-secondary whitespace-nowrap';
const STICKY = 'sticky left-0 z-10 bg-surface';

interface RowProps extends Props {
  row: MatrixRow;
  rowIndex: number;
  activeColumn: number | null;
  onFocusCell: (column: number) => void;
  onPress: (column: number, isWholeRow: boolean) => void;
}

function GridRow(props: RowProps) {
  const { row, rowIndex, activeColumn, onFocusCell, onPress, draft, mayChange } = props;
  const cellProps = (column: number) => ({
    tabIndex: activeColumn === column ? 0 : -1,
    'data-cell': `${rowIndex}:${column}`,
    onFocus: () => onFocusCell(column),
    onClick: (event: React.MouseEvent) => onPress(column, event.shiftKey),
  });
  return (
    <tr>
      <RowName {...props} cellProps={cellProps(0)} />
      {row.global ? (
        <SwitchCell cell={row.global} row={row} draft={draft} mayChange={mayChange} cellProps={cellProps(WHOLE_ROW)} />
      ) : (
        <td aria-label={rowSentence(row)} className={CELL} {...cellProps(WHOLE_ROW)}>
          <RowMark word={rowWord(row)} />
        </td>
      )}
      {CHANNELS.map((channel, index) => (
        <SwitchCell
          key={channel}
          cell={row.cells[channel]}
          row={row}
          draft={draft}
          mayChange={mayChange}
          cellProps={cellProps(FIRST_CHANNEL + index)}
        />
      ))}
    </tr>
  );
}

const CELL = 'h-10 cursor-pointer border-b border-line px-1 text-center -outline-offset-2 hover:bg-sunken';

interface CellProps extends Pick<Props, 'draft' | 'mayChange'> {
  cell: MatrixCell;
  row: MatrixRow;
  cellProps: object;
}

function SwitchCell({ cell, row, draft, mayChange, cellProps }: CellProps) {
  const isChanged = draft.has(placeText(cell.place));
  const isFixed = !mayChange || cell.isLocked || !cell.isUsed;
  return (
    <td
      aria-label={cellSentence(row.name, cell, isChanged)}
      className={`${CELL} ${isFixed ? 'cursor-default' : ''}`}
      {...cellProps}
      {...{ 'aria-readonly': isFixed }}
    >
      <CellMark cell={cell} isChanged={isChanged} />
    </td>
  );
}

function RowName({ row, openCategories, cellProps }: RowProps & { cellProps: object }) {
  const isCategory = row.level === 'category';
  const isOpen = row.key !== null && openCategories.has(row.key);
  return (
    <th
      scope="row"
      {...(isCategory && row.workflowCount > 0 ? { 'aria-expanded': isOpen } : {})}
      className={`${STICKY} h-10 border-b border-line pr-2 pl-2 -outline-offset-2 ${isCategory ? 'cursor-pointer' : ''} ${row.level === 'workflow' ? 'font-normal' : 'font-medium'}`}
      {...cellProps}
    >
      <span className={`flex items-center gap-1 ${row.level === 'workflow' ? 'pl-6' : ''}`}>
        {isCategory ? (
          <ChevronRight
            className={`size-4 shrink-0 text-tertiary ${isOpen ? 'rotate-90' : ''} ${row.workflowCount === 0 ? 'invisible' : ''}`}
            aria-hidden="true"
          />
        ) : row.level === 'global' ? (
          <span className="w-4 shrink-0" />
        ) : null}
        <span className="min-w-0 leading-4">
          {row.name}
          {row.note ? <span className="block text-meta font-normal text-tertiary">{row.note}</span> : null}
        </span>
      </span>
    </th>
  );
}

const rowSentence = (row: MatrixRow): string => `${row.name} on every channel: ${rowWord(row).toLowerCase()}`;
