"use client";

import { useSuspenseQuery } from "@tanstack/react-query";

import { DeleteAccount } from "@/components/account/delete-account";
import { EmailForm } from "@/components/account/email-form";
import { NameForm } from "@/components/account/name-form";
import { PasswordForm } from "@/components/account/password-form";
import { Section } from "@/components/account/section";
import { accountQuery } from "@/components/queries/account";

/** The account itself: its name, how one signs in to it, and its end. */
export function AccountPage() {
  const { data: account } = useSuspenseQuery(accountQuery);
  const { name, email, hasPassword } = account;

  return (
    <>
      <h1 className="text-4xl font-bold tracking-tight">Account</h1>
      <Section title="User name">
        <p className="text-sm text-quiet">
          It is part of the addresses of your profile and of what you make public; an old address leads
          nowhere.
        </p>
        <NameForm saved={name} />
      </Section>
      {email === null ? (
        <Section title="Sign in without the link">
          <p className="text-sm text-quiet">
            You came in by the link that Hookbook printed. Choose an e-mail address and a password to sign in
            from elsewhere, too.
          </p>
          <a href="/setup" className="inline-block text-literal underline">
            Choose a password
          </a>
        </Section>
      ) : (
        <Section title="E-mail address">
          <p className="text-sm text-quiet">
            You sign in with <span className="wrap-anywhere text-ink">{email}</span>. No mail is sent to it.
          </p>
          {hasPassword && <EmailForm />}
        </Section>
      )}
      {hasPassword && (
        <Section title="Password">
          <p className="text-sm text-quiet">Changing it signs you out everywhere but here.</p>
          <PasswordForm />
        </Section>
      )}
      <Section title="Delete this account">
        <p className="text-sm text-quiet">
          Its notebooks, their events, its keys and its environment go with it. This can't be undone.
        </p>
        <DeleteAccount name={name} />
      </Section>
    </>
  );
}
