// The socket to the desk. It is made anew when it breaks; what is asked meanwhile waits or says that it was not sent.

const KEY = 'bucketlab-key';
const RETRY_MILLISECONDS = 1000;

export class Connection {
  #socket = null;
  #asked = new Map();
  #lastAsked = 0;
  #code;
  #handlers;

  /**
   * @param code the code of the address, or null
   * @param handlers onOpen(), onMessage(message), onLost(), onRefused(text)
   */
  constructor(code, handlers) {
    this.#code = code;
    this.#handlers = handlers;
    this.#connect();
  }

  get isOpen() {
    return this.#socket?.isEntered === true;
  }

  /** Sends a message; false when there is no connection. */
  send(message) {
    if (!this.isOpen) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** Asks about code; null when there is no answer. */
  ask(about, source, position = 0) {
    const number = ++this.#lastAsked;
    if (!this.send({ type: 'ask', number, about, source, position })) return Promise.resolve(null);
    return new Promise(resolve => this.#asked.set(number, resolve));
  }

  #connect() {
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/socket`);
    this.#socket = socket;
    let isRefused = false;
    socket.onopen = () => {
      const key = sessionStorage.getItem(KEY);
      socket.send(JSON.stringify(this.#code ? { type: 'enter', code: this.#code } : { type: 'enter', key: key ?? '' }));
      this.#code = null;
    };
    socket.onmessage = event => {
      const message = JSON.parse(event.data);
      if (message.type === 'entered') {
        sessionStorage.setItem(KEY, message.key);
        socket.isEntered = true;
        this.#handlers.onOpen();
      } else if (message.type === 'refused') {
        isRefused = true;
        this.#handlers.onRefused(message.text);
      } else if (message.type === 'answered') {
        this.#asked.get(message.number)?.(message);
        this.#asked.delete(message.number);
      } else {
        this.#handlers.onMessage(message);
      }
    };
    socket.onclose = () => {
      socket.isEntered = false;
      for (const resolve of this.#asked.values()) resolve(null);
      this.#asked.clear();
      if (isRefused) return;
      this.#handlers.onLost();
      setTimeout(() => this.#connect(), RETRY_MILLISECONDS);
    };
  }
}
