import { TopBar } from "@/components/top-bar";
import { DocumentLink } from "@/components/ui/document-link";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Profile } from "@/lib/public/schema";

/** An account's public notebooks, for anybody. */
export function ProfilePage({ profile: { name, notebooks } }: { profile: Profile }) {
  return (
    <>
      <TopBar />
      <main className="mx-auto max-w-260 px-4 pb-16 sm:px-6">
        <div className="space-y-2 py-8">
          <h1 className="text-4xl font-bold tracking-tight wrap-anywhere">{name}</h1>
          <p className="text-lg text-quiet">Public notebooks</p>
        </div>
        {notebooks.length === 0 ? (
          <p className="text-quiet">
            None yet. Who owns a notebook makes it public there, at “code: private” under its title. Others
            find this page once there is one.
          </p>
        ) : (
          <ul className="border-t border-line">
            {notebooks.map(({ id, title, description, version, updatedAt }) => (
              <li key={id} className="relative space-y-1 border-b border-line px-3 py-4 hover:bg-panel">
                <h2 className="text-lg font-semibold wrap-anywhere">
                  <DocumentLink href={`/notebooks/${id}`} className="rounded-sm after:absolute after:inset-0">
                    {title || "Untitled notebook"}
                  </DocumentLink>
                </h2>
                {description && <p className="line-clamp-2 wrap-anywhere">{description}</p>}
                <p className="flex flex-wrap gap-x-4 text-sm text-quiet">
                  <span>v. {version}</span>
                  <span>
                    last updated: <TimeAgo at={updatedAt} />
                  </span>
                </p>
              </li>
            ))}
          </ul>
        )}
      </main>
    </>
  );
}
