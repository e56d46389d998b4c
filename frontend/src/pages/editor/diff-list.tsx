import { Fragment, type ReactNode } from 'react';

import { canonical, countChanges, type DocumentDiff } from '@/graph/diff';

export interface DiffListProps {
  diff: DocumentDiff;
  /** What the two sides are called: "Version 2" and "Now". */
  from: string;
  to: string;
}

/** A difference field by field; layout does not count. */
export function DiffList({ diff, from, to }: DiffListProps) {
  if (countChanges(diff) === 0) {
    return <p className="px-3 py-2 text-sm text-ink-muted">Nothing but the layout differs.</p>;
  }
  return (
    <table className="w-full table-fixed text-left text-xs">
      <thead>
        <tr className="border-b border-line text-ink-faint">
          <th scope="col" className="w-2/5 px-3 py-1.5 font-medium">
            Where
          </th>
          <th scope="col" className="px-2 py-1.5 font-medium">
            {from}
          </th>
          <th scope="col" className="px-2 py-1.5 font-medium">
            {to}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {diff.name === null ? null : (
          <Line where="name" before={diff.name[0]} after={diff.name[1]} />
        )}
        {diff.added.map((id) => (
          <Line
            key={`+${id}`}
            where={id}
            before={<Absent />}
            after={<Sign sign="+" words="added" tone="text-gain" />}
          />
        ))}
        {diff.removed.map((id) => (
          <Line
            key={`-${id}`}
            where={id}
            before="present"
            after={<Sign sign="−" words="removed" tone="text-loss" />}
          />
        ))}
        {diff.changed.map(({ node, field, from: before, to: after }) => (
          <Line
            key={`${node}.${field}`}
            where={breakable(`${node}.${field}`)}
            before={show(before)}
            after={show(after)}
          />
        ))}
      </tbody>
    </table>
  );
}

/** A path that a narrow column breaks after its dots only. */
function breakable(path: string): ReactNode {
  return path.split('.').map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : (
        <>
          .<wbr />
        </>
      )}
      {part}
    </Fragment>
  ));
}

function Line({ where, before, after }: { where: ReactNode; before: ReactNode; after: ReactNode }) {
  return (
    <tr>
      <th scope="row" className="px-3 py-1.5 font-mono font-normal break-words text-ink-muted">
        {where}
      </th>
      <td className="figures px-2 py-1.5 break-words text-ink-muted">{before}</td>
      <td className="figures px-2 py-1.5 font-medium break-words text-ink">{after}</td>
    </tr>
  );
}

function Absent() {
  return <span className="text-ink-faint">—</span>;
}

function Sign({ sign, words, tone }: { sign: string; words: string; tone: string }) {
  return (
    <span className={tone}>
      {sign} {words}
    </span>
  );
}

function show(value: unknown): ReactNode {
  if (value === undefined || value === null) return <Absent />;
  return typeof value === 'string' ? value : canonical(value);
}
