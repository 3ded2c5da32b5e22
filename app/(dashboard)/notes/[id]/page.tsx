import { getTranslations } from "next-intl/server";
import { placeHref } from "@/app/_marks/note-place";
import { NoteArticle } from "@/app/_marks/note-thread";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { readNote } from "@/lib/comments/queries/notes";
import { reopen, resolve, writeAnswer } from "../actions";
import { callableNames } from "../callable-names";

export const generateMetadata = titled("notes");

/** One note at its own address, with its answers and what may be done with it. */
export default async function NotePage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireContext();
  const note = await orNotFound(readNote(context, { id: (await params).id }));
  const t = await getTranslations("notes");
  const hidden = { id: note.id };
  const callable = note.mayWrite ? await callableNames(context) : undefined;
  const isOpen = note.resolvedAt === null;
  return (
    <>
      <PageHead
        finding={t("finding", { name: note.about.name })}
        sub={t("openOr", { state: isOpen ? "open" : "resolved" })}
        actions={
          <ButtonLink href={placeHref(note.about)} prefetch={false}>
            {t("toPlace", { kind: note.about.kind })}
          </ButtonLink>
        }
      />
      <NoteArticle note={note} when={(at) => momentText(at, context.organisation.zone)} />
      {note.mayWrite && (
        <>
          <Section id="answer" title={t("answer.title")}>
            <EntryForm
              action={writeAnswer}
              hidden={hidden}
              rows={[
                [
                  {
                    kind: "area",
                    name: "body",
                    label: t("answer.body"),
                    hint: t("bodyHint"),
                    required: true,
                    callable,
                  },
                ],
              ]}
              words={{ submit: t("answer.submit"), refused: t("refused") }}
            />
          </Section>
          <Section id="settle" title={t(isOpen ? "settle.title" : "settle.again")} note={t("settle.note")}>
            <EntryForm
              action={isOpen ? resolve : reopen}
              hidden={hidden}
              rows={[]}
              words={{ submit: t(isOpen ? "settle.resolve" : "settle.reopen"), refused: t("refused") }}
            />
          </Section>
        </>
      )}
    </>
  );
}
