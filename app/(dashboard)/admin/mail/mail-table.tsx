import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import type { listMails, MailState } from "@/lib/mail/queries/list-mails";
import { TryAgain } from "./try-again";

interface Props {
  readonly items: Awaited<ReturnType<typeof listMails>>["items"];
  readonly state: MailState;
  readonly now: Date;
  readonly zone: string;
}

const minuteMs = 60_000;

/** Letters of one state, without what they say. */
export function MailTable({ items, state, now, zone }: Props) {
  const t = wordsOf("mail");
  const kinds = wordsOf("mailKinds");
  const at = (moment: Date | null) => (moment ? momentText(moment, zone) : "–");
  return (
    <DataTable caption={t(`state.${state}`)} fitsPhone>
      <thead>
        <tr>
          <Th>{t("kind")}</Th>
          <Th wideOnly>{t("address")}</Th>
          <Th wideOnly>{t("queued")}</Th>
          <Th num>{state === "sent" ? t("sentAt") : t("age")}</Th>
          <Th num wideOnly>
            {t("attempts")}
          </Th>
          {state !== "sent" && <Th>{t("lastError")}</Th>}
          {state === "given_up" && <Th>{t("action")}</Th>}
        </tr>
      </thead>
      <tbody>
        {items.map((mail) => (
          <tr key={mail.id}>
            <Td strong wrap>
              {kinds(mail.kind)} <PhoneOnly>{mail.address}</PhoneOnly>
            </Td>
            <Td wideOnly>{mail.address}</Td>
            <Td wideOnly>{at(mail.createdAt)}</Td>
            <Td num>{state === "sent" ? at(mail.sentAt) : ageText(mail.createdAt, now)}</Td>
            <Td num wideOnly>
              {mail.attempts}
            </Td>
            {state !== "sent" && <Td wrap>{mail.lastError ?? "–"}</Td>}
            {state === "given_up" && (
              <Td>
                <TryAgain id={mail.id} label={t("tryAgain")} />
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** How long a letter has waited, in the largest unit that says it. */
function ageText(since: Date, now: Date): string {
  const t = wordsOf("mail");
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / minuteMs));
  if (minutes < 60) return t("minutes", { count: minutes });
  if (minutes < 48 * 60) return t("hours", { count: Math.floor(minutes / 60) });
  return t("days", { count: Math.floor(minutes / (24 * 60)) });
}
