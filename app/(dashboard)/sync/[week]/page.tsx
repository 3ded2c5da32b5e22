import { drawnOnce } from "@/app/_marks/drawn-once";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { readAgenda } from "@/lib/syncs/queries/read-agenda";
import { readSync } from "@/lib/syncs/queries/read-sync";
import { AgendaPage } from "./agenda-page";
import { MinutesPage } from "./minutes-page";
import { MissedPage } from "./missed-page";
import { Sharing } from "./sharing";

type Props = { params: Promise<{ week: string }> };

export const generateMetadata = titled("syncMode");

/** One meeting: its agenda while it is ahead or under way, and what was frozen of it once it is over. */
export default async function SyncPage({ params }: Props) {
  const context = await requireContext();
  const { week } = await params;
  const ahead = await orNotFound(readAgenda(context, { week }));
  const record = ahead ?? (await orNotFound(readSync(context, { week })));
  const { zone } = context.organisation;
  const { meeting, startable } = record;
  if (startable?.state === "missed") return <MissedPage meeting={meeting} />;
  const sharing = <Sharing context={context} week={meeting.week} />;
  if (meeting.state === "closed") return <MinutesPage record={record} zone={zone} sharing={sharing} />;
  return (
    <>
      {drawnOnce(record, "agenda", () => (
        <AgendaPage record={record} zone={zone} />
      ))}
      {sharing}
    </>
  );
}
