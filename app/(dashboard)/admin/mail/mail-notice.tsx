import { wordsOf } from "@/app/_marks/words";
import { isMailSetUp } from "@/app/_server/mail-setup";
import { Notice } from "@/app/_ui/notice";
import { mayAtAll } from "@/lib/access/policy";
import type { Context } from "@/lib/kernel/operation";
import { listMails } from "@/lib/mail/queries/list-mails";

/** Says to who may do something about it that letters wait for a mail server. */
export async function MailNotice({ context }: { context: Context }) {
  if (isMailSetUp() || !mayAtAll(context.viewer, "mail.read")) return null;
  const { counts } = await listMails(context, {});
  return <Notice tone="warning">{wordsOf("mail")("notSetUp", { count: counts.waiting })}</Notice>;
}
