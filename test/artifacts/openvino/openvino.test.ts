import { describe, expect, it } from 'vitest';
import { judgeBytes, neighboursOf } from '../judge-bytes.ts';
import { modelFixture } from '../model-fixture.ts';

const judge = (text: string, files?: Parameters<typeof neighboursOf>[0]) =>
  judgeBytes(new TextEncoder().encode(text), 'model.xml', { neighbours: files ? neighboursOf(files) : null });

const net = (layers: string, prolog = '', version = '11') =>
  `<?xml version="1.0"?>${prolog}<net name="m" version="${version}"><layers>${layers}</layers></net>`;
const CONSTANT = '<layer id="1" name="c" type="Const" version="opset1"><data offset="16" size="24"/></layer>';

describe("OpenVINO's models", () => {
  it('that it wrote are nothing to worry about', async () => {
    const neighbours = neighboursOf({ 'matmul.bin': modelFixture('openvino/matmul.bin') });
    expect(
      await judgeBytes(modelFixture('openvino/matmul.xml'), 'models/matmul.xml', { neighbours }),
    ).toMatchObject({
      format: 'openvino-ir',
      danger: 'none',
      formatTrust: 'matches',
      incomplete: [],
    });
  });

  it.each([
    ['opset13', 'none'],
    ['extension', 'unvetted'],
    ['evil', 'unvetted'],
  ])('with an operator of %s', async (set, danger) => {
    const artifact = await judge(net(`<layer id="0" name="x" type="Op" version="${set}"/>`));
    expect(artifact).toMatchObject({ format: 'openvino-ir', danger });
  });

  it('of old versions have no sets of operators', async () => {
    expect(await judge(net('<layer id="0" name="x" type="Convolution"/>', '', '6'))).toMatchObject({
      danger: 'none',
    });
  });

  it('lie when a constant lies past the end of the weights', async () => {
    expect(await judge(net(CONSTANT), { 'model.bin': new Uint8Array(40) })).toMatchObject({
      formatTrust: 'matches',
    });
    expect(await judge(net(CONSTANT), { 'model.bin': new Uint8Array(39) })).toMatchObject({
      formatTrust: 'mismatch',
    });
    expect(await judge(net(CONSTANT), {})).toMatchObject({ complete: false });
  });

  it('that have readers fetch a file are malicious', async () => {
    const prolog = '<!DOCTYPE net [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    expect((await judge(net(CONSTANT, prolog)))?.payloads).toMatchObject([
      { danger: 'malicious', topic: 'escape', what: 'external entity "x" from "file:///etc/passwd"' },
    ]);
  });

  it('are found behind whatever stands before their layers', async () => {
    const layer = '<layers><layer id="0" name="x" type="Op" version="evil"/></layers>';
    const text = `<net name="m" version="11">${'<meta_data/>'.repeat(1000)}${layer}</net>`;
    expect(await judge(text)).toMatchObject({ format: 'openvino-ir', danger: 'unvetted' });
  });

  it('that have readers expand entities of entities are suspicious', async () => {
    const bomb = Array.from({ length: 4 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join(
      '',
    );
    expect((await judge(net('', `<!DOCTYPE net [<!ENTITY e0 "x">${bomb}]>`)))?.payloads).toMatchObject([
      { danger: 'suspicious', topic: 'resource' },
    ]);
  });

  it.each([
    ['a page', '<html><body class="layers"></body></html>'],
    ['a project', '<project version="4"><component name="x"/></project>'],
    ['a net of something else', '<net version="1"><nodes><node/></nodes></net>'],
    ['a drawing', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><layer id="1"/></svg>'],
  ])('are not %s', async (_, text) => {
    expect(await judge(text)).toBeNull();
  });
});
