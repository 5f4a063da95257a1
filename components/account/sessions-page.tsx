"use client";

import { useSuspenseQuery } from "@tanstack/react-query";

import { SessionRow } from "@/components/account/session-row";
import { sessionsQuery, useRevokeOtherSessions } from "@/components/queries/account";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";

/** The browsers that are signed in. */
export function SessionsPage() {
  const { sessions } = useSuspenseQuery(sessionsQuery).data;
  const revokeOthers = useRevokeOtherSessions();
  const announce = useAnnounce();
  const others = sessions.filter(({ current }) => !current).length;

  return (
    <>
      <h1 className="text-4xl font-bold tracking-tight">Sessions</h1>
      <p className="mt-2 mb-6 text-quiet">
        The browsers that are signed in to your account. One that you don't know: sign it out, and change your
        password.
      </p>
      <ul aria-label="Sessions" className="border-t border-hairline">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {revokeOthers.error && <Problem title={revokeOthers.error.message} />}
      {others > 0 && (
        <Button
          className="mt-6"
          disabled={revokeOthers.isPending}
          onClick={() =>
            revokeOthers.mutate(undefined, { onSuccess: () => announce("Signed out everywhere else") })
          }
        >
          Sign out everywhere else
        </Button>
      )}
    </>
  );
}
