type Props = { title: string; headers: [name: string, value: string][] };

/** HTTP headers in their order, folded until asked for. */
export function HeaderList({ title, headers }: Props) {
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-sm px-1 py-1 text-quiet">
        {title} ({headers.length})
      </summary>
      <ul className="space-y-0.5 py-1 pl-5 font-mono wrap-anywhere">
        {headers.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may repeat, and the list never changes.
          <li key={index}>
            <span className="text-quiet">{name}:</span> {value}
          </li>
        ))}
      </ul>
    </details>
  );
}
