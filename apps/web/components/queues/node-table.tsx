import type { Queues } from '../../api/types.ts';
import { Sparkline } from '../chart/sparkline.tsx';
import { formatCount } from '../ui/number.ts';
import { wholeDuration } from '../ui/whole-duration.ts';
import { ageText } from './node-box.tsx';
import { PlainTable } from './plain-table.tsx';
import { allNodes, drainsInMs, type PathNode, type QueuePath } from './queue-path.ts';

interface Props {
  reading: Queues;
  path: QueuePath;
}

const COLUMNS = [
  { id: 'node', name: 'Node' },
  { id: 'age', name: 'Oldest' },
  { id: 'depth', name: 'Depth', isNumber: true },
  { id: 'drains', name: 'Time to drain', isNumber: true },
  { id: 'consumers', name: 'Consumers', isNumber: true, isMinor: true },
  { id: 'history', name: 'Depth, last 30 min', isMinor: true },
];

/** The drawing as a table, with how each node came to be where it is. */
export const NodeTable = ({ reading, path }: Props) => (
  <PlainTable
    caption="Nodes of the path"
    columns={COLUMNS}
    rows={allNodes(path).map((node) => ({ id: node.id, cells: cellsOf(node, reading) }))}
  />
);

function cellsOf(node: PathNode, reading: Queues) {
  const drains = drainsInMs(reading, node);
  const ink = { neutral: '', warning: 'text-warning', danger: 'text-danger' }[node.tone];
  return [
    <span key="node" className={ink}>
      {node.name}
      {node.tone === 'danger' ? <span className="ml-2 text-meta">nobody takes from it</span> : null}
    </span>,
    <span key="age" className={node.depth ? 'tnum whitespace-nowrap' : 'tnum whitespace-nowrap text-tertiary'}>
      {ageText(node).replace('oldest ', '')}
    </span>,
    node.depth === null ? '–' : formatCount(node.depth),
    drains === null ? '–' : wholeDuration(drains),
    node.consumers ?? '–',
    <Sparkline
      key="history"
      values={reading.history.nodes[node.id]?.depth ?? []}
      label={`Depth of ${node.name} over the last 30 minutes`}
    />,
  ];
}
