import type { ReactNode } from "react";

import { ReportForm } from "@/components/report/report-form";
import { SupportLink } from "@/components/suspension/support-contact";
import { Wordmark } from "@/components/wordmark";
import type { Reported } from "@/lib/reports/schema";

type Props = { token: string; reported: Reported };

/** What Hookbook is, what it sent, how to stop it, and the way to tell the operator. */
export function ReportPage({ token, reported }: Props) {
  return (
    <Frame title="Report unwanted requests">
      <p>
        Hookbook sends webhooks: HTTP requests that people have it send, when something happens, to endpoints
        that are their own. The request that named this page was sent to you by an account here. If it should
        not have been, tell the operator.
      </p>
      <WhatWasSent reported={reported} />
      <Stopping />
      <ReportForm token={token} />
    </Frame>
  );
}

/** What the link is about is not here any more. */
export function ReportGone({ deliveryId }: { deliveryId: string }) {
  return (
    <Frame title="This request is deleted here">
      <p>
        The link is one of ours, but what it is about, webhook-id{" "}
        <code className="font-mono text-sm wrap-anywhere">{deliveryId}</code>, has been deleted since. If
        requests still come, use the link in a newer one. Else, <SupportLink />
      </p>
      <Stopping />
    </Frame>
  );
}

/** The link was not made here. */
export function ReportUnknown() {
  return (
    <Frame title="This link can't be read">
      <p>
        It is no link that this Hookbook made, or not all of it. Copy the whole value of the header{" "}
        <code className="font-mono text-sm">X-Hookbook-Abuse</code> from a request that you received. Else,{" "}
        <SupportLink />
      </p>
    </Frame>
  );
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <header className="border-b border-hairline">
        <div className="mx-auto flex h-14 max-w-180 items-center px-4 sm:px-6">
          <Wordmark />
        </div>
      </header>
      <main className="mx-auto max-w-180 space-y-5 px-4 pb-16 sm:px-6">
        <h1 className="pt-8 text-4xl font-bold tracking-tight">{title}</h1>
        {children}
      </main>
    </>
  );
}

function WhatWasSent({ reported: { deliveryId, host, attempts } }: { reported: Reported }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 bg-panel px-4 py-3 text-sm [&>dd]:font-mono [&>dd]:wrap-anywhere [&>dt]:text-quiet">
      <dt>Host</dt>
      <dd>{host}</dd>
      <dt>Method</dt>
      <dd>POST</dd>
      <dt>webhook-id</dt>
      <dd>{deliveryId}</dd>
      <dt>Sent</dt>
      <dd>
        {attempts.length === 0
          ? "being sent"
          : attempts.map(({ number, startedAt }) => (
              <time key={number} dateTime={startedAt} className="block">
                {utcText(startedAt)}
              </time>
            ))}
      </dd>
    </dl>
  );
}

/** To the second, in the time zone that logs are in. */
function utcText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

function Stopping() {
  return (
    <section aria-labelledby="stopping" className="space-y-1">
      <h2 id="stopping" className="text-xl font-semibold">
        To stop them at once
      </h2>
      <p>
        Answer with the status <code className="font-mono text-sm">410</code> (Gone). Hookbook then sends
        nothing more to that destination, until who has it turns it on again.{" "}
        <code className="font-mono text-sm">429</code> and <code className="font-mono text-sm">503</code> with{" "}
        <code className="font-mono text-sm">Retry-After</code> make it wait.
      </p>
    </section>
  );
}
