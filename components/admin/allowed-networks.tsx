/** The networks that may be sent to although they are private or reserved. */
export function AllowedNetworks({ networks }: { networks: string[] }) {
  return (
    <section aria-labelledby="allowed" className="pt-10">
      <h2 id="allowed" className="pb-1 text-xl font-semibold">
        Allowed networks
      </h2>
      <p className="text-sm text-quiet">
        Private and reserved addresses that may be sent to all the same, without a limit. They are set where
        Hookbook is started, in <code className="font-mono text-ink">ALLOWED_NETWORKS</code>.
      </p>
      {networks.length === 0 ? (
        <p className="pt-2 text-sm">None.</p>
      ) : (
        <ul className="pt-2 font-mono text-sm">
          {networks.map((network) => (
            <li key={network}>{network}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
