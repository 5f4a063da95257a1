"use client";

import { useId, useState } from "react";

import { AcceptableUseLink } from "@/components/acceptable-use-link";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type Props = {
  hosts: string[]; // one at least
  action: string; // what goes on afterwards: "Save"
  onAcknowledge: (hosts: string[]) => void;
  onCancel: () => void;
};

/** Asks whether hosts are the person's own before something is saved that sends there: once for each host. */
export function AcknowledgeHosts({ hosts, action, onAcknowledge, onCancel }: Props) {
  const id = useId();
  const [checked, setChecked] = useState(false);
  const [only] = hosts.length === 1 ? hosts : [];

  return (
    <Dialog title={`Do you own or operate ${only ?? "these hosts"}?`} onClose={onCancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (checked) onAcknowledge(hosts);
        }}
      >
        {only === undefined && (
          <ul className="mb-3 list-disc pl-5 font-mono text-sm wrap-anywhere">
            {hosts.map((host) => (
              <li key={host}>{host}</li>
            ))}
          </ul>
        )}
        <p className="text-quiet">
          Send only to services that you own or operate, or to a URL that a service made for you, such as an
          incoming webhook.
        </p>
        <div className="mt-4 flex items-start gap-2.5">
          <input
            id={id}
            type="checkbox"
            className="mt-1 size-4 shrink-0 accent-brand"
            checked={checked}
            onChange={({ target }) => setChecked(target.checked)}
          />
          <label htmlFor={id} className="wrap-anywhere">
            I may send to {only ?? "all of them"}, as the acceptable use says.
          </label>
        </div>
        <p className="mt-3 text-sm text-quiet">
          You are asked once for each host. <AcceptableUseLink />
        </p>
        <div className="mt-5 flex flex-wrap justify-end gap-3">
          <Button onClick={onCancel}>Cancel</Button>
          <Button type="submit" look="primary" disabled={!checked}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
