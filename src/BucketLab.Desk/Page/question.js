import { make } from './dom.js';

/** A prediction as a question: an answer is chosen or written, and stays once it was measured. */
export class Question {
  #cell;
  #desk;
  #refuse;
  #label;

  /**
   * @param asked the words on what is asked for, such as "number, 0 to 3" or "seconds"; null for none
   * @param refuse tells people what is wrong with an answer
   */
  constructor(cell, asked, desk, refuse) {
    this.#cell = cell;
    this.#desk = desk;
    this.#refuse = refuse;
    this.#label = labelOf(asked ?? 'number');
    this.element = make('form', { className: 'question' });
    this.element.onsubmit = event => this.#submit(event);
  }

  /** Shows the question as it is now; gives the word for it. */
  show(question) {
    const { answer, isLocked } = question;
    this.element.replaceChildren(
      make('fieldset', {}, make('legend', {}, 'What do you expect?'), ...fields(question, this.#label),
        isLocked
          ? make('span', { className: 'quiet' }, 'It has been measured, so it stays as it was.')
          : make('button', { className: 'primary' }, answer === null ? 'Predict' : 'Change')));
    return isLocked ? '✓ measured' : answer === null ? '○ open' : `you expect ${answer}`;
  }

  #submit(event) {
    event.preventDefault();
    const answer = new FormData(this.element).get('answer');
    if (answer) this.#desk.send({ type: 'predict', cell: this.#cell, answer });
    else this.#refuse('Choose or write an answer first.');
  }
}

function labelOf(asked) {
  return asked.startsWith('number') ? `A ${asked}: ` : `A number (${asked}): `;
}

function fields({ choices, answer, isLocked }, label) {
  if (choices === null) {
    return [make('label', {}, label, make('input', {
      type: 'text', name: 'answer', inputMode: 'decimal', size: 12, autocomplete: 'off', value: answer ?? '',
      disabled: isLocked,
    }))];
  }
  return choices.map(choice => make('label', { className: 'choice' },
    make('input', { type: 'radio', name: 'answer', value: choice, checked: choice === answer, disabled: isLocked }),
    ` ${choice}`));
}
