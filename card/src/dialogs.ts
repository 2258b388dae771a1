/** Home Assistant's own dialogs. */

interface Question {
  title: string;
  text: string;
  confirmText: string;
  dismissText: string;
}

interface NumberQuestion extends Question {
  inputLabel: string;
  inputType: "number";
  inputMin: number;
  inputMax: number;
  defaultValue: string;
}

interface CardHelpers {
  showConfirmationDialog(element: HTMLElement, question: Question): Promise<boolean>;
  showPromptDialog(element: HTMLElement, question: NumberQuestion): Promise<string | null>;
}

function helpers(): Promise<CardHelpers> {
  return (window as unknown as { loadCardHelpers: () => Promise<CardHelpers> }).loadCardHelpers();
}

export async function confirm(element: HTMLElement, question: Question): Promise<boolean> {
  return (await helpers()).showConfirmationDialog(element, question);
}

/** Returns the number that was typed, or undefined where the question was dismissed or the answer is none. */
export async function askNumber(
  element: HTMLElement,
  question: Omit<NumberQuestion, "inputType">,
): Promise<number | undefined> {
  const answer = await (await helpers()).showPromptDialog(element, { ...question, inputType: "number" });
  const number = Number(answer);
  return answer !== null && Number.isFinite(number) && number > 0 ? number : undefined;
}
