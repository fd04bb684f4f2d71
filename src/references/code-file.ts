/** The whole text of a file, by which its parts are judged. Each question is asked of it once (CWE-407). */
export class CodeFile {
  readonly text: string;
  readonly #answers = new Map<RegExp, boolean>();

  constructor(text: string) {
    this.text = text;
  }

  says(pattern: RegExp): boolean {
    const known = this.#answers.get(pattern);
    if (known !== undefined) return known;
    const answer = pattern.test(this.text);
    this.#answers.set(pattern, answer);
    return answer;
  }
}
