import { NavIcon } from "./nav-icon";

type SearchBoxProps = {
  readonly action: string;
  readonly label: string;
  readonly placeholder: string;
  readonly name?: string | undefined;
  readonly shortcut?: string | undefined;
};

/** The search of the top bar: a plain GET form, on a phone a single button to the search page. */
export function SearchBox({ action, label, placeholder, name = "q", shortcut }: SearchBoxProps) {
  return (
    <search>
      <form className="search-box" action={action} method="get">
        <button type="submit" aria-label={label}>
          <NavIcon name="search" />
        </button>
        <input type="search" name={name} aria-label={label} placeholder={placeholder} autoComplete="off" />
        {shortcut && <kbd>{shortcut}</kbd>}
      </form>
    </search>
  );
}
