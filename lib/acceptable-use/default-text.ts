/** What /acceptable-use says unless the operator says something else: Markdown. */
export const DEFAULT_TEXT = `**Send only to services that you own or operate**, or to a URL that a service made for you to send to, such as an
incoming webhook. Do not use this Hookbook to send HTTP requests to anybody else.

We take abuse seriously. Notebooks and accounts that are found to break this policy are suspended or terminated.

## What you may do

- Receive events from any service that you set up to send them to your notebooks.
- Deliver them to endpoints that you, or the organisation that you act for, own or operate.
- Deliver them to a service that you use, by a URL that it gave you for that, within that service's own terms.

## What you may not do

- Send to a host that is not yours and that did not invite you to: not once, not to test it, not “just to see”.
- Send so much, or so often, that a service suffers; scan for hosts, ports, paths or weaknesses; guess passwords or keys.
- Send spam, malware, phishing, or content that is against the law where you, the receiver or this server are.
- Pretend to be somebody else, or hide where requests come from.
- Get around the limits of this server, or around a block, by other accounts, hosts, names or addresses.
- Collect or pass on other people's data without the right to do so.

## What is asked of you

When you save a destination, you are asked once for each of its hosts whether you may send there. Your answer is kept, with its
time.

Under **Account**, **Hosts**, you can show that a host is yours by a file or a DNS record. Until then deliveries to it are limited;
what is over the limit waits and is not lost. The operator may require it before anything is sent.

## What happens if something goes wrong

- A receiver can always stop us: an answer of \`410 Gone\` disables a destination, and \`429\` or \`503\` pauses it.
- Every request carries a link by which a receiver can report it. Reports say which account sent the request.
- The operator may block a host, or suspend a notebook or an account, and says why. While it is suspended nothing is accepted or
  delivered; what waits is kept. Whoever is suspended can still read everything of theirs, and reach the operator.
- Repeated or serious abuse ends in a terminated account, with everything in it.

If you are not sure whether something is allowed, ask the operator of this server before you do it.
`;
