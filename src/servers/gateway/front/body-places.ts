/** Places for bodies that are being sent: so many in all, and so many for each client, so that none takes them all. */
export class BodyPlaces {
  readonly #most: number;
  readonly #mostOfClient: number;
  readonly #ofClients = new Map<string, number>();
  #taken = 0;

  constructor({ bodies, bodiesOfClient }: { readonly bodies: number; readonly bodiesOfClient: number }) {
    this.#most = bodies;
    this.#mostOfClient = bodiesOfClient;
  }

  get taken(): number {
    return this.#taken;
  }

  /** A place until it is disposed of; null where there is none. */
  take(client: string): Disposable | null {
    const his = this.#ofClients.get(client) ?? 0;
    if (this.#taken >= this.#most || his >= this.#mostOfClient) return null;
    this.#taken++;
    this.#ofClients.set(client, his + 1);
    return {
      [Symbol.dispose]: () => {
        this.#taken--;
        const left = this.#ofClients.get(client)! - 1;
        if (left === 0) this.#ofClients.delete(client);
        else this.#ofClients.set(client, left);
      },
    };
  }
}
