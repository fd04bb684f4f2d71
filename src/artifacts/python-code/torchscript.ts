import { PythonSource, T } from '../../formats/python/index.ts';
import { Draft } from '../draft.ts';
import type { Judge, Look, Subject } from '../judge.ts';

/** Bytes of one file that are read (CWE-770); the largest models' code has some 3 MB. */
const CODE_BYTES_MAX = 16 * 1024 * 1024;

/** Operators that write what they like where they like. torch prints those of `aten` as `torch.…`. */
const WRITES = new Set([
  'torch.save',
  'ops.aten.save',
  'torch.from_file',
  'ops.aten.from_file',
  'ops.image.write_file',
  'ops.image.write_jpeg',
  'ops.image.write_png',
]);
/** Operators that read files of whoever runs the model. */
const READS =
  /^(?:torch|ops\.aten)\.(?:load|_load_from_file)$|^ops\.image\.(?:read_file|decode_\w*file)$|^ops\.torchaudio\.\w*(?:load|info)\w*$|^ops\.video_reader\.\w+$/;
const REMOTE = /^(?:(?:torch|ops\.(?:aten|prim))\.)?rpc_(?:sync|async|remote)$|^ops\.rpc\.\w+$/;
/** Namespaces of operators that torch and the libraries of its project register. */
const KNOWN_OPERATORS = new Set(
  'aten prim prims quantized _quantized quantized_decomposed quantized_engine torchvision torchaudio image mkldnn mkldnn_prepacked mkl onednn prepacked sparse static_runtime metal metal_prepacked vulkan vulkan_prepacked xnnpack inductor profiler cuda cudnn c10d _c10d_functional fb internal nvprims torchtext torch_scatter torch_sparse torch_cluster torch_spline_conv torch_ipex fbgemm tensorexpr symm_mem'.split(
    ' ',
  ),
);

/**
 * The code of TorchScript archives: Python as torch prints it, run by its own interpreter, which has no builtins and no
 * imports. What it can do is what operators do; some write files.
 */
export const torchScriptJudge: Judge = {
  format: 'torchscript-code',
  couldBe: ({ path }: Look) => IN_ARCHIVE.test(path),
  async judge(subject: Subject) {
    const bytes = await subject.source.read(0, CODE_BYTES_MAX);
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    if (IN_ARCHIVE.test(subject.path) && !isOfTorch(subject, text)) return null;
    const draft = new Draft('torchscript-code');
    if (subject.size > bytes.length)
      draft.gap(`code of ${subject.size} bytes, of which ${CODE_BYTES_MAX} are read`);
    const source = new PythonSource(text);
    judgeOperators(draft, subject, source);
    judgePythonOperators(draft, subject, source);
    source.release();
    return draft.done();
  },
};

/** Where torch keeps code in its archives. */
const IN_ARCHIVE = /(?:^|[/!])code\/(?:.*\/)?[^/]+\.py$/;

/** Programs have folders called `code` as well; theirs import. */
function isOfTorch({ path, member }: Subject, text: string): boolean {
  if (/(?:^|[/!])code\/__torch__(?:\/|\.py$)/.test(path)) return true;
  return (
    member !== '' &&
    !/^[ \t]*(?:import|from)[ \t]/m.test(text) &&
    /__torch__|\b(?:ops\.\w+|torch)\.\w+\(/.test(text)
  );
}

function judgeOperators(draft: Draft, subject: Subject, source: PythonSource): void {
  const told = new Set<string>();
  for (const opening of source.callOpenings) {
    const { path, start } = source.calleeAt(opening);
    const name = path.join('.');
    if (told.has(name)) continue;
    const where = () => subject.place(Buffer.byteLength(source.text.slice(0, start)));
    const shown = () => source.text.slice(start, start + 160).split('\n', 1)[0] ?? name;
    if (WRITES.has(name)) {
      told.add(name);
      draft.payload('code', 'malicious', {
        what: shown(),
        where: where(),
        why: 'Running the model writes or maps a file of its choice.',
      });
    } else if (READS.test(name)) {
      told.add(name);
      draft.payload('code', 'suspicious', {
        what: shown(),
        where: where(),
        why: 'Running the model reads a file of its choice.',
      });
    } else if (REMOTE.test(name)) {
      told.add(name);
      draft.payload('code', 'suspicious', {
        what: shown(),
        where: where(),
        why: 'Running the model has another machine run code.',
        advisories: ['CVE-2024-5480'],
      });
    } else if (path[0] === 'ops' && path.length > 2 && !KNOWN_OPERATORS.has(path[1]!)) {
      told.add(name);
      draft.payload('code', 'unvetted', {
        what: name,
        where: where(),
        why: 'Running the model calls an operator that a library of somebody registers.',
      });
    }
  }
}

/** `^Name(…)(…)`: an operator that is Python after all, which torch refuses to save. */
function judgePythonOperators(draft: Draft, subject: Subject, { text, tokens }: PythonSource): void {
  for (let i = 1; i + 2 < tokens.count; i++) {
    if (tokens.kinds[i] !== T.operator || text.charCodeAt(tokens.starts[i]!) !== 94) continue;
    const before = tokens.kinds[i - 1];
    if (before !== T.equal && before !== T.newline && before !== T.open && before !== T.comma) continue;
    if (tokens.kinds[i + 1] !== T.name) continue;
    draft.payload('code', 'suspicious', {
      what: text.slice(tokens.starts[i], tokens.starts[i]! + 80),
      where: subject.place(Buffer.byteLength(text.slice(0, tokens.starts[i]))),
      why: 'It calls an operator that is Python, which torch does not save into archives.',
    });
    return;
  }
}
