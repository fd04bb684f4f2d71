import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { foundInLayers, foundPlain, token } from './found-in.ts';
import { pythonWith, writtenBy } from './python.ts';
import { zipOf } from './zip-of.ts';

const secret = token();

function pdfOf(...streams: readonly { readonly content: string; readonly dictionary?: string }[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  for (const [index, { content, dictionary }] of streams.entries()) {
    const data = deflateSync(content);
    parts.push(
      Buffer.from(
        `${index + 1} 0 obj\n<< /Length ${data.length} /Filter /FlateDecode ${dictionary ?? ''}>>\nstream\r\n`,
      ),
      data,
      Buffer.from('\nendstream\nendobj\n'),
    );
  }
  return Buffer.concat([...parts, Buffer.from('trailer << /Root 1 0 R >>\n%%EOF\n')]);
}

describe('PDF files', () => {
  test('compressed streams are read', () => {
    const bytes = pdfOf(
      { content: 'nothing' },
      { content: `<< /Type /Annot\n/URI (https://x/?t=${secret}) >>` },
    );
    expect(foundPlain(bytes)).toEqual([]);
    expect(foundInLayers(bytes, 'a.pdf').found).toMatchObject([
      { value: secret, path: 'a.pdf!stream 2', what: 'PDF stream', line: 2 },
    ]);
  });

  test('text that kerning cuts to pieces is joined, line by line', () => {
    const pieces = secret.replaceAll(/.{5}/g, (piece) => `${piece}) -12.5 (`);
    const bytes = pdfOf({
      content: `BT /F1 12 Tf (token \\(one\\):) Tj 0 -14 Td [(${pieces})] TJ ET\nBT (abc) Tj ET`,
    });
    expect(foundInLayers(bytes, 'a.pdf').found).toMatchObject([{ value: secret, what: 'PDF text', line: 1 }]);
  });

  test('pictures are not expanded, damaged streams are passed over, encryption is a gap', () => {
    const picture = pdfOf({ content: secret, dictionary: '/Subtype /Image ' });
    expect(foundInLayers(picture).layers).toEqual([]);
    const damaged = pdfOf({ content: 'x' }, { content: `(${secret})` });
    damaged.fill(0xff, damaged.indexOf('stream') + 10, damaged.indexOf('endstream'));
    expect(foundInLayers(damaged).found.map(({ value }) => value)).toEqual([secret]);
    const encrypted = Buffer.concat([pdfOf({ content: 'x' }), Buffer.from('trailer << /Encrypt 9 0 R >>')]);
    expect(foundInLayers(encrypted, 'a.pdf').gaps).toEqual([
      { path: 'a.pdf', why: 'encrypted', blocking: false },
    ]);
  });
});

describe('Office documents', () => {
  test('a word that an editor cut into runs is joined, in its paragraph', () => {
    const runs = `<w:r><w:t>${secret.slice(0, 9)}</w:t></w:r><w:r><w:rPr/><w:t xml:space="preserve">${secret.slice(9)}</w:t></w:r>`;
    const xml = `<?xml version="1.0"?>\n<w:document><w:p><w:r><w:t>before</w:t></w:r></w:p><w:p>${runs}</w:p></w:document>`;
    const { found } = foundInLayers(
      zipOf([{ name: 'word/document.xml', bytes: Buffer.from(xml), deflated: true }]),
      'a.docx',
    );
    expect(found).toMatchObject([
      {
        value: secret,
        path: 'a.docx!word/document.xml',
        what: 'document text',
        line: 2,
        column: xml.split('\n')[1]!.indexOf(secret.slice(0, 9)) + 1,
      },
    ]);
  });

  const python = pythonWith('openpyxl');
  test.skipIf(python === null)('cells of a workbook (skipped without openpyxl)', () => {
    const program = `
import openpyxl, os
w = openpyxl.Workbook(); w.active['B7'] = 'token: ' + os.environ['TOKEN']
with open(os.environ['OUT'], 'wb') as f: w.save(f)`;
    const { found } = foundInLayers(writtenBy(python!, program, { TOKEN: secret }), 'a.xlsx');
    expect(found).toMatchObject([{ value: secret, path: expect.stringMatching(/^a\.xlsx!xl\/.*\.xml$/) }]);
  });
});
