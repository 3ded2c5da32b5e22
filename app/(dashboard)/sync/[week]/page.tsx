import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { readSync } from "@/lib/syncs/queries/read-sync";
import { AgendaPage } from "./agenda-page";
import { MinutesPage } from "./minutes-page";
import { Sharing } from "./sharing";

type Props = { params: Promise<{ week: string }> };

export const generateMetadata = titled("syncMode");

/** One meeting: its agenda while it is ahead or under way, and what was frozen of it once it is over. */
export default async function SyncPage({ params }: Props) {
  const context = await requireContext();
  const record = await orNotFound(readSync(context, { week: (await params).week }));
  const { zone } = context.organisation;
  const Page = record.meeting.state === "closed" ? MinutesPage : AgendaPage;
  return <Page record={record} zone={zone} sharing={<Sharing context={context} week={record.meeting.week} />} />;
}
