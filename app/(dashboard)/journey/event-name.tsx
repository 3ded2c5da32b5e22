import { shortName } from "./short-name";

/** A name events came under: clipped where it is long, with the whole of it for whoever points at it. */
export const EventName = ({ name }: { readonly name: string }) => (
  <span className="event-name" title={shortName(name) === name ? undefined : name}>
    {shortName(name)}
  </span>
);

/** Several of them in one line of text. */
export const EventNames = ({ names }: { readonly names: readonly string[] }) =>
  names.map((name, at) => (
    <span key={name}>
      {at > 0 && ", "}
      <EventName name={name} />
    </span>
  ));
