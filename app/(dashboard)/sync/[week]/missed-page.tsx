import { wordsOf } from "@/app/_marks/words";
import { PageHead } from "@/app/_ui/page-head";
import { SoftLink } from "@/app/_ui/soft-link";
import type { MeetingRow } from "@/lib/syncs/queries/meeting-row";

/** A meeting whose week is over and that nobody held: it cannot begin any more, and what was meant for it goes on. */
export function MissedPage({ meeting }: { readonly meeting: Pick<MeetingRow, "week"> }) {
  const t = wordsOf("sync");
  return (
    <PageHead
      finding={t("wasMissed", { week: meeting.week.slice(5) })}
      sub={t("wasMissedSub")}
      actions={
        <SoftLink className="button" href="/sync">
          {t("minutes.allMeetings")}
        </SoftLink>
      }
    />
  );
}
