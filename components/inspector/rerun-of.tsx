import { idTime } from "@/components/inspector/id-time";

type Props = { originId: string; address: string; onSelect: (id: string) => void };

/** Which event this one repeats: a link to it. */
export function RerunOf({ originId, address, onSelect }: Props) {
  const at = idTime(originId);
  const today = at.toDateString() === new Date().toDateString();

  return (
    <a
      href={address}
      className="underline underline-offset-2"
      title={at.toLocaleString("en-US")}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in another tab or window
        event.preventDefault();
        event.stopPropagation();
        onSelect(originId);
      }}
    >
      Re-run of {today ? at.toLocaleTimeString("en-US") : at.toLocaleString("en-US")}
    </a>
  );
}
