import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Notes } from "@/lib/comments/thread";
import { NoteArticle } from "./note-thread";
import { wordsOf } from "./words";

type NotesSectionProps = {
  readonly notes: Notes;
  /** What the address of a new note says it is on: "kind=kpi&ref=checkout-completion". */
  readonly on: string;
  readonly mayWrite: boolean;
  readonly when: (at: Date) => string;
  /** Says which record each note is on: for the lines of a budget. */
  readonly withPlace?: boolean | undefined;
};

/** The notes on a record, unresolved ones first, with the way to write one. */
export function NotesSection({ notes: { count, open, threads }, on, mayWrite, when, withPlace }: NotesSectionProps) {
  const t = wordsOf("notes");
  return (
    <Section id="notes" title={t("title")} count={count} note={count > 0 ? t("open", { count: open }) : undefined}>
      {count === 0 && <p className="hint notes-none">{t("none")}</p>}
      {threads.map((note) => (
        <NoteArticle key={note.id} note={note} when={when} withPlace={withPlace} />
      ))}
      <p className="notes-foot">
        {mayWrite && (
          <SoftLink className="button button-small" href={`/notes/new?${on}`}>
            {t("write")}
          </SoftLink>
        )}
        {count > threads.length && <span className="hint">{t("more", { count: count - threads.length })}</span>}
      </p>
    </Section>
  );
}
