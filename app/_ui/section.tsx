import type { ReactNode } from "react";

type SectionHeadProps = {
  readonly title: ReactNode;
  readonly count?: ReactNode;
  readonly note?: ReactNode;
  readonly level?: 2 | 3;
  readonly id?: string | undefined;
};

/** Words, a grey count, one quiet note at the right and one rule: what separates blocks instead of cards. */
export function SectionHead({ title, count, note, level = 2, id }: SectionHeadProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="section-head">
      <Heading id={id}>{title}</Heading>
      {count !== undefined && <span className="section-count">{count}</span>}
      {note !== undefined && <span className="section-note">{note}</span>}
    </div>
  );
}

type SectionProps = SectionHeadProps & { readonly id: string; readonly children: ReactNode };

/** A block of a page, named by its head; `id` is also its address on the page. */
export function Section({ id, children, ...head }: SectionProps) {
  return (
    <section className="section" id={id} aria-labelledby={`${id}-head`}>
      <SectionHead {...head} id={`${id}-head`} />
      {children}
    </section>
  );
}
