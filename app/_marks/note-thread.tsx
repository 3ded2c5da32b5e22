import { SoftLink } from "@/app/_ui/soft-link";
import { Tag } from "@/app/_ui/tag";
import type { NoteThread, Said } from "@/lib/comments/thread";
import { notePieces } from "./note-pieces";
import { noteAnchor, placeHref } from "./note-place";
import { wordsOf } from "./words";

type NoteArticleProps = {
  readonly note: NoteThread;
  /** Words a moment in the organisation's zone. */
  readonly when: (at: Date) => string;
  /** Says which record it is on, where that is not the page itself. */
  readonly withPlace?: boolean | undefined;
};

/** A note as every page shows it: how far the cause is known, what was said, the answers, and whether it is settled. */
export function NoteArticle({ note, when, withPlace }: NoteArticleProps) {
  const t = wordsOf("notes");
  const about = [withPlace && t(`kind.${note.about.kind}`), note.period].filter(Boolean).join(" · ");
  return (
    <article className="note" id={noteAnchor(note.id)} data-resolved={note.resolvedAt ? true : undefined}>
      {withPlace && (
        <p className="note-place">
          <SoftLink className="text-link" href={placeHref(note.about)}>
            {note.about.name}
          </SoftLink>
          <small>{about}</small>
        </p>
      )}
      <Saying said={note} when={when} href={`/notes/${note.id}`}>
        {note.cause && <b className="font-strong">{t(`cause.${note.cause}`)}</b>}
        {!withPlace && note.period && <small>{note.period}</small>}
        {note.resolvedAt && <Tag>{t("resolved")}</Tag>}
      </Saying>
      {note.answers.length > 0 && (
        <ol className="note-answers" aria-label={t("answers")}>
          {note.answers.map((answer) => (
            <li key={answer.id}>
              <Saying said={answer} when={when} />
            </li>
          ))}
        </ol>
      )}
      {note.resolvedAt && (
        <p className="hint">{t("resolvedBy", { by: note.resolvedBy ?? "", at: when(new Date(note.resolvedAt)) })}</p>
      )}
    </article>
  );
}

type SayingProps = {
  readonly said: Said;
  readonly when: NoteArticleProps["when"];
  /** The note's own address, behind its time. */
  readonly href?: string | undefined;
  readonly children?: React.ReactNode;
};

function Saying({ said, when, href, children }: SayingProps) {
  const at = <time dateTime={said.at}>{when(new Date(said.at))}</time>;
  return (
    <>
      <p className="note-head">
        <span className="note-author">{said.author}</span>
        {children}
        {href ? <SoftLink href={href}>{at}</SoftLink> : at}
      </p>
      <p className="note-text">
        <NoteText text={said.body} mentions={said.mentions} />
      </p>
    </>
  );
}

/** Text as it was typed: names that were called stand out and addresses of records are links; nothing else is read. */
function NoteText({ text, mentions }: { readonly text: string; readonly mentions: readonly string[] }) {
  return notePieces(text, mentions).map(({ kind, text: piece }, place) => {
    const key = `${place} ${piece}`;
    if (kind === "mention") return <b key={key}>{piece}</b>;
    if (kind === "words") return piece;
    return (
      <SoftLink key={key} className="text-link" href={piece}>
        {piece}
      </SoftLink>
    );
  });
}
