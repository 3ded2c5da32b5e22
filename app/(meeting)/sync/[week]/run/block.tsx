type BlockProps = { readonly title: string; readonly count?: number | undefined; readonly children: React.ReactNode };

/** A block of the words beside the figure: its head, a grey count and one rule. */
export function Block({ title, count, children }: BlockProps) {
  return (
    <section className="mode-block">
      <h2>
        {title} {count !== undefined && count > 0 && <i>{count}</i>}
      </h2>
      {children}
    </section>
  );
}
