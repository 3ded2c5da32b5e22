import Link from "next/link";

export type ViewChoice = { readonly href: string; readonly label: string; readonly current: boolean };

type ViewChoicesProps = {
  readonly label: string;
  readonly choices: readonly ViewChoice[];
  readonly note?: string | undefined;
};

/** One of a few ways to look at the page, each with its own address. */
export function ViewChoices({ label, choices, note }: ViewChoicesProps) {
  return (
    <nav className="view-choices" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      {choices.map((choice) => (
        <Link
          key={choice.href}
          href={choice.href}
          prefetch={false}
          scroll={false}
          aria-current={choice.current ? "true" : undefined}
        >
          {choice.label}
        </Link>
      ))}
      {note && <small>{note}</small>}
    </nav>
  );
}
