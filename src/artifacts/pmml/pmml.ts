import { attributeOf, localName, looksLikeXml, readXml, type XmlEvent } from '../../formats/xml/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Subject } from '../judge.ts';
import { judgeDoctype } from '../openvino/judge-doctype.ts';
import { quoted } from '../quoted.ts';
import { tellRunningText } from '../running-text.ts';

/** Tags within tags (CWE-674): trees of decisions are some hundreds deep. */
const OPEN_MAX = 100_000;
/** Names of functions that are kept (CWE-770). */
const FUNCTIONS_MAX = 10_000;

type Open = Extract<XmlEvent, { kind: 'open' }>;

/**
 * PMML: XML that describes a model. What loading it can do beyond numbers is what its reader of XML does (entities,
 * inclusions), and functions that evaluators look up as classes of Java (JPMML's FunctionRegistry).
 */
export const pmmlJudge: Judge = {
  format: 'pmml',
  couldBe: ({ head }) => looksLikeXml(head),
  async judge(subject) {
    const draft = new Draft('pmml');
    const reading = new Reading(draft, subject);
    const end = await readXml(
      subject.source,
      (event) => reading.take(event),
      () => subject.budget.hasTime(),
    );
    if (!reading.isPmml) return null;
    if (end.incomplete !== null) draft.gap(`its XML was not read to its end: ${end.incomplete}`);
    else if (!reading.isBalanced)
      draft.gap('its tags are not closed as they were opened: readers of XML refuse it');
    reading.tellFunctions();
    return draft.done();
  },
};

class Reading {
  isPmml = false;
  readonly #draft: Draft;
  readonly #subject: Subject;
  readonly #before: XmlEvent[] = [];
  readonly #defined = new Set<string>();
  readonly #applied = new Set<string>();
  #inExtension = 0;
  /** Names of the tags that are open. */
  readonly #open: string[] = [];
  #crossed = false;

  constructor(draft: Draft, subject: Subject) {
    this.#draft = draft;
    this.#subject = subject;
  }

  get isBalanced(): boolean {
    return !this.#crossed && this.#open.length === 0;
  }

  /** False: it is no PMML. */
  take(event: XmlEvent): boolean | undefined {
    if (!this.isPmml && event.kind !== 'open') {
      this.#before.push(event);
      return undefined;
    }
    if (!this.isPmml) {
      if (event.kind !== 'open' || localName(event.name) !== 'PMML') return false;
      this.isPmml = true;
      for (const each of this.#before) this.#one(each);
    }
    this.#one(event);
    return undefined;
  }

  #one(event: XmlEvent): void {
    const where = this.#subject.place(event.at);
    switch (event.kind) {
      case 'doctype':
        judgeDoctype(event, where, this.#draft);
        break;
      case 'instruction':
        if (event.target === 'xml-stylesheet')
          this.#draft.payload('escape', 'unvetted', {
            what: `style sheet ${quoted(event.text)}`,
            where,
            why: 'Programs that show the document fetch and apply this style sheet.',
          });
        break;
      case 'open':
        if (!event.empty && !this.#crossed && this.#open.push(event.name) > OPEN_MAX) this.#crossed = true;
        this.#element(event, where);
        break;
      case 'close':
        if (this.#open.pop() !== event.name) this.#crossed = true;
        if (localName(event.name) === 'Extension') this.#inExtension--;
        break;
      case 'text':
        if (this.#inExtension > 0) tellRunningText(this.#draft, event.text, where);
        break;
    }
  }

  #element({ name, attributes, empty }: Open, where: string): void {
    switch (localName(name)) {
      case 'include':
        this.#draft.payload('escape', 'suspicious', {
          what: `include ${quoted(attributeOf(attributes, 'href') ?? '')}`,
          where,
          why: 'Readers of XML that follow inclusions put this file or address into the model (XInclude).',
          advisories: ['CWE-611'],
        });
        break;
      case 'Extension':
        if (!empty) this.#inExtension++;
        for (const { value } of attributes) tellRunningText(this.#draft, value, where);
        break;
      case 'DefineFunction':
        if (this.#defined.size < FUNCTIONS_MAX) this.#defined.add(attributeOf(attributes, 'name') ?? '');
        break;
      case 'Apply': {
        const applied = attributeOf(attributes, 'function') ?? '';
        if (this.#applied.size < FUNCTIONS_MAX) this.#applied.add(applied);
        else if (!this.#applied.has(applied)) this.#draft.gap('it applies more functions than are kept');
        break;
      }
      default:
        break;
    }
  }

  /** A dotted name that the document does not define is a class. */
  tellFunctions(): void {
    for (const name of this.#applied) {
      if (this.#defined.has(name) || !/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(name)) continue;
      const runs =
        /^(?:java\.|javax\.|sun\.|jdk\.|groovy|org\.(?:springframework|apache\.commons|mozilla\.javascript))/.test(
          name,
        );
      this.#draft.payload('code', runs ? 'suspicious' : 'unvetted', {
        what: `function ${name}`,
        where: this.#subject.place(0),
        why: 'Evaluating the model makes and calls a class of this name that is on the path of classes.',
      });
    }
  }
}
