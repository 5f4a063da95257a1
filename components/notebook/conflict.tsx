import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";

type Props = { version: number; onLoad: () => void; onKeep: () => void };

/** Somebody else saved first. Nothing is overwritten, here or there, until the person chooses. */
export function Conflict({ version, onLoad, onKeep }: Props) {
  return (
    <Problem title={`Somebody saved v. ${version} meanwhile, so your changes are not saved.`}>
      <p className="basis-full">
        Nothing was overwritten. Keep editing to copy what you need, then load v. {version} and make your
        changes there.
      </p>
      <Button onClick={onLoad}>Load v. {version} (discard my changes)</Button>
      <Button onClick={onKeep}>Keep editing</Button>
    </Problem>
  );
}
