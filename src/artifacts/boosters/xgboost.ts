import { type ByteSource, memorySource, sliceSource } from '../../base/index.ts';
import { UBJSON_TEXT_MAX, type UbjsonWalk, walkJson, walkUbjson } from '../../formats/ubjson/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Judgement, Look, Subject } from '../judge.ts';
import { tellRunningText } from '../running-text.ts';
import { beginsLikeXgboostBinary, judgeXgboostBinary } from './xgboost-binary.ts';
import { treeFaults } from './xgboost-trees.ts';

/** Attributes that are looked into; people write some ten. */
const ATTRIBUTES_MAX = 256;
/** Families of objectives (xgboost/src/objective). */
const OBJECTIVE = /^(?:reg|binary|multi|rank|count|survival):\w+$/;

/**
 * XGBoost's models: JSON, the same in UBJSON, and the binary form of versions before 3. Loading one builds trees; none
 * carries code. Attributes are free text, and trees that contradict themselves make predictions read what is not theirs.
 */
export const xgboostJudge: Judge = {
  format: 'xgboost',
  couldBe: (look) => isUbjson(look) || isJson(look) || beginsLikeXgboostBinary(look.head),
  judge(subject) {
    if (isUbjson(subject)) return judgeWalk(subject, walkUbjson);
    if (isJson(subject)) return judgeWalk(subject, walkJson);
    return judgeXgboostBinary(subject);
  },
};

function isJson({ head }: Look): boolean {
  return /^\s*\{\s*"(?:learner|version|Config)"\s*:/.test(
    Buffer.from(head.subarray(0, 256)).toString('latin1'),
  );
}

/** An object whose first key is `learner` or `version`, its length in any width. */
function isUbjson({ head }: Look): boolean {
  const text = Buffer.from(head.subarray(0, 24)).toString('latin1');
  return /^\{[iUIlL][\s\S]{1,8}?(?:learner|version|Config)[{[]/.test(text);
}

async function judgeWalk(
  subject: Subject,
  walk: (source: ByteSource) => Promise<UbjsonWalk>,
): Promise<Judgement | null> {
  const { texts, numbers, end, stopped } = await walk(subject.source);
  const objective = texts.find(({ path }) => path.endsWith('learner.objective.name'));
  const isXgboost =
    walk === walkUbjson ||
    [...texts, ...numbers].some(({ path }) => path.startsWith('learner.gradient_booster.'));
  if (objective === undefined && (stopped === null || !isXgboost)) return null;
  const draft = new Draft('xgboost');
  if (stopped?.kind === 'breach')
    draft.mismatch({
      what: stopped.what,
      where: subject.place(end),
      why: 'The file breaks its form: XGBoost refuses it.',
    });
  if (stopped)
    draft.gap(
      `it breaks off at byte ${end}: ${stopped.kind === 'cut' ? `it ends within ${stopped.what}` : stopped.what}`,
    );
  if (objective) judgeObjective(draft, subject, objective.text, objective.at);
  let attributes = 0;
  for (const { path, text, at, length } of texts) {
    if (!path.includes('learner.attributes.') || ++attributes > ATTRIBUTES_MAX) continue;
    tellRunningText(draft, text, subject.place(at));
    // Of JSON the text as it is read, where it is at hand as a whole; of UBJSON the bytes as they stand.
    const read = walk === walkJson && length <= UBJSON_TEXT_MAX;
    const bytes = read ? memorySource(Buffer.from(text)) : sliceSource(subject.source, at, length);
    draft.include(await subject.inside(bytes, path));
  }
  if (attributes > ATTRIBUTES_MAX)
    draft.gap(`only ${ATTRIBUTES_MAX} of its ${attributes} attributes were looked into`);
  for (const what of await treeFaults(subject.source, numbers, texts)) tellTree(draft, subject, what);
  if (stopped === null && end < subject.size) {
    draft.ambiguous({
      what: `${subject.size - end} bytes after the model`,
      where: subject.place(end),
      why: 'XGBoost reads the first value and ignores what follows: a second file can hide there.',
    });
    const tail = sliceSource(subject.source, end, subject.size - end);
    draft.include(await subject.inside(tail, `trailing bytes at 0x${end.toString(16)}`));
  }
  return draft.done();
}

function judgeObjective(draft: Draft, subject: Subject, objective: string, at: number): void {
  if (OBJECTIVE.test(objective)) return;
  draft.mismatch({
    what: `objective ${JSON.stringify(objective)}`,
    where: subject.place(at),
    why: 'XGBoost knows no such objective and refuses the file; a program that looks it up finds code of its own choosing.',
  });
}

function tellTree(draft: Draft, subject: Subject, what: string): void {
  draft.mismatch({
    what,
    where: subject.place(0),
    why: 'A tree contradicts itself: predictions with it read memory that is not its own, or never end.',
  });
}
