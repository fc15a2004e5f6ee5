import { button, confirm, make } from './dom.js';

/** The buttons of an exercise, and the help that was asked for. */
export class Exercise {
  #id;
  #desk;
  #state = null;
  #hint;
  #help = make('div', { className: 'help', hidden: true });

  constructor(id, desk) {
    this.#id = id;
    this.#desk = desk;
    this.#hint = button('Hint', () => desk.send({ type: 'hint', exercise: id }));
    this.element = make('div', {},
      make('div', { className: 'row actions' },
        button('Check', () => desk.send({ type: 'check', exercise: id }), { className: 'primary' }),
        this.#hint,
        button('Solution', () => this.#askForSolution()),
        button('Start over', () => this.#startOver())),
      this.#help);
  }

  /** Shows how far somebody is; gives the word for it. */
  show(exercise) {
    this.#state = exercise;
    this.#hint.textContent = exercise.hintsTaken < exercise.hints
      ? `Hint (${exercise.hintsTaken} of ${exercise.hints} taken)` : 'Hints';
    return exercise.isPassed ? '✓ passed'
      : exercise.hasGivenUp ? '○ not yet, solution seen' : exercise.tries > 0 ? '○ tried' : '○ not yet';
  }

  /** Shows hints or the solution. */
  showHelp(message) {
    this.#help.replaceChildren(...(message.hints
      ? [make('ol', { className: 'hints', 'aria-label': 'Hints' }, ...message.hints.map(hint => make('li', {}, hint)))]
      : [make('p', { className: 'quiet' }, 'How the lesson solves it:'),
        make('pre', { className: 'code', tabIndex: 0 }, message.solution)]));
    this.#help.hidden = false;
  }

  async #askForSolution() {
    const isOpen = this.#state.isPassed || this.#state.hasGivenUp
      || await confirm('The check has not passed yet. See the solution all the same? Your progress remembers it.',
        'Show it');
    if (isOpen) this.#desk.send({ type: 'solution', exercise: this.#id, giveUp: true });
  }

  async #startOver() {
    const question = `Put ${this.#id} back to how the lesson ships it? What is there is kept as a backup.`;
    if (await confirm(question, 'Start over')) this.#desk.send({ type: 'reset', exercise: this.#id });
  }
}
