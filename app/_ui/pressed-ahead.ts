/** How long a key pressed on the way to a page waits for it, in milliseconds. */
const patience = 8_000;

let pressed: { readonly key: string; readonly at: number }[] = [];
let isListening = false;

/** A single key led to another page: what is pressed before that page listens is kept for it. */
export function keepPressedAhead(): void {
  pressed = [];
  if (isListening) return;
  isListening = true;
  document.addEventListener("keydown", keep, true);
}

/** The keys pressed since, in order, for the page that has come; what nobody takes is forgotten. */
export function takePressedAhead(): string[] {
  if (isListening) document.removeEventListener("keydown", keep, true);
  isListening = false;
  const kept = pressed.filter(({ at }) => performance.now() - at < patience).map(({ key }) => key);
  pressed = [];
  return kept;
}

function keep(event: KeyboardEvent): void {
  const isAlone = !(event.ctrlKey || event.metaKey || event.altKey);
  if (isAlone && event.key.length === 1) pressed = [...pressed, { key: event.key, at: performance.now() }];
}
