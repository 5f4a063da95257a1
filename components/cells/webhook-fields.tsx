import { EndpointField } from "@/components/cells/endpoint-field";
import { GuaranteeField } from "@/components/cells/guarantee-field";
import type { Observed } from "@/components/cells/observed";
import { PayloadField } from "@/components/cells/payload-field";
import { HostLine } from "@/components/hosts/host-line";
import { type Cell, isConfigured, type WebhookCell, type WebhookConfig } from "@/lib/cells/schema";

type Props = {
  cell: WebhookCell;
  problems: Record<string, string>;
  observed: Observed;
  focus: boolean;
  onChange: ((cell: Cell) => void) | null; // null: they are to be read only
};

/** The fields of a Webhook destination, with a hint until its endpoint and its payload are set. */
export function WebhookFields({ cell, problems, observed, focus, onChange }: Props) {
  const { endpoint, payload, guarantee } = cell.config;
  function change<K extends keyof WebhookConfig>(name: K) {
    if (onChange === null) return null;
    return (value: WebhookConfig[K]) => onChange({ ...cell, config: { ...cell.config, [name]: value } });
  }

  return (
    <>
      {onChange && !isConfigured(cell) && (
        <p className="bg-hint px-4 py-3">
          Add an endpoint and payload below to route data to a Webhook destination.
        </p>
      )}
      <div className="space-y-1 py-3 pl-4">
        <EndpointField
          focus={focus}
          value={endpoint}
          problem={problems.endpoint}
          onChange={change("endpoint")}
        >
          {onChange && <HostLine endpoint={endpoint} />}
        </EndpointField>
        <PayloadField
          value={payload}
          problem={problems.payload}
          event={observed.kind === "event" ? observed.event.event : null}
          onChange={change("payload")}
        />
        <GuaranteeField value={guarantee} onChange={change("guarantee")} />
      </div>
    </>
  );
}
