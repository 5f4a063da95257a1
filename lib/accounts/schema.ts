import { z } from "zod";

import { accountName } from "@/lib/accounts/account-name";
import { nextPath } from "@/lib/accounts/next-path";
import { storableText } from "@/lib/http/storable-text";

/** The fewest and the most characters of a password. Long ones cost as much to check as short ones. */
export const PASSWORD_LEAST = 10;
export const PASSWORD_MOST = 128;

/** As a person types it. */
const userName = storableText.transform((text) => text.trim().toLowerCase()).pipe(accountName);

export const emailAddress = storableText
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email("Enter an e-mail address, such as you@example.com").max(254, "Enter a shorter address"));

/** One that is set. lib/accounts/password.ts refuses those that everybody tries first. */
export const newPassword = storableText
  .min(PASSWORD_LEAST, `Enter at least ${PASSWORD_LEAST} characters`)
  .max(PASSWORD_MOST, `Enter at most ${PASSWORD_MOST} characters`);

/** One that is tried: whatever it is, it is right or wrong. */
const password = z.string("Enter your password").max(PASSWORD_MOST, "This password is wrong");

export const signIn = z.object({ email: emailAddress, password });

export const signUp = z.object({ email: emailAddress, password: newPassword });

/** The owner's account, set up with the link that the server prints, or from the page of the account. */
export const setUp = z.object({
  token: z.string().max(200).optional(), // of the link; a person who is signed in needs none
  name: userName,
  email: emailAddress,
  password: newPassword,
});

/** The user name, chosen once the acceptable use was accepted. */
export const welcome = z.object({
  name: userName,
  accept: z.literal(true, "Read the acceptable use and accept it"),
});

export const changedName = z.object({ name: userName });

/** The address to sign in with. No mail is sent to it. */
export const changedEmail = z.object({ email: emailAddress, password });

export const changedPassword = z.object({ current: password, next: newPassword });

/** Deletes the account with everything in it: `name` is its user name, typed once more. */
export const deletedAccount = z.object({ name: z.string().max(100) });

/** A sign-in at a provider: `next` is the path of this server to come back to. */
export const providerSignIn = z.object({ next: z.string().max(2_000).transform(nextPath).prefault("/") });

/** Where the browser is to go for it. */
export const providerAddress = z.object({ url: z.string() });

/** The account that is signed in. */
export const accountView = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(), // null for an owner who has not set it up
  hasPassword: z.boolean(),
  isAdmin: z.boolean(),
  suspended: z.string().nullable(), // why it is suspended
  createdAt: z.iso.datetime(),
});

/** A browser that is signed in. */
export const sessionView = z.object({
  id: z.uuid(),
  current: z.boolean(), // the one that asks
  userAgent: z.string(),
  clientIp: z.string(),
  createdAt: z.iso.datetime(), // when it signed in
  seenAt: z.iso.datetime(), // when it was used last, to the minute
  expiresAt: z.iso.datetime(),
});

export const sessionList = z.object({ sessions: z.array(sessionView) });

export type SignIn = z.output<typeof signIn>;
export type SignUp = z.output<typeof signUp>;
export type SetUp = z.output<typeof setUp>;
export type AccountView = z.infer<typeof accountView>;
export type SessionView = z.infer<typeof sessionView>;
