/** How long the keys pressed on the way to a page wait for it, in milliseconds. */
const patience = 8_000;

let pressed: readonly string[] = [];
let since: number | null = null;

/**
 * A single key leads to a page that will take what is pressed until it is there: the next keys are kept for it, and do
 * nothing on the page they leave.
 */
export function keepPressedAhead(): void {
  if (since === null) document.addEventListener("keydown", keep, true);
  [pressed, since] = [[], performance.now()];
}

/** The keys pressed since, in order, for the page that has come; what nobody takes in time is forgotten. */
export function takePressedAhead(): readonly string[] {
  const kept = isWaiting() ? pressed : [];
  stop();
  return kept;
}

const isWaiting = (): boolean => since !== null && performance.now() - since < patience;

function stop(): void {
  document.removeEventListener("keydown", keep, true);
  [pressed, since] = [[], null];
}

function keep(event: KeyboardEvent): void {
  if (!isWaiting()) {
    stop();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  pressed = [...pressed, event.key];
}
